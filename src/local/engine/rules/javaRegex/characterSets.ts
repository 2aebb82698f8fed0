import { foldsInto, variantsOf } from './caseFolding';
import type { Flags } from './patternText';
import { UnsupportedPattern } from './refusal';

/**
 * A set of characters, as an operand of a character class of JavaScript's `v` mode: a class in brackets, or a property.
 */
export type CharacterSet = string;

const code = (point: number) => `\\u{${point.toString(16)}}`;

export const union = (...sets: readonly CharacterSet[]): CharacterSet => `[${sets.join('')}]`;
export const complement = (set: CharacterSet): CharacterSet => `[^${set}]`;
export const intersection = (one: CharacterSet, other: CharacterSet): CharacterSet => `[${one}&&${other}]`;

/** Whether ẞ is its capital depends, in Java, on what stands beside it. */
const sharpS = 0xdf;

/** One character, in every case that the flags let it have. */
export function single(point: number, flags: Flags): CharacterSet {
  if (!flags.ignoresCase) return `[${code(point)}]`;
  if (flags.ignoresUnicodeCase && point === sharpS)
    throw new UnsupportedPattern('ß without regard to Unicode case');
  const variants = flags.ignoresUnicodeCase ? variantsOf(point) : [point, ...otherAsciiCase(point)];
  return `[${variants.map(code).join('')}]`;
}

/** A range, with every character that is in it when written in another case. */
export function range(first: number, last: number, flags: Flags): CharacterSet {
  const isInRange = (point: number) => point >= first && point <= last;
  const others = !flags.ignoresCase
    ? []
    : flags.ignoresUnicodeCase
      ? foldsInto(isInRange)
      : asciiLetters.filter((letter) => otherAsciiCase(letter).some(isInRange));
  return `[${code(first)}-${code(last)}${others.map(code).join('')}]`;
}

const asciiLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map((letter) =>
  letter.charCodeAt(0),
);

const otherAsciiCase = (point: number): readonly number[] =>
  // Upper and lower case differ by one bit.
  asciiLetters.includes(point) ? [point ^ 0x20] : [];

const lineEnds = '[\\n\\r\\u{85}\\u{2028}\\u{2029}]';

/** What the dot matches. */
export function anyCharacter({ dotMatchesAll, hasUnixLines }: Flags): CharacterSet {
  if (dotMatchesAll) return '[\\u{0}-\\u{10ffff}]';
  return complement(hasUnixLines ? '[\\n]' : lineEnds);
}

const horizontalSpace = '[ \\t\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}]';
const verticalSpace = '[\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}]';
const word = '[a-zA-Z_0-9]';
const unicodeWord = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';

/** The predefined class of that letter, such as `d` of \d; undefined for any other letter. */
export function predefined(letter: string, { hasUnicodeClasses }: Flags): CharacterSet | undefined {
  const lower = letter.toLowerCase();
  const classes: Readonly<Record<string, CharacterSet>> = {
    d: hasUnicodeClasses ? '\\p{Nd}' : '[0-9]',
    h: horizontalSpace,
    s: hasUnicodeClasses ? '\\p{White_Space}' : '[ \\t\\n\\v\\f\\r]',
    v: verticalSpace,
    w: hasUnicodeClasses ? unicodeWord : word,
  };
  const found = Object.hasOwn(classes, lower) ? classes[lower] : undefined;
  return found === undefined || letter === lower ? found : complement(found);
}

/** What \R matches: one line break, which \r\n is together. */
export const lineBreak = `(?:\\r\\n|${verticalSpace})`;
