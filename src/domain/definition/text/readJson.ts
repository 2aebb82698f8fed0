import { printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { SourceNode, SourceScalar, TextRange } from './sourceTree';

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

interface OpenRange {
  readonly start: number;
  end: number;
}

interface OpenMember {
  readonly key: string;
  readonly keyRange: TextRange;
  value: SourceNode | undefined;
}

/** A map or a list whose end is not read yet. */
type OpenNode =
  | { readonly kind: 'map'; readonly range: OpenRange; readonly members: OpenMember[] }
  | { readonly kind: 'list'; readonly range: OpenRange; readonly items: SourceNode[] };

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
      node.range.end = end;
      if (node.kind === kind) return;
    }
  };
  const rangeOf = (offset: number, length: number): OpenRange => ({ start: offset, end: offset + length });
  visit(
    text,
    {
      onObjectBegin: (offset) => begin({ kind: 'map', range: rangeOf(offset, 1), members: [] }),
      onArrayBegin: (offset) => begin({ kind: 'list', range: rangeOf(offset, 1), items: [] }),
      onObjectEnd: (offset, length) => close('map', offset + length),
      onArrayEnd: (offset, length) => close('list', offset + length),
      onObjectProperty(key, offset, length) {
        const owner = open.at(-1);
        if (owner?.kind === 'map')
          owner.members.push({ key, keyRange: rangeOf(offset, length), value: undefined });
      },
      onLiteralValue: (value: SourceScalar['value'], offset, length) =>
        add({ kind: 'scalar', range: rangeOf(offset, length), value }),
      onError: (error, offset, length) => errors.push({ error, offset, length }),
    },
    { allowTrailingComma: true, allowEmptyContent: true },
  );
  for (const { range } of open) range.end = text.length;
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
