import picomatch from 'picomatch';

/** Names are no paths: a dot at their beginning hides nothing, and `**` is no more than `*`. `!` negates in brackets only. */
const forNames = { dot: true, noglobstar: true, nonegate: true, noextglob: true, posix: true } as const;

/**
 * Whether a whole name fits a glob of `*`, `?`, `[a-z]`, `[!a-z]` and `{one,other}`, or one of several. A text without
 * any fits itself. The library is too large for what is loaded with the extension: use import() there.
 */
export function nameGlob(
  glob: string | readonly string[],
  { ignoresCase = false } = {},
): (name: string) => boolean {
  const matches = picomatch([glob].flat(), { ...forNames, nocase: ignoresCase });
  // The library's own takes more arguments, which `filter` would fill.
  return (name) => matches(name);
}
