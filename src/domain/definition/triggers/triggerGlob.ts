/**
 * The globs of trigger filters (user guide, "Working with glob patterns in syntax"): `*` within a folder, `**` across
 * folders, `?`, `[a-z]`, `[!a-z]`, `{one,other}` without another group in it, and `\` before what is meant literally.
 */

/** A step of a pattern: a character that is in the set, or a choice of the next step. */
type Step =
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'fork'; readonly targets: number[] };

/** How a pattern is read where the guide contradicts itself. */
export interface Reading {
  /** `*` and `?` cross folders, as in the console's example `prod*`; otherwise they stay in theirs, as in java.nio. */
  readonly starCrossesFolders: boolean;
  /** No folder will do for `**` + `/`, as in the guide's example `common/**` + `/*.js`; java.nio wants its slash. */
  readonly mayLackFolders: boolean;
}

/** Both as java.nio reads them. */
export const narrow: Reading = { starCrossesFolders: false, mayLackFolders: false };
/** Both as the examples of the guide read them. */
export const wide: Reading = { starCrossesFolders: true, mayLackFolders: true };

/** Whether a name or path fits a glob, by one reading of it. The time grows with the product of their lengths only. */
export function triggerGlob(pattern: string, reading: Reading): (text: string) => boolean {
  const steps = new Compiler(pattern, reading).steps;
  return (text) => {
    let places = closure(steps, [0]);
    for (const character of text)
      places = closure(
        steps,
        [...places].flatMap((place) => {
          const step = steps[place];
          return step?.kind === 'character' && step.fits(character) ? [place + 1] : [];
        }),
      );
    return places.has(steps.length);
  };
}

/** Where a match may stand when it has gone through every fork. */
function closure(steps: readonly Step[], from: readonly number[]): ReadonlySet<number> {
  const places = new Set(from);
  for (const place of places) {
    const step = steps[place];
    if (step?.kind === 'fork') for (const target of step.targets) places.add(target);
  }
  return places;
}

const anything = () => true;
const notSlash = (character: string) => character !== '/';

class Compiler {
  readonly steps: Step[] = [];
  readonly #characters: readonly string[];
  #position = 0;

  constructor(
    pattern: string,
    private readonly reading: Reading,
  ) {
    this.#characters = [...pattern];
    while (this.#position < this.#characters.length) this.#part(false);
  }

  #next(): string {
    return this.#characters[this.#position] ?? '';
  }

  #accept(text: string): boolean {
    const isNext = [...text].every((each, index) => this.#characters[this.#position + index] === each);
    if (isNext) this.#position += text.length;
    return isNext;
  }

  #part(isInGroup: boolean): void {
    if (this.#accept('**/')) this.#folders();
    else if (this.#accept('**')) this.#repeat(anything);
    else if (this.#accept('*')) this.#repeat(this.reading.starCrossesFolders ? anything : notSlash);
    else if (this.#accept('?')) this.#one(this.reading.starCrossesFolders ? anything : notSlash);
    else if (this.#accept('[')) this.#one(this.#set());
    else if (!isInGroup && this.#accept('{')) this.#group();
    else {
      this.#accept('\\');
      const literal = this.#next();
      this.#position += 1;
      this.#one((character) => character === literal);
    }
  }

  #one(fits: (character: string) => boolean): void {
    this.steps.push({ kind: 'character', fits });
  }

  #repeat(fits: (character: string) => boolean): void {
    const start = this.steps.length;
    this.steps.push({ kind: 'fork', targets: [start + 1, start + 3] });
    this.#one(fits);
    this.steps.push({ kind: 'fork', targets: [start] });
  }

  /** Any folders, and by one reading also none. */
  #folders(): void {
    const start = this.steps.length;
    if (this.reading.mayLackFolders) this.steps.push({ kind: 'fork', targets: [start + 1, start + 5] });
    this.#repeat(anything);
    this.#one((character) => character === '/');
  }

  /** From behind the bracket; a hyphen that comes first is meant literally. */
  #set(): (character: string) => boolean {
    const isNegated = this.#accept('!');
    const ranges: [first: string, last: string][] = [];
    while (this.#position < this.#characters.length && (ranges.length === 0 || this.#next() !== ']')) {
      const first = this.#next();
      this.#position += 1;
      const last = this.#characters[this.#position + 1];
      const isRange = this.#next() === '-' && last !== undefined && last !== ']';
      ranges.push([first, isRange ? last : first]);
      if (isRange) this.#position += 2;
    }
    this.#position += 1;
    return (character) =>
      character !== '/' &&
      ranges.some(([first, last]) => character >= first && character <= last) !== isNegated;
  }

  /** From behind the brace: each of the parts between commas. */
  #group(): void {
    const fork: Step & { kind: 'fork' } = { kind: 'fork', targets: [] };
    const ends: (Step & { kind: 'fork' })[] = [];
    this.steps.push(fork);
    fork.targets.push(this.steps.length);
    while (this.#position < this.#characters.length && this.#next() !== '}') {
      if (!this.#accept(',')) {
        this.#part(true);
        continue;
      }
      const end: Step & { kind: 'fork' } = { kind: 'fork', targets: [] };
      ends.push(end);
      this.steps.push(end);
      fork.targets.push(this.steps.length);
    }
    this.#position += 1;
    for (const end of ends) end.targets.push(this.steps.length);
  }
}
