import { between, fraction, hex, pick } from '../engine/random';

/** Values that are derived from one seed and one thing, such as a build: always the same for both. */
export interface Draw {
  /** From 0 up to but not including 1. */
  readonly fraction: (...names: Names) => number;
  /** A whole number between both, or one of both. */
  readonly whole: (low: number, high: number, ...names: Names) => number;
  readonly pick: <T>(list: readonly [T, ...T[]], ...names: Names) => T;
  readonly hex: (length: number, ...names: Names) => string;
}

type Names = readonly (string | number)[];

export const drawOf = (seed: number, thing: string): Draw => ({
  fraction: (...names) => fraction(seed, thing, ...names),
  whole: (low, high, ...names) => Math.floor(between([low, high + 1], seed, thing, ...names)),
  pick: (list, ...names) => pick(list, seed, thing, ...names),
  hex: (length, ...names) => hex(length, seed, thing, ...names),
});

/** A number below `limit` for each place, without the cost of a hash: for logs of many thousand lines. */
export function scattered(place: number, limit: number): number {
  let mixed = Math.imul(place + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % limit;
}
