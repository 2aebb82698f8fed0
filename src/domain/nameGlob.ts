import picomatch from 'picomatch';

/**
 * Names are no paths: a leading dot hides nothing, and `**` is the same as `*`. `!` negates in brackets only.
 */
const forNames = { dot: true, noglobstar: true, nonegate: true, noextglob: true, posix: true } as const;

/**
 * Whether a whole name matches a glob of `*`, `?`, `[a-z]`, `[!a-z]` and `{one,other}`, or one of several. A
 * text without any matches itself. The library is too large to be loaded with the extension: load this module
 * by import().
 */
export function nameGlob(
  glob: string | readonly string[],
  { ignoresCase = false } = {},
): (name: string) => boolean {
  const matches = picomatch([glob].flat(), { ...forNames, nocase: ignoresCase });
  // The library's own takes more arguments, which `filter` would fill.
  return (name) => matches(name);
}
