import { hash } from 'node:crypto';

/**
 * Randomness without a stream: every value is derived from the names it is asked for with, so the order of
 * events in one pipeline cannot disturb another, and the same seed gives the same history.
 */
export type Names = readonly (string | number)[];

const digest = (names: Names) => hash('sha256', JSON.stringify(names));

/** From 0 up to but not including 1. */
export function fraction(...names: Names): number {
  return Number.parseInt(digest(names).slice(0, 12), 16) / 16 ** 12;
}

/** From `low` up to but not including `high`. */
export function between([low, high]: readonly [number, number], ...names: Names): number {
  return low + fraction(...names) * (high - low);
}

export function pick<T>(list: readonly [T, ...T[]], ...names: Names): T {
  return list[Math.floor(fraction(...names) * list.length)] ?? list[0];
}

/** Lower-case hexadecimal digits, 64 at most. */
export function hex(length: number, ...names: Names): string {
  return digest(names).slice(0, length);
}

/** Letters and digits in the manner of an S3 key or version id, 32 at most. */
export function token(length: number, ...names: Names): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const bytes = Buffer.from(digest(names), 'hex');
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A version 4 UUID in form. */
export function uuid(...names: Names): string {
  const d = digest(names);
  const variant = ((Number.parseInt(d.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${d.slice(0, 8)}-${d.slice(8, 12)}-4${d.slice(13, 16)}-${variant}${d.slice(17, 20)}-${d.slice(20, 32)}`;
}
