import { propertySet } from './characterProperties';
import type { CharacterSet } from './characterSets';
import type { Flags, PatternText } from './patternText';
import { InvalidPattern, UnsupportedPattern } from './refusal';

/** Escapes that stand for one character, by their letter. */
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/**
 * Reads what an escaped character stands for, from behind its backslash: the code of one character; undefined when it is
 * no such escape, and nothing was read.
 */
export function readEscapedCharacter(text: PatternText): number | undefined {
  const letter = text.character;
  if (letter === undefined) throw new InvalidPattern('The pattern ends with a backslash.');
  if (!/^[0a-zA-Z1-9]$/.test(letter)) return text.read().codePointAt(0);
  if (Object.hasOwn(controls, letter)) return controls[text.read()];
  if (letter === '0') return octal(text);
  if (letter === 'x') return hexadecimal(text);
  if (letter === 'u') return unicode(text);
  if (letter === 'c') {
    text.read();
    return (text.read().codePointAt(0) ?? 0) ^ 64;
  }
  if (letter === 'N') throw new UnsupportedPattern('\\N{…}, a character by its Unicode name');
  return undefined;
}

const valueOf = (digits: string | undefined, base: number): number => {
  if (digits === undefined) throw new InvalidPattern('Digits are missing behind an escape.');
  return parseInt(digits, base);
};

function octal(text: PatternText): number {
  text.read();
  return valueOf(text.take(/^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/), 8);
}

function hexadecimal(text: PatternText): number {
  text.read();
  const inBraces = text.take(/^\{[0-9a-fA-F]+\}/);
  const point = valueOf(inBraces?.slice(1, -1) ?? text.take(/^[0-9a-fA-F]{2}/), 16);
  if (point > 0x10ffff) throw new InvalidPattern('There is no such character.');
  return point;
}

/** Two escapes of surrogates are one character. */
function unicode(text: PatternText): number {
  const escaped = text.take(/^u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/);
  if (escaped !== undefined)
    return (
      String.fromCharCode(parseInt(escaped.slice(1, 5), 16), parseInt(escaped.slice(7), 16)).codePointAt(0) ??
      0
    );
  text.read();
  return valueOf(text.take(/^[0-9a-fA-F]{4}/), 16);
}

/** Reads a property, from behind its backslash; undefined when it is none, and nothing was read. */
export function readProperty(text: PatternText, flags: Flags): CharacterSet | undefined {
  const letter = text.operator;
  if (letter !== 'p' && letter !== 'P') return undefined;
  text.read();
  const inBraces = text.take(/^\{[^{}]*\}/);
  const name = inBraces === undefined ? text.read() : inBraces.slice(1, -1);
  if (name === '' || name === '{') throw new InvalidPattern('The name of a property is missing.');
  const set = propertySet(name, flags);
  return letter === 'P' ? `[^${set}]` : set;
}
