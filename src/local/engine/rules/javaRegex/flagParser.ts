import type { Flags, PatternText } from './patternText';
import { InvalidPattern, UnsupportedPattern } from './refusal';

const meanings: Readonly<Record<string, Partial<Flags>>> = {
  i: { ignoresCase: true },
  u: { ignoresUnicodeCase: true },
  m: { isMultiline: true },
  s: { dotMatchesAll: true },
  d: { hasUnixLines: true },
  x: { hasComments: true },
  U: { hasUnicodeClasses: true, ignoresUnicodeCase: true },
};

/** Reads flags, such as those of (?i) or (?i-m:…), up to what ends them. */
export function readFlags(text: PatternText, before: Flags): Flags {
  let flags = before;
  let isOn = true;
  for (;;) {
    const letter = text.operator;
    if (letter === ')' || letter === ':') return flags;
    text.read();
    if (letter === '-' && isOn) isOn = false;
    else if (letter === 'c') throw new UnsupportedPattern('the flag c');
    else {
      const meaning = letter !== undefined && Object.hasOwn(meanings, letter) ? meanings[letter] : undefined;
      if (meaning === undefined) throw new InvalidPattern('There is no such flag.');
      const changed = Object.keys(meaning).map((name) => [name, isOn] as const);
      flags = { ...flags, ...(Object.fromEntries(changed) as Partial<Flags>) };
    }
  }
}
