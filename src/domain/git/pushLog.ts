/** A push is seen by the editor within moments; what is older was seen before, or in another window. */
const freshFor = 2 * 60_000;

const entry = /^[0-9a-f]+ ([0-9a-f]+) .*> (\d+) [+-]\d{4}\t(.*)$/;

/**
 * Whether the log that Git keeps of a remote's branch (its reflog) ends with a push of this commit, made just now. That
 * tells a commit that was pushed at once from one that came by a pull.
 * @param now epoch milliseconds
 */
export function endsWithPush(log: string, commit: string, now: number): boolean {
  const [, pushed, seconds, action = ''] = entry.exec(log.trimEnd().split('\n').at(-1) ?? '') ?? [];
  return pushed === commit && action.startsWith('update by push') && now - Number(seconds) * 1000 < freshFor;
}
