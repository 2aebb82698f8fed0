import { crc32 } from 'node:zlib';

/**
 * One value as a line of text: the CRC-32 of its JSON in eight hexadecimal digits, a space, the JSON. All files
 * of a data directory are made of these, so that a half-written or damaged one can be detected.
 */
export function lineOf(value: unknown): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

export interface Reading {
  readonly values: readonly unknown[];
  /** How many bytes the whole lines before any damage take. */
  readonly end: number;
  /** The rest: nothing, a last line without its end, or a line that does not match its checksum. */
  readonly rest: 'nothing' | 'torn' | 'damaged';
}

const lineEnd = 0x0a;
const checksumLength = 8;

/** Reads lines up to the first incomplete or damaged one. */
export function readLines(bytes: Buffer): Reading {
  const values: unknown[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(lineEnd, start);
    if (end === -1) return { values, end: start, rest: 'torn' };
    const json = bytes.subarray(start + checksumLength + 1, end);
    const checksum = bytes.toString('latin1', start, start + checksumLength);
    if (crc32(json).toString(16).padStart(8, '0') !== checksum)
      return { values, end: start, rest: 'damaged' };
    values.push(JSON.parse(json.toString()));
    start = end + 1;
  }
  return { values, end: start, rest: 'nothing' };
}
