import { complement, intersection, predefined, range, single, union } from './characterSets';
import type { CharacterSet } from './characterSets';
import { readEscapedCharacter, readProperty } from './escapes';
import type { Flags, PatternText } from './patternText';
import { InvalidPattern, UnsupportedPattern } from './refusal';

/**
 * Reads a character class from behind its opening bracket to its end. A class within a class is united with what is
 * beside it; `&&` leaves what is on both of its sides; `^` is only special directly behind a bracket, and applies to
 * the whole class.
 */
export function readClass(text: PatternText, flags: Flags): CharacterSet {
  const isNegated = text.accept('^');
  const set = readMembers(text, flags);
  if (!text.accept(']')) throw new InvalidPattern('A character class is not closed.');
  return isNegated ? complement(set) : set;
}

/** What stands between the brackets. Only a closing one that comes first stands for itself. */
function readMembers(text: PatternText, flags: Flags): CharacterSet {
  let set: CharacterSet | undefined;
  const add = (member: CharacterSet) => (set = set === undefined ? member : union(set, member));
  for (;;) {
    text.skipIgnoredInClass(flags);
    if (text.isAtEnd) throw new InvalidPattern('A character class is not closed.');
    if (text.operator === ']' && set !== undefined) return set;
    if (text.accept('&&')) {
      const right = readRightSide(text, flags);
      if (set === undefined || right === undefined || (text.operator === '&' && text.operatorAt(1) !== '&'))
        throw new UnsupportedPattern('an intersection of character classes with an empty side or beside &');
      set = intersection(set, right);
    } else if (text.accept('[')) add(readClass(text, flags));
    else add(readMember(text, flags));
  }
}

/** Classes, up to what is none: with that, everything to the end of the class belongs together. */
function readRightSide(text: PatternText, flags: Flags): CharacterSet | undefined {
  const sides: CharacterSet[] = [];
  for (;;) {
    text.skipIgnoredInClass(flags);
    if (text.isAtEnd || text.operator === ']' || text.operator === '&') break;
    sides.push(text.accept('[') ? readClass(text, flags) : readMembers(text, flags));
  }
  return sides.length === 0 ? undefined : union(...sides);
}

/** A character, a range, a predefined class or a property. */
function readMember(text: PatternText, flags: Flags): CharacterSet {
  if (text.operator === '\\' && !isVerticalTabOfRange(text)) {
    text.read();
    const property = readProperty(text, flags);
    if (property !== undefined) return property;
    const letter = text.operator ?? '';
    const set = predefined(letter, flags);
    if (set !== undefined) {
      text.read();
      return set;
    }
    return rangeFrom(escaped(text), text, flags);
  }
  return rangeFrom(readPoint(text), text, flags);
}

/** At the ends of a range, \v is one character. */
const isVerticalTabOfRange = (text: PatternText) =>
  text.operatorAt(1) === 'v' && text.operatorAt(2) === '-' && text.operatorAt(3) !== ']';

function readPoint(text: PatternText): number {
  if (text.operator === '\\') {
    text.read();
    return text.accept('v') ? 11 : escaped(text);
  }
  return text.read().codePointAt(0) ?? 0;
}

function escaped(text: PatternText): number {
  const point = readEscapedCharacter(text);
  if (point === undefined) throw new InvalidPattern('There is no such escape in a character class.');
  return point;
}

/** A hyphen is for itself at the end of a class, and in front of a class within. */
function rangeFrom(first: number, text: PatternText, flags: Flags): CharacterSet {
  text.skipIgnoredInClass(flags);
  const behind = text.operatorAt(1);
  if (text.operator !== '-' || behind === ']' || behind === '[') return single(first, flags);
  if (flags.hasComments && behind !== undefined && /\s/.test(behind))
    throw new UnsupportedPattern('white space behind the hyphen of a range with the flag x');
  text.read();
  const last = readPoint(text);
  if (last < first) throw new InvalidPattern('The ends of a range are in the wrong order.');
  return range(first, last, flags);
}
