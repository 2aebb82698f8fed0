import * as vscode from 'vscode';
import { isSystemTag, readTag, sharedTags, tagChanges } from '../../domain/integrations/tagDraft';
import type { SharedTag, Tag, TagChanges, TaggedDraft, Tags } from '../../domain/integrations/tagDraft';
import { nameOrder } from '../../domain/order';
import { separator } from '../../ui/quickInput/hubRow';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';

/** What a row of the list does. */
export type TagChoice =
  | { readonly kind: 'set'; readonly tag: Tag }
  | { readonly kind: 'edit'; readonly key: string; readonly value: string }
  | { readonly kind: 'save' }
  | { readonly kind: 'copy' };

interface Draft extends TaggedDraft {
  readonly before: Tags;
}

/** The rows of the list for what is typed. */
export function tagRows(typed: string, drafts: readonly Draft[]): readonly PickRow<TagChoice>[] {
  const changed = drafts.map(({ before, tags }) => changeCount(tagChanges(before, tags)));
  const inOrder = nameOrder();
  const tags = sharedTags(drafts.map((draft) => draft.tags)).toSorted((a, b) => inOrder(a.key, b.key));
  return [
    ...(typed.trim() === ''
      ? saveRows(changed.reduce((sum, count) => sum + count, 0))
      : [typedRow(typed, drafts, tags)]),
    ...(tags.length > 0 ? [separator(vscode.l10n.t('Tags'))] : []),
    ...tags.map((tag) => tagRow(tag, drafts)),
  ];
}

const changeCount = ({ set, removed }: TagChanges): number => Object.keys(set).length + removed.length;

function saveRows(changed: number): readonly PickRow<TagChoice>[] {
  if (changed === 0) return [];
  const label = changed === 1 ? vscode.l10n.t('Save 1 Change') : vscode.l10n.t('Save {0} Changes', changed);
  return [
    { label: `$(check) ${label}`, alwaysShow: true, value: { kind: 'save' } },
    {
      label: `$(terminal) ${vscode.l10n.t('Copy as AWS CLI command')}`,
      alwaysShow: true,
      value: { kind: 'copy' },
    },
  ];
}

function typedRow(typed: string, drafts: readonly Draft[], tags: readonly SharedTag[]): PickRow<TagChoice> {
  const read = readTag(typed, drafts);
  if (read.problem !== undefined)
    return { label: `$(error) ${withoutIcons(read.problem)}`, alwaysShow: true };
  const { key, value } = read.tag;
  const text = withoutIcons(`${key} = ${value}`);
  const label = tags.some((tag) => tag.key === key)
    ? vscode.l10n.t('Change: {0}', text)
    : vscode.l10n.t('Add: {0}', text);
  return { label: `$(add) ${label}`, alwaysShow: true, value: { kind: 'set', tag: read.tag } };
}

function tagRow({ key, value, count }: SharedTag, drafts: readonly Draft[]): PickRow<TagChoice> {
  const isChanged = drafts.some(
    ({ before, tags }) =>
      Object.hasOwn(before, key) !== Object.hasOwn(tags, key) || before[key] !== tags[key],
  );
  const row = {
    label: `$(tag) ${withoutIcons(key)}`,
    description: [
      value === undefined ? vscode.l10n.t('different values') : withoutIcons(value),
      ...(count < drafts.length ? [vscode.l10n.t('{0} of {1}', count, drafts.length)] : []),
      ...(isChanged ? [vscode.l10n.t('not saved')] : []),
    ].join(' · '),
  };
  // Tags of AWS itself are shown, and cannot be changed.
  if (isSystemTag(key)) return row;
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove Tag') };
  return { ...row, buttons: [remove], value: { kind: 'edit', key, value: value ?? '' } };
}
