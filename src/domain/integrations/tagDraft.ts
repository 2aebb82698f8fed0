import * as l10n from '@vscode/l10n';

/** Values by key. */
export type Tags = Readonly<Record<string, string>>;

/** The limits of tags (API reference: Tag, TagResource). */
const limits = { tags: 50, key: 128, value: 256 } as const;

const systemPrefix = 'aws:';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What a typed `key=value` stands for: a tag, or what is wrong with it as a sentence. */
export type ReadTag = { readonly tag: Tag; readonly problem?: never } | { readonly problem: string };

/** Reads `key=value`; the key ends at the first `=`, and the value may be empty. */
export function readTag(typed: string, tags: Tags): ReadTag {
  const at = typed.indexOf('=');
  const key = (at === -1 ? typed : typed.slice(0, at)).trim();
  const value = at === -1 ? '' : typed.slice(at + 1).trim();
  const problem = problemOf(key, value, tags);
  return problem === undefined ? { tag: { key, value } } : { problem };
}

function problemOf(key: string, value: string, tags: Tags): string | undefined {
  if (key === '') return l10n.t('Enter a key before the equal sign.');
  if (isSystemTag(key)) return l10n.t('Keys that begin with "aws:" are reserved for AWS.');
  if (key.length > limits.key)
    return l10n.t('A key has at most {0} characters; this one has {1}.', limits.key, key.length);
  if (value.length > limits.value)
    return l10n.t('A value has at most {0} characters; this one has {1}.', limits.value, value.length);
  if (!Object.hasOwn(tags, key) && Object.keys(tags).length >= limits.tags)
    return l10n.t('A resource has at most {0} tags. Remove one first.', limits.tags);
  return undefined;
}

/** Whether AWS made the tag: it is shown, and cannot be changed. */
export const isSystemTag = (key: string): boolean => key.toLowerCase().startsWith(systemPrefix);

/** What leads from some tags to others. */
export interface TagChanges {
  /** New tags, and those with a new value. */
  readonly set: Tags;
  /** The keys of those that go. */
  readonly removed: readonly string[];
}

/** The smallest change that makes `after` of `before`. */
export function tagChanges(before: Tags, after: Tags): TagChanges {
  const isNew = ([key, value]: readonly [string, string]) =>
    !Object.hasOwn(before, key) || before[key] !== value;
  return {
    set: Object.fromEntries(Object.entries(after).filter(isNew)),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
  };
}
