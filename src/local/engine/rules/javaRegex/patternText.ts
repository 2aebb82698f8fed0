import { InvalidPattern, UnsupportedPattern } from './refusal';

/** The flags that a pattern sets by itself. */
export interface Flags {
  readonly ignoresCase: boolean;
  readonly ignoresUnicodeCase: boolean;
  readonly isMultiline: boolean;
  readonly dotMatchesAll: boolean;
  readonly hasUnixLines: boolean;
  readonly hasComments: boolean;
  readonly hasUnicodeClasses: boolean;
}

export const noFlags: Flags = {
  ignoresCase: false,
  ignoresUnicodeCase: false,
  isMultiline: false,
  dotMatchesAll: false,
  hasUnixLines: false,
  hasComments: false,
  hasUnicodeClasses: false,
};

/** A character of a pattern, as text. One that is quoted by \Q…\E stands for itself. */
interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

const isSpace = (text: string | undefined) => text !== undefined && /^[\t-\r ]$/.test(text);
const isLineEnd = (text: string, hasUnixLines: boolean) =>
  hasUnixLines ? text === '\n' : /^[\n\r\u0085\u2028\u2029]$/.test(text);

/** Reads a pattern character by character; quotations are resolved, and what (?x) ignores can be skipped. */
export class PatternText {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(pattern: string) {
    this.#tokens = tokensOf(pattern);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#tokens.length;
  }

  /** The character at the position, unless it is quoted. */
  get operator(): string | undefined {
    return this.operatorAt(0);
  }

  operatorAt(offset: number): string | undefined {
    const token = this.#tokens[this.#position + offset];
    return token?.isQuoted === false ? token.text : undefined;
  }

  /** The character at the position, quoted or not. */
  get character(): string | undefined {
    return this.#tokens[this.#position]?.text;
  }

  /** Reads one character, and returns it. */
  read(): string {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw new InvalidPattern('The pattern ends too early.');
    this.#position += 1;
    return token.text;
  }

  /** Skips these unquoted characters if they come next. */
  accept(text: string): boolean {
    const isNext = [...text].every((each, offset) => this.operatorAt(offset) === each);
    if (isNext) this.#position += text.length;
    return isNext;
  }

  /** Reads as many characters as the expression, which begins with ^, finds at the position; undefined for none. */
  take(expression: RegExp): string | undefined {
    const rest = this.#tokens.slice(this.#position, this.#position + 100);
    const end = rest.findIndex(({ isQuoted }) => isQuoted);
    const text = rest.slice(0, end === -1 ? rest.length : end).map((token) => token.text);
    const [found] = expression.exec(text.join('')) ?? [];
    if (found === undefined) return undefined;
    this.#position += [...found].length;
    return found;
  }

  /** With (?x), white space and comments mean nothing. */
  skipIgnored({ hasComments, hasUnixLines }: Flags): void {
    if (!hasComments) return;
    for (;;) {
      if (isSpace(this.operator)) this.#position += 1;
      else if (this.operator === '#') {
        while (!this.isAtEnd && !isLineEnd(this.character ?? '', hasUnixLines)) this.#position += 1;
      } else return;
    }
  }

  /** With (?x), white space in a class means nothing. */
  skipIgnoredInClass({ hasComments }: Flags): void {
    if (!hasComments) return;
    while (isSpace(this.operator)) this.#position += 1;
    if (this.operator === '#') throw new UnsupportedPattern('# in a character class with the flag x');
  }
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  let isQuoted = false;
  for (let index = 0; index < characters.length; index += 1) {
    const text = characters[index] ?? '';
    const next = characters[index + 1] ?? '';
    if (text === '\\' && next === (isQuoted ? 'E' : 'Q')) {
      isQuoted = !isQuoted;
      index += 1;
    } else if (text === '\\' && !isQuoted) {
      // What follows an escape cannot begin a quotation.
      tokens.push({ text, isQuoted }, ...(next === '' ? [] : [{ text: next, isQuoted }]));
      index += 1;
    } else tokens.push({ text, isQuoted });
  }
  return tokens;
}
