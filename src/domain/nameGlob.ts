import picomatch from 'picomatch';

/** Names are no paths: a dot at their beginning hides nothing, and `**` is no more than `*`. `!` negates in brackets only. */
const forNames = { dot: true, noglobstar: true, nonegate: true, noextglob: true, posix: true } as const;

/**
 * Whether a whole name fits a glob of `*`, `?`, `[a-z]`, `[!a-z]` and `{one,other}`. A text without any fits itself.
 * Only import() this file where names are matched: its library is too large for what is loaded with the extension.
 */
export function nameGlob(glob: string, { ignoresCase = false } = {}): (name: string) => boolean {
  const matches = picomatch(glob, { ...forNames, nocase: ignoresCase });
  // The library's own takes more arguments, which `filter` would fill.
  return (name) => matches(name);
}
