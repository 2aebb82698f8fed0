/** Says whether a pipeline of this name passes. */
export type NameMatcher = (name: string) => boolean;

/** No pipeline's name has one of these, so that whoever types one means a glob. */
const wildcard = /[*?[\]{}]/;

/**
 * Which names pass what the user typed: a text without wildcards is found anywhere in a name, one with wildcards fits
 * the whole name, both in either case. Only the latter has to be waited for, as it loads the library of globs.
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
