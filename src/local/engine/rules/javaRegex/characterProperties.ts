import { union } from './characterSets';
import type { CharacterSet } from './characterSets';
import type { Flags } from './patternText';
import { InvalidPattern, UnsupportedPattern } from './refusal';

/** POSIX classes, of ASCII only and, with (?U), of all characters. */
const posix: Readonly<Record<string, readonly [ascii: CharacterSet, unicode: CharacterSet]>> = {
  Lower: ['[a-z]', '\\p{Lowercase}'],
  Upper: ['[A-Z]', '\\p{Uppercase}'],
  ASCII: ['[\\u{0}-\\u{7f}]', '[\\u{0}-\\u{7f}]'],
  Alpha: ['[a-zA-Z]', '\\p{Alphabetic}'],
  Digit: ['[0-9]', '\\p{Nd}'],
  Alnum: ['[a-zA-Z0-9]', '[\\p{Alphabetic}\\p{Nd}]'],
  Punct: ['[\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}]', '\\p{P}'],
  Graph: ['[\\u{21}-\\u{7e}]', '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]'],
  Print: [
    '[\\u{20}-\\u{7e}]',
    '[[[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}][\\p{White_Space}--[\\p{Zl}\\p{Zp}\\n\\v\\f\\r\\u{85}]]]--\\p{Cc}]',
  ],
  Blank: ['[ \\t]', '[\\p{White_Space}--[\\p{Zl}\\p{Zp}\\n\\v\\f\\r\\u{85}]]'],
  Cntrl: ['[\\u{0}-\\u{1f}\\u{7f}]', '\\p{Cc}'],
  XDigit: ['[0-9a-fA-F]', '[\\p{Nd}\\p{Hex_Digit}]'],
  Space: ['[ \\t\\n\\v\\f\\r]', '\\p{White_Space}'],
};

/** The methods of java.lang.Character that test a character. */
const methods: Readonly<Record<string, CharacterSet>> = {
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaAlphabetic: '\\p{Alphabetic}',
  javaIdeographic: '\\p{Ideographic}',
  javaTitleCase: '\\p{Lt}',
  javaDigit: '\\p{Nd}',
  javaDefined: '\\P{Cn}',
  javaLetter: '\\p{L}',
  javaLetterOrDigit: '[\\p{L}\\p{Nd}]',
  javaSpaceChar: '\\p{Z}',
  javaWhitespace: '[\\t-\\r\\u{1c}-\\u{1f}[\\p{Z}--[\\u{a0}\\u{2007}\\u{202f}]]]',
  javaISOControl: '[\\u{0}-\\u{1f}\\u{7f}-\\u{9f}]',
  javaMirrored: '\\p{Bidi_Mirrored}',
};

/** Binary properties, in capitals without underscores. */
const binaries: Readonly<Record<string, CharacterSet>> = {
  ALPHABETIC: '\\p{Alphabetic}',
  LETTER: '\\p{L}',
  IDEOGRAPHIC: '\\p{Ideographic}',
  LOWERCASE: '\\p{Lowercase}',
  UPPERCASE: '\\p{Uppercase}',
  TITLECASE: '\\p{Lt}',
  WHITESPACE: '\\p{White_Space}',
  CONTROL: '\\p{Cc}',
  PUNCTUATION: '\\p{P}',
  HEXDIGIT: '[\\p{Nd}\\p{Hex_Digit}]',
  ASSIGNED: '\\P{Cn}',
  NONCHARACTERCODEPOINT: '\\p{Noncharacter_Code_Point}',
  DIGIT: '\\p{Nd}',
  JOINCONTROL: '\\p{Join_Control}',
};

const categories = new Set(
  'Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf L M N Z C P S LC'.split(
    ' ',
  ),
);

/** What only Java calls a category. */
const ownCategories: Readonly<Record<string, CharacterSet>> = {
  LD: '[\\p{L}\\p{Nd}]',
  L1: '[\\u{0}-\\u{ff}]',
  all: '[\\u{0}-\\u{10ffff}]',
};

/** Those whose meaning together with (?i) depends on the version of Java. */
const cased =
  /^(?:Lower|Upper|java(?:Lower|Upper|Title)Case|(?:Is|gc=|general_category=)?(?:L[ult]|LC|(?:Lower|Upper|Title)case))$/i;

/** The characters of \p{name}. */
export function propertySet(name: string, flags: Flags): CharacterSet {
  if (flags.ignoresCase && cased.test(name))
    throw new UnsupportedPattern(`\\p{${name}} without regard to case`);
  const [key = '', value] = name.split('=', 2);
  if (value !== undefined) return valueSet(key.toLowerCase(), value, name);
  if (Object.hasOwn(posix, name)) return posix[name]?.[flags.hasUnicodeClasses ? 1 : 0] ?? '';
  if (Object.hasOwn(methods, name)) return methods[name] ?? '';
  if (name.startsWith('java')) throw new UnsupportedPattern(`\\p{${name}}`);
  if (name.startsWith('In')) throw blockRefusal(name);
  if (name.startsWith('Is')) {
    const rest = name.slice(2);
    return binarySet(rest) ?? categorySet(rest) ?? scriptSet(rest, name);
  }
  return categorySet(name) ?? refuse(name);
}

function valueSet(key: string, value: string, name: string): CharacterSet {
  if (key === 'gc' || key === 'general_category') return categorySet(value) ?? refuse(name);
  if (key === 'sc' || key === 'script') return scriptSet(value, name);
  if (key === 'blk' || key === 'block') throw blockRefusal(name);
  return refuse(name);
}

const blockRefusal = (name: string) => new UnsupportedPattern(`the Unicode block \\p{${name}}`);

function refuse(name: string): never {
  throw new InvalidPattern(`There is no property ${name}.`);
}

function categorySet(name: string): CharacterSet | undefined {
  if (Object.hasOwn(ownCategories, name)) return ownCategories[name];
  return categories.has(name) ? `\\p{${name}}` : undefined;
}

function binarySet(name: string): CharacterSet | undefined {
  const key = name.toUpperCase();
  const plain = key.replaceAll('_', '');
  if (Object.hasOwn(binaries, plain)) return binaries[plain];
  // With Is, the classes of POSIX have their Unicode meaning.
  const own = ['Alnum', 'Blank', 'Graph', 'Print'].find((each) => each.toUpperCase() === key);
  return own === undefined ? undefined : posix[own]?.[1];
}

function scriptSet(script: string, name: string): CharacterSet {
  if (!/^\w+$/.test(script)) return refuse(name);
  const spelled = script
    .toLowerCase()
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('_');
  const set = `\\p{Script=${spelled}}`;
  try {
    void new RegExp(set, 'v');
  } catch {
    throw new UnsupportedPattern(`\\p{${name}}`);
  }
  return set;
}

/** The characters of a boundary's words: letters, digits and the underscore, and what combines with the first two. */
const base = '[\\p{L}\\p{Nd}]';
const wordBefore = `(?<=_|${base}\\p{Mn}*)`;
const wordAfter = `(?:(?=${union('_', base)})|(?=\\p{Mn})(?<=${base}\\p{Mn}*))`;
const unicodeWord = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';

/** \b: between a character of a word and none, whichever comes first. */
export function wordBoundary({ hasUnicodeClasses }: Flags): string {
  const before = hasUnicodeClasses ? `(?<=${unicodeWord})` : wordBefore;
  const after = hasUnicodeClasses ? `(?=${unicodeWord})` : wordAfter;
  return `(?:${before}(?!${after})|(?!${before})${after})`;
}
