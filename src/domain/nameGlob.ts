/** A run of `*`, a `?`, a set of characters, a list of alternatives, or any other character. */
const tokens = /(\*+)|(\?)|\[(!?)([^\]\\^]+)\]|\{([^{}]*,[^{}]*)\}|([^])/gu;
const wildcard = /[*?]|\[[^\]\\^]+\]|\{[^{}]*,[^{}]*\}/;

/** The glob as the source of a regular expression. */
const sourceOf = (glob: string): string =>
  glob.replace(
    tokens,
    (
      _,
      many: string | undefined,
      one: string | undefined,
      not: string | undefined,
      set: string | undefined,
      either: string | undefined,
      other: string,
    ) => {
      if (many !== undefined) return '.*';
      if (one !== undefined) return '.';
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replaceAll('[', '\\[')}]`;
      if (either !== undefined) return `(?:${either.split(',').map(sourceOf).join('|')})`;
      return /[\\^$.|+()[\]{}/]/.test(other) ? `\\${other}` : other;
    },
  );

export const hasWildcards = (text: string): boolean => wildcard.test(text);

/**
 * Whether a whole name fits a glob of `*`, `?`, `[a-z]`, `[!a-z]` and `{one,other}`. Names are no paths: nothing in them
 * is a separator, and a dot at their beginning hides nothing. What cannot be read as a glob fits itself.
 */
export function nameGlob(glob: string, { ignoresCase = false } = {}): (name: string) => boolean {
  const flags = ignoresCase ? 'isu' : 'su';
  try {
    const expression = new RegExp(`^${sourceOf(glob)}$`, flags);
    return (name) => expression.test(name);
  } catch {
    return (name) => name === glob;
  }
}
