import { endOfInput, lineEnd, lineStart, startOfInput } from './anchors';
import { anyCharacter, predefined, single } from './characterSets';
import { wordBoundary } from './characterProperties';
import { readClass } from './classParser';
import { readEscapedCharacter, readProperty } from './escapes';
import { readFlags } from './flagParser';
import { PatternText, noFlags } from './patternText';
import type { Flags } from './patternText';
import type { PatternNode, Repeat } from './patternTree';
import { InvalidPattern, UnsupportedPattern } from './refusal';

/** Deeper ones would be too deep for the machinery that reads and writes them. */
const deepest = 100;

export interface ParsedPattern {
  readonly root: PatternNode;
  /** How many groups capture. */
  readonly groups: number;
}

/**
 * Reads a pattern in the syntax of java.util.regex.Pattern.
 * @throws InvalidPattern for one that Java refuses, too; UnsupportedPattern for what has no equal in JavaScript.
 */
export function parseJavaPattern(pattern: string): ParsedPattern {
  const parser = new PatternParser(pattern);
  const root = parser.parse();
  return { root, groups: parser.groups };
}

class PatternParser {
  readonly #text: PatternText;
  readonly #names = new Map<string, number>();
  #flags: Flags = noFlags;
  #depth = 0;
  groups = 0;

  constructor(pattern: string) {
    this.#text = new PatternText(pattern);
  }

  parse(): PatternNode {
    const root = this.#choice();
    if (!this.#text.isAtEnd) throw new InvalidPattern('A parenthesis is closed that is not open.');
    return root;
  }

  #choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#text.accept('|')) options.push(this.#sequence());
    return options.length === 1 ? (options[0] as PatternNode) : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (;;) {
      this.#text.skipIgnored(this.#flags);
      const { operator } = this.#text;
      if (this.#text.isAtEnd || operator === '|' || operator === ')') return { kind: 'sequence', items };
      const atom = this.#atom();
      if (atom !== undefined) items.push(this.#repeated(atom));
    }
  }

  /** One thing that may be repeated; undefined for flags, which stand for nothing. */
  #atom(): PatternNode | undefined {
    const text = this.#text;
    const { operator } = text;
    if (operator === '*' || operator === '+' || operator === '?')
      throw new InvalidPattern(`There is nothing that ${operator} repeats.`);
    if (operator === '{') throw this.#braceRefusal();
    if (text.accept('(')) return this.#group();
    if (text.accept('[')) return { kind: 'set', set: readClass(text, this.#flags) };
    if (text.accept('.')) return { kind: 'set', set: anyCharacter(this.#flags) };
    if (text.accept('^')) return { kind: 'assertion', source: lineStart(this.#flags) };
    if (text.accept('$')) return { kind: 'assertion', source: lineEnd(this.#flags) };
    if (text.accept('\\')) return this.#escape();
    return { kind: 'set', set: single(text.read().codePointAt(0) ?? 0, this.#flags) };
  }

  /** Java takes {2} behind nothing, or behind another repetition, for a repetition of nothing. */
  #braceRefusal(): Error {
    return /\d/.test(this.#text.operatorAt(1) ?? '')
      ? new UnsupportedPattern('a repetition in braces of nothing')
      : new InvalidPattern('A brace opens no repetition.');
  }

  #escape(): PatternNode {
    const text = this.#text;
    const flags = this.#flags;
    const property = readProperty(text, flags);
    if (property !== undefined) return { kind: 'set', set: property };
    const letter = text.operator ?? '';
    const set = predefined(letter, flags);
    if (set !== undefined) {
      text.read();
      return { kind: 'set', set };
    }
    if (/^[1-9]$/.test(letter)) return this.#numberedReference();
    const point = readEscapedCharacter(text);
    if (point !== undefined) return { kind: 'set', set: single(point, flags) };
    text.read();
    switch (letter) {
      // In a match of the whole text, the previous match ends where the text begins.
      case 'A':
      case 'G':
        return { kind: 'assertion', source: startOfInput };
      case 'z':
        return { kind: 'assertion', source: endOfInput };
      case 'Z':
        return { kind: 'assertion', source: lineEnd({ ...flags, isMultiline: false }) };
      case 'b':
        if (text.operator === '{') throw new UnsupportedPattern('\\b{g}, a boundary of grapheme clusters');
        return { kind: 'assertion', source: wordBoundary(flags) };
      case 'B':
        return { kind: 'assertion', source: `(?!${wordBoundary(flags)})` };
      case 'R':
        return { kind: 'lineBreak' };
      case 'X':
        throw new UnsupportedPattern('\\X, a grapheme cluster');
      case 'k':
        return this.#namedReference();
      default:
        throw new InvalidPattern(`There is no escape \\${letter}.`);
    }
  }

  /** As many digits as there are groups for. */
  #numberedReference(): PatternNode {
    let group = Number(this.#text.read());
    for (;;) {
      const digit = this.#text.operator ?? '';
      if (!/^\d$/.test(digit) || group * 10 + Number(digit) > this.groups) break;
      group = group * 10 + Number(this.#text.read());
    }
    return this.#reference(group);
  }

  #namedReference(): PatternNode {
    const name = this.#text.take(/^<[a-zA-Z][a-zA-Z0-9]*>/);
    const group = name === undefined ? undefined : this.#names.get(name.slice(1, -1));
    if (group === undefined) throw new InvalidPattern('There is no group of that name.');
    return this.#reference(group);
  }

  #reference(group: number): PatternNode {
    if (this.#flags.ignoresCase)
      throw new UnsupportedPattern('a reference to a group without regard to case');
    return { kind: 'reference', group };
  }

  /** From behind the parenthesis. The flags set within end with the group. */
  #group(): PatternNode | undefined {
    const outer = this.#flags;
    this.#depth += 1;
    if (this.#depth > deepest) throw new UnsupportedPattern(`more than ${deepest} groups within each other`);
    const node = this.#groupBody();
    this.#depth -= 1;
    if (node !== undefined) this.#flags = outer;
    return node;
  }

  #groupBody(): PatternNode | undefined {
    const text = this.#text;
    text.skipIgnored(this.#flags);
    if (!text.accept('?')) return this.#capture(undefined);
    if (text.accept(':')) return this.#closed();
    if (text.accept('=')) return this.#look(true, false);
    if (text.accept('!')) return this.#look(true, true);
    if (text.accept('<=')) return this.#look(false, false);
    if (text.accept('<!')) return this.#look(false, true);
    if (text.accept('>')) return { kind: 'atomic', body: this.#closed() };
    if (text.operator === '<') {
      const name = text.take(/^<[a-zA-Z][a-zA-Z0-9]*>/);
      if (name === undefined) throw new InvalidPattern('The name of a group is not valid.');
      return this.#capture(name.slice(1, -1));
    }
    this.#flags = readFlags(text, this.#flags);
    if (text.accept(')')) return undefined;
    if (text.accept(':')) return this.#closed();
    throw new InvalidPattern('The flags of a group are not valid.');
  }

  #capture(name: string | undefined): PatternNode {
    this.groups += 1;
    const group = this.groups;
    if (name !== undefined) {
      if (this.#names.has(name)) throw new InvalidPattern('Two groups have the same name.');
      this.#names.set(name, group);
    }
    return { kind: 'capture', group, body: this.#closed() };
  }

  #look(isAhead: boolean, isNegative: boolean): PatternNode {
    return { kind: 'look', isAhead, isNegative, body: this.#closed() };
  }

  #closed(): PatternNode {
    const body = this.#choice();
    if (!this.#text.accept(')')) throw new InvalidPattern('A group is not closed.');
    return body;
  }

  #repeated(body: PatternNode): PatternNode {
    const text = this.#text;
    text.skipIgnored(this.#flags);
    const counts = this.#counts();
    if (counts === undefined) return body;
    text.skipIgnored(this.#flags);
    const mode: Repeat['mode'] = text.accept('?') ? 'reluctant' : text.accept('+') ? 'possessive' : 'greedy';
    return { kind: 'repeat', body, ...counts, mode };
  }

  #counts(): Pick<Repeat, 'minimum' | 'maximum'> | undefined {
    const text = this.#text;
    if (text.accept('*')) return { minimum: 0, maximum: Infinity };
    if (text.accept('+')) return { minimum: 1, maximum: Infinity };
    if (text.accept('?')) return { minimum: 0, maximum: 1 };
    if (text.operator !== '{') return undefined;
    const braces = text.take(/^\{\d+(?:,\d*)?\}/);
    if (braces === undefined) {
      if (this.#flags.hasComments && /\d/.test(text.operatorAt(1) ?? ''))
        throw new UnsupportedPattern('white space in the braces of a repetition');
      throw new InvalidPattern('A brace opens no repetition.');
    }
    const [least = '', most = least] = braces.slice(1, -1).split(',');
    const minimum = Number(least);
    const maximum = most === '' ? Infinity : Number(most);
    if (maximum < minimum || minimum > largestCount || (maximum > largestCount && maximum !== Infinity))
      throw new InvalidPattern('The bounds of a repetition are not valid.');
    return { minimum, maximum };
  }
}

/** The largest number that Java can count to. */
const largestCount = 2 ** 31 - 1;
