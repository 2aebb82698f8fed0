import { lineBreak } from './characterSets';
import type { ParsedPattern } from './patternParser';
import type { PatternNode, Repeat } from './patternTree';
import { UnsupportedPattern } from './refusal';

/** Groups that have taken part in the match for certain when what follows is tried. */
type Groups = ReadonlySet<number>;

interface Written {
  readonly source: string;
  readonly captured: Groups;
}

const none: Groups = new Set();

/** Writes a pattern down for the `v` mode of JavaScript, with the same meaning. */
export function writeForJavaScript({ root, groups }: ParsedPattern): string {
  return new PatternWriter(groups).write(root, none, false).source;
}

class PatternWriter {
  #atomics = 0;

  constructor(private readonly groups: number) {}

  write(node: PatternNode, captured: Groups, isInLookbehind: boolean): Written {
    switch (node.kind) {
      case 'set':
        return { source: node.set, captured };
      case 'lineBreak':
        return { source: lineBreak, captured };
      case 'assertion':
        return { source: node.source, captured };
      case 'sequence':
        return this.#sequence(node.items, captured, isInLookbehind);
      case 'choice':
        return this.#choice(node.options, captured, isInLookbehind);
      case 'capture': {
        const body = this.write(node.body, captured, isInLookbehind);
        // Behind the text, JavaScript matches backwards, and captures something else.
        const own = isInLookbehind ? [] : [node.group];
        return { source: `(?<g${node.group}>${body.source})`, captured: new Set([...body.captured, ...own]) };
      }
      case 'atomic':
        return this.#atomic(node.body, captured, isInLookbehind);
      case 'look':
        return this.#look(node, captured, isInLookbehind);
      case 'repeat':
        return this.#repeat(node, captured, isInLookbehind);
      case 'reference':
        return this.#reference(node.group, captured);
    }
  }

  #sequence(items: readonly PatternNode[], captured: Groups, isInLookbehind: boolean): Written {
    let known = captured;
    const sources = items.map((item) => {
      const written = this.write(item, known, isInLookbehind);
      known = written.captured;
      return written.source;
    });
    return { source: sources.join(''), captured: known };
  }

  #choice(options: readonly PatternNode[], captured: Groups, isInLookbehind: boolean): Written {
    const written = options.map((option) => this.write(option, captured, isInLookbehind));
    const [first = none, ...others] = written.map((each) => each.captured);
    const inAll = [...first].filter((group) => others.every((groups) => groups.has(group)));
    return { source: `(?:${written.map(({ source }) => source).join('|')})`, captured: new Set(inAll) };
  }

  /** JavaScript has no atomic groups, but does not go back into a lookahead. */
  #atomic(body: PatternNode, captured: Groups, isInLookbehind: boolean): Written {
    if (isInLookbehind)
      throw new UnsupportedPattern('an atomic group or a possessive quantifier in a lookbehind');
    if (repeatsNothing(body))
      throw new UnsupportedPattern(
        'a repetition of what may be empty in an atomic group or a possessive quantifier',
      );
    this.#atomics += 1;
    const name = `a${this.#atomics}`;
    const written = this.write(body, captured, isInLookbehind);
    return { source: `(?:(?=(?<${name}>${written.source}))\\k<${name}>)`, captured: written.captured };
  }

  #look(
    { isAhead, isNegative, body }: PatternNode & { readonly kind: 'look' },
    captured: Groups,
    isInLookbehind: boolean,
  ): Written {
    if (!isAhead) requireBound(body);
    const written = this.write(body, captured, !isAhead || isInLookbehind);
    const sign = `${isAhead ? '' : '<'}${isNegative ? '!' : '='}`;
    return { source: `(?:(?${sign}${written.source}))`, captured: isNegative ? captured : written.captured };
  }

  #repeat(node: Repeat, captured: Groups, isInLookbehind: boolean): Written {
    const { body, minimum, maximum, mode } = node;
    if (mode === 'possessive') return this.#atomic({ ...node, mode: 'greedy' }, captured, isInLookbehind);
    const written = this.write(body, captured, isInLookbehind);
    const counts = `{${minimum},${maximum === Infinity ? '' : maximum}}`;
    return {
      source: `(?:${written.source})${counts}${mode === 'reluctant' ? '?' : ''}`,
      captured: minimum > 0 ? written.captured : captured,
    };
  }

  /** In Java, what refers to a group that has not matched does not match; in JavaScript it always does. */
  #reference(group: number, captured: Groups): Written {
    if (group > this.groups) return { source: '(?!)', captured };
    if (!captured.has(group))
      throw new UnsupportedPattern('a reference to a group that has not matched for certain');
    return { source: `\\k<g${group}>`, captured };
  }
}

/** Java refuses most lookbehinds whose longest match is not obvious, and reads the others in its own way. */
function requireBound(node: PatternNode): void {
  switch (node.kind) {
    case 'sequence':
      return node.items.forEach(requireBound);
    case 'choice':
      return node.options.forEach(requireBound);
    case 'capture':
    case 'atomic':
      return requireBound(node.body);
    case 'reference':
      throw new UnsupportedPattern('a reference to a group in a lookbehind');
    case 'repeat':
      if (node.maximum === Infinity)
        throw new UnsupportedPattern('a repetition without an upper bound in a lookbehind');
      if (node.maximum > 1 && !isOfOneLength(node.body))
        throw new UnsupportedPattern('a repetition of several lengths in a lookbehind');
      return requireBound(node.body);
    default:
  }
}

/** Whether something may be repeated without getting anywhere, which Java ends sooner than JavaScript. */
function repeatsNothing(node: PatternNode): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some(repeatsNothing);
    case 'choice':
      return node.options.some(repeatsNothing);
    case 'capture':
    case 'atomic':
    case 'look':
      return repeatsNothing(node.body);
    case 'repeat':
      return (node.maximum > 1 && mayBeEmpty(node.body)) || repeatsNothing(node.body);
    default:
      return false;
  }
}

function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
    case 'lineBreak':
      return false;
    case 'sequence':
      return node.items.every(mayBeEmpty);
    case 'choice':
      return node.options.some(mayBeEmpty);
    case 'capture':
    case 'atomic':
      return mayBeEmpty(node.body);
    case 'repeat':
      return node.minimum === 0 || mayBeEmpty(node.body);
    default:
      return true;
  }
}

/** Whether it always matches equally many characters, in an obvious way. */
function isOfOneLength(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return true;
    case 'sequence':
      return node.items.every(isOfOneLength);
    case 'capture':
      return isOfOneLength(node.body);
    case 'repeat':
      return node.minimum === node.maximum && isOfOneLength(node.body);
    default:
      return false;
  }
}
