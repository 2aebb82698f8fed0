/**
 * The candidate that a word was probably meant to be: the only one, or one that differs in a few letters.
 * @param most how many letters may differ
 */
export function nearest(word: string, candidates: readonly string[], most = 2): string | undefined {
  const lower = word.toLowerCase();
  const ranked = [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: distanceOf(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.min(most, Math.max(1, candidate.length - 1)))
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first !== undefined && first.distance !== second?.distance ? first.candidate : undefined;
}

/** Levenshtein's distance. */
function distanceOf(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 40) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other[j] ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
