/** A failing test: its name, and what it says. Untrusted text. */
export interface FailingTest {
  readonly name: string;
  readonly message: string;
}

/** A cause in words. All of it is plain text, much of it untrusted. */
export interface CauseWords {
  /** One sentence. */
  readonly sentence: string;
  readonly facts: readonly CauseFact[];
  /** What a script wrote last. */
  readonly output?: readonly string[];
  readonly tests?: readonly FailingTest[];
  /** How many tests failed besides. */
  readonly unlisted?: number;
  /** Pages of AWS that show more. */
  readonly links?: readonly CauseLink[];
}

export interface CauseLink {
  readonly words: string;
  readonly url: string;
}

export interface CauseFact {
  readonly name: string;
  readonly value: string;
}

/** The facts that are known, in their order. */
export const knownFacts = (
  facts: readonly (readonly [name: string, value: string | undefined])[],
): readonly CauseFact[] =>
  facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
