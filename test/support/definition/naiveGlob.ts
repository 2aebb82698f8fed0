import type { Reading } from '../../../src/domain/definition/triggers/triggerGlob';

/**
 * A second implementation of the globs of triggers: it tries every way to match, one character after the other, and takes
 * exponential time.
 */
export function naiveGlob(pattern: string, { starCrossesFolders, mayLackFolders }: Reading) {
  const one = (character: string) => starCrossesFolders || character !== '/';
  const match = (rest: string, text: string): boolean => {
    if (rest === '') return text === '';
    const tails = Array.from({ length: text.length + 1 }, (_, at) => at);
    if (rest.startsWith('**/')) {
      const after = rest.slice(3);
      if (mayLackFolders && match(after, text)) return true;
      return tails.some((at) => text[at] === '/' && match(after, text.slice(at + 1)));
    }
    if (rest.startsWith('**')) return tails.some((at) => match(rest.slice(2), text.slice(at)));
    if (rest.startsWith('*'))
      return tails.some((at) => [...text.slice(0, at)].every(one) && match(rest.slice(1), text.slice(at)));
    if (rest.startsWith('{')) {
      const end = rest.indexOf('}');
      const choices = rest.slice(1, end).split(',');
      return tails.some(
        (at) =>
          match(rest.slice(end + 1), text.slice(at)) &&
          choices.some((choice) => match(choice, text.slice(0, at))),
      );
    }
    const [first = ''] = text;
    if (first === '') return false;
    if (rest.startsWith('?')) return one(first) && match(rest.slice(1), text.slice(1));
    if (rest.startsWith('[')) {
      const isNegated = rest[1] === '!';
      const end = rest.indexOf(']', isNegated ? 3 : 2);
      const set = rest.slice(isNegated ? 2 : 1, end);
      const isIn = [...set].some((character, at) =>
        set[at + 1] === '-' && set[at + 2] !== undefined && at + 2 < set.length
          ? first >= character && first <= (set[at + 2] ?? '')
          : character !== '-' || at === 0
            ? first === character || (set[at - 1] === '-' && at > 1 && first === character)
            : false,
      );
      return first !== '/' && isIn !== isNegated && match(rest.slice(end + 1), text.slice(1));
    }
    return rest[0] === first && match(rest.slice(1), text.slice(1));
  };
  return (text: string): boolean => match(pattern, text);
}
