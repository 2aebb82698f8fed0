/** Says whether a pipeline of this name passes. */
export type NameMatcher = (name: string) => boolean;

/** Characters that no pipeline's name has, so that a text with one of them is a glob. */
const wildcard = /[*?[\]{}]/;

/**
 * Which names match the text that the user typed: a text without wildcards is found anywhere in a name, one
 * with wildcards matches the whole name, both in either case. Only the latter is asynchronous, as it loads
 * the library of globs.
 */
export function nameMatcher(typed: string): NameMatcher | Promise<NameMatcher> {
  const wanted = typed.trim();
  if (wildcard.test(wanted)) return globMatcher(wanted);
  const part = wanted.toLowerCase();
  return (name) => name.toLowerCase().includes(part);
}

async function globMatcher(glob: string): Promise<NameMatcher> {
  const { nameGlob } = await import('../nameGlob');
  return nameGlob(glob, { ignoresCase: true });
}
