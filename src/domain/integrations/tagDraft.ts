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

/** A resource whose tags are edited, and those it is to have. */
export interface TaggedDraft {
  readonly name: string;
  readonly tags: Tags;
}

/** Reads `key=value` for all of some resources; the key ends at the first `=`, and the value may be empty. */
export function readTag(typed: string, drafts: readonly TaggedDraft[]): ReadTag {
  const at = typed.indexOf('=');
  const key = (at === -1 ? typed : typed.slice(0, at)).trim();
  const value = at === -1 ? '' : typed.slice(at + 1).trim();
  const problem = problemOf(key, value) ?? limitProblem(key, drafts);
  return problem === undefined ? { tag: { key, value } } : { problem };
}

function problemOf(key: string, value: string): string | undefined {
  if (key === '') return l10n.t('Enter a key before the equal sign.');
  if (isSystemTag(key)) return l10n.t('Keys that begin with "aws:" are reserved for AWS.');
  if (key.length > limits.key)
    return l10n.t('A key has at most {0} characters; this one has {1}.', limits.key, key.length);
  if (value.length > limits.value)
    return l10n.t('A value has at most {0} characters; this one has {1}.', limits.value, value.length);
  return undefined;
}

/** A resource that has no room for another tag. */
function limitProblem(key: string, drafts: readonly TaggedDraft[]): string | undefined {
  const full = drafts.find(
    ({ tags }) => !Object.hasOwn(tags, key) && Object.keys(tags).length >= limits.tags,
  );
  if (!full) return undefined;
  return drafts.length === 1
    ? l10n.t('A resource has at most {0} tags. Remove one first.', limits.tags)
    : l10n.t('{0} has {1} tags, which is the limit. Remove one first.', full.name, limits.tags);
}

/** A tag of some resources. */
export interface SharedTag {
  readonly key: string;
  /** The value that all of them have that have the tag; undefined where they differ. */
  readonly value?: string;
  /** How many have it. */
  readonly count: number;
}

/** The tags that any of some resources has. */
export function sharedTags(all: readonly Tags[]): readonly SharedTag[] {
  const keys = new Set(all.flatMap((tags) => Object.keys(tags)));
  return [...keys].map((key) => {
    const values = all.flatMap((tags) => (Object.hasOwn(tags, key) ? [tags[key] ?? ''] : []));
    const [value] = values;
    return {
      ...{ key, count: values.length },
      ...(value !== undefined && values.every((each) => each === value) && { value }),
    };
  });
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
