import type { CharacterSet } from './characterSets';

/** A regular expression, as a tree. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'lineBreak' }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'capture'; readonly group: number; readonly body: PatternNode }
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | {
      readonly kind: 'look';
      readonly isAhead: boolean;
      readonly isNegative: boolean;
      readonly body: PatternNode;
    }
  | Repeat
  /** A place in the text, in JavaScript's words. */
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'reference'; readonly group: number };

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: PatternNode;
  readonly minimum: number;
  readonly maximum: number;
  readonly mode: 'greedy' | 'reluctant' | 'possessive';
}
