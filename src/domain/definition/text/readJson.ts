import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { SourceMember, SourceNode, TextRange } from './sourceTree';

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
  const options = { allowTrailingComma: true, allowEmptyContent: true };
  // A space instead of the mark, so that every offset stays.
  const json = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  try {
    const tree = parseTree(json, errors, options);
    return {
      root: tree && nodeOf(tree),
      errors: firstAtEachPlace(errors).map((error) => syntaxProblem(error, json)),
    };
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

const rangeOf = ({ offset, length }: { offset: number; length: number }): TextRange => ({
  start: offset,
  end: offset + length,
});

function nodeOf(node: Node): SourceNode {
  const range = rangeOf(node);
  switch (node.type) {
    case 'object':
      return { kind: 'map', range, members: (node.children ?? []).flatMap(memberOf) };
    case 'array':
      return { kind: 'list', range, items: (node.children ?? []).map(nodeOf) };
    default:
      return { kind: 'scalar', range, value: node.value as string | number | boolean | null };
  }
}

function memberOf({ children: [key, value] = [] }: Node): SourceMember[] {
  if (key === undefined) return [];
  return [{ key: String(key.value), keyRange: rangeOf(key), value: value && nodeOf(value) }];
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
