import { printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { SourceList, SourceMap, SourceMember, SourceNode, SourceScalar, TextRange } from './sourceTree';

/** What a text says, as far as it can be read, and where it is no JSON. */
export interface ReadText {
  /** Undefined for an empty text. */
  readonly root: SourceNode | undefined;
  readonly errors: readonly SyntaxProblem[];
}

export interface SyntaxProblem {
  readonly range: TextRange;
  readonly message: string;
}

/** Reads JSON with comments and trailing commas; a byte order mark is skipped. */
export function readJson(text: string): ReadText {
  const errors: ParseError[] = [];
  // A space instead of the mark, so that every offset stays.
  const json = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  try {
    const root = treeOf(json, errors);
    return { root, errors: firstAtEachPlace(errors).map((error) => syntaxProblem(error, json)) };
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
    return {
      root: undefined,
      errors: [{ range: { start: 0, end: 1 }, message: 'The JSON is nested too deeply.' }],
    };
  }
}

/** The parser may expect several things at one place. */
const firstAtEachPlace = (errors: readonly ParseError[]): readonly ParseError[] =>
  errors.filter(({ offset }, index) => errors[index - 1]?.offset !== offset);

/** A value whose range is made when it is asked for: of a thousand actions, hardly any is. */
abstract class Read {
  end: number;

  constructor(
    private readonly start: number,
    length: number,
  ) {
    this.end = start + length;
  }

  get range(): TextRange {
    return { start: this.start, end: this.end };
  }
}

class ReadScalar extends Read implements SourceScalar {
  readonly kind = 'scalar';

  constructor(
    readonly value: SourceScalar['value'],
    start: number,
    length: number,
  ) {
    super(start, length);
  }
}

class ReadMap extends Read implements SourceMap {
  readonly kind = 'map';
  readonly members: ReadMember[] = [];
}

class ReadList extends Read implements SourceList {
  readonly kind = 'list';
  readonly items: SourceNode[] = [];
}

class ReadMember implements SourceMember {
  value: SourceNode | undefined;

  constructor(
    readonly key: string,
    private readonly start: number,
    private readonly length: number,
  ) {}

  get keyRange(): TextRange {
    return { start: this.start, end: this.start + this.length };
  }
}

/** A map or a list whose end is not read yet. */
type OpenNode = ReadMap | ReadList;

/** Built while the text is read: a tree of the parser's own would be a second one, in which nothing else is looked up. */
function treeOf(text: string, errors: ParseError[]): SourceNode | undefined {
  const open: OpenNode[] = [];
  let root: SourceNode | undefined;
  const add = (node: SourceNode) => {
    const owner = open.at(-1);
    if (owner === undefined) root ??= node;
    else if (owner.kind === 'list') owner.items.push(node);
    else {
      const member = owner.members.at(-1);
      if (member !== undefined) member.value ??= node;
    }
  };
  const begin = (node: OpenNode) => {
    add(node);
    open.push(node);
  };
  const close = (kind: OpenNode['kind'], end: number) => {
    // What has no end of its own ends with what is around it.
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      node.end = end;
      if (node.kind === kind) return;
    }
  };
  visit(
    text,
    {
      onObjectBegin: (offset) => begin(new ReadMap(offset, 1)),
      onArrayBegin: (offset) => begin(new ReadList(offset, 1)),
      onObjectEnd: (offset, length) => close('map', offset + length),
      onArrayEnd: (offset, length) => close('list', offset + length),
      onObjectProperty(key, offset, length) {
        const owner = open.at(-1);
        if (owner?.kind === 'map') owner.members.push(new ReadMember(key, offset, length));
      },
      onLiteralValue: (value: SourceScalar['value'], offset, length) =>
        add(new ReadScalar(value, offset, length)),
      onError: (error, offset, length) => errors.push({ error, offset, length }),
    },
    { allowTrailingComma: true, allowEmptyContent: true },
  );
  for (const node of open) node.end = text.length;
  return root;
}

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: 'Invalid symbol.',
  InvalidNumberFormat: 'Invalid number.',
  PropertyNameExpected: 'Expected a member name in double quotes.',
  ValueExpected: 'Expected a value.',
  ColonExpected: 'Expected a colon.',
  CommaExpected: 'Expected a comma.',
  CloseBraceExpected: 'Expected a closing brace.',
  CloseBracketExpected: 'Expected a closing bracket.',
  EndOfFileExpected: 'Expected the end of the file.',
  UnexpectedEndOfComment: 'The comment has no end.',
  UnexpectedEndOfString: 'The string has no end.',
};

function syntaxProblem({ error, offset, length }: ParseError, text: string): SyntaxProblem {
  // Nothing is there to be marked at the end of the text.
  const start = Math.min(offset, Math.max(0, text.length - 1));
  const sentence = sentences[printParseErrorCode(error)] ?? 'This is not valid JSON.';
  return { range: { start, end: Math.max(start + 1, offset + length) }, message: sentence };
}
