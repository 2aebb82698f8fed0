// The Command Palette's own way to find commands (`commandsQuickAccess.ts` and `filters.ts` of VS Code): a text is part
// of "category: title", or its letters begin words of it, one after the other.

const isBoundary = (character = ''): boolean => /[\s()[\]{}<>`'"\-/;:,.?!]/.test(character);

/** The next place at or after `from` where a word begins or ends. */
function nextWord(target: string, from: number): number {
  for (let at = from; at < target.length; at++)
    if (isBoundary(target[at]) || (at > 0 && isBoundary(target[at - 1]))) return at;
  return target.length;
}

function matchesWordsFrom(typed: string, target: string, at: number): boolean {
  if (typed === '') return true;
  if (typed[0] !== target[at]) return false;
  const rest = typed.slice(1);
  if (matchesWordsFrom(rest, target, at + 1)) return true;
  for (let next = nextWord(target, at + 1); next < target.length; next = nextWord(target, next + 1))
    if (matchesWordsFrom(rest, target, next)) return true;
  return false;
}

function matchesWords(typed: string, target: string): boolean {
  for (let at = 0; at < target.length; at = nextWord(target, at + 1))
    if (matchesWordsFrom(typed, target, at)) return true;
  return false;
}

/** Whether the palette lists a command of this label, "category: title", for the typed text. */
export function isListed(typed: string, label: string): boolean {
  const [text, target] = [typed.toLowerCase(), label.toLowerCase()];
  return target.includes(text) || matchesWords(text, target);
}
