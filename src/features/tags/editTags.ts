import * as vscode from 'vscode';
import { planTags } from '../../core/changes/planIntegrations';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { isSystemTag, readTag, tagChanges } from '../../domain/integrations/tagDraft';
import type { Tag, TagChanges, Tags } from '../../domain/integrations/tagDraft';
import { nameOrder } from '../../domain/order';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { productionName } from '../../ui/confirm/flowTitle';
import { sendChanges } from '../../ui/hub/sendChanges';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { separator } from '../../ui/quickInput/hubRow';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';
import { taggedResource } from './taggedResource';
import type { TaggedResource } from './taggedResource';

/** What a row of the list does. */
type Choice =
  | { readonly kind: 'set'; readonly tag: Tag }
  | { readonly kind: 'edit'; readonly key: string }
  | { readonly kind: 'save' };

/** Adds, changes and removes the tags of a pipeline, a webhook or a custom action type, in one list. */
export const editTags =
  (services: Services): CommandHandler<'codepipeline.editTags'> =>
  async (target) => {
    const given = target?.connection ?? target?.pipeline?.connection;
    if (given !== undefined) refuseReadOnly(services, given);
    const pipeline = target?.actionType || target?.webhook !== undefined ? undefined : target?.pipeline;
    const isNamed = target?.actionType !== undefined || target?.webhook !== undefined;
    const chosen = isNamed
      ? target
      : await choosePipelineToChange(services, pipeline && { pipeline }, vscode.l10n.t('Edit Tags')).then(
          (ref) => ref && { pipeline: ref },
        );
    if (!chosen) return;
    const found = await whileWaiting(vscode.l10n.t('Loading tags…'), async (signal) => {
      const resource = await taggedResource(services, chosen, signal);
      return resource && { resource, tags: await resource.fetch(signal) };
    });
    if (!found) return;
    const { resource, tags } = found;
    let draft: Tags = tags;
    for (;;) {
      const edited = await askTags(services, resource, tags, draft);
      if (!edited) return;
      draft = edited;
      if ((await save(services, resource, tagChanges(tags, edited))) !== 'edit') return;
    }
  };

/** The tags as the user wants them; undefined when it was left. */
async function askTags(
  services: Services,
  { connection: id, name }: TaggedResource,
  before: Tags,
  first: Tags,
): Promise<Tags | undefined> {
  const connection = services.connections.find(id);
  let draft = first;
  let typed = '';
  for (;;) {
    const answer = await pick<Choice>({
      title: [
        vscode.l10n.t('Tags of {0}', name),
        ...(connection?.isProduction ? [productionName(connection)] : []),
      ].join(' · '),
      placeholder: vscode.l10n.t('Type key=value to add or change a tag. Select a tag to change it.'),
      typed,
      rows: (text) => rowsOf(text, before, draft),
      onRowButton: ({ value }) => {
        if (value?.kind !== 'edit') return;
        draft = Object.fromEntries(Object.entries(draft).filter(([key]) => key !== value.key));
      },
    });
    if (answer === undefined || answer === back) return undefined;
    if (answer.kind === 'save') return draft;
    if (answer.kind === 'edit') typed = `${answer.key}=${draft[answer.key] ?? ''}`;
    else {
      draft = { ...draft, [answer.tag.key]: answer.tag.value };
      typed = '';
    }
  }
}

function rowsOf(typed: string, before: Tags, draft: Tags): readonly PickRow<Choice>[] {
  const changed = changeCount(tagChanges(before, draft));
  const keys = Object.keys(draft).toSorted(nameOrder());
  return [
    ...(typed.trim() === '' ? saveRows(changed) : [typedRow(typed, draft)]),
    ...(keys.length > 0 ? [separator(vscode.l10n.t('Tags'))] : []),
    ...keys.map((key) => tagRow(key, before, draft)),
  ];
}

function saveRows(changed: number): readonly PickRow<Choice>[] {
  if (changed === 0) return [];
  const label = changed === 1 ? vscode.l10n.t('Save 1 Change') : vscode.l10n.t('Save {0} Changes', changed);
  return [{ label: `$(check) ${label}`, alwaysShow: true, value: { kind: 'save' } }];
}

function typedRow(typed: string, draft: Tags): PickRow<Choice> {
  const read = readTag(typed, draft);
  if (read.problem !== undefined) return { label: `$(error) ${read.problem}`, alwaysShow: true };
  const { key, value } = read.tag;
  const text = withoutIcons(`${key} = ${value}`);
  const label = Object.hasOwn(draft, key)
    ? vscode.l10n.t('Change: {0}', text)
    : vscode.l10n.t('Add: {0}', text);
  return { label: `$(add) ${label}`, alwaysShow: true, value: { kind: 'set', tag: read.tag } };
}

function tagRow(key: string, before: Tags, draft: Tags): PickRow<Choice> {
  const isChanged = !Object.hasOwn(before, key) || before[key] !== draft[key];
  const row = {
    label: `$(tag) ${withoutIcons(key)}`,
    description: [withoutIcons(draft[key] ?? ''), ...(isChanged ? [vscode.l10n.t('not saved')] : [])].join(
      ' · ',
    ),
  };
  // Tags of AWS itself are shown, and cannot be changed.
  if (isSystemTag(key)) return row;
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove Tag') };
  return { ...row, buttons: [remove], value: { kind: 'edit', key } };
}

const changeCount = ({ set, removed }: TagChanges): number => Object.keys(set).length + removed.length;

async function save(services: Services, resource: TaggedResource, changes: TagChanges) {
  const { connection, arn, name } = resource;
  const outcome = await sendChanges(services, {
    question: vscode.l10n.t('Change the tags of {0}?', name),
    verb: vscode.l10n.t('Change Tags'),
    progress: vscode.l10n.t('Changing the tags of {0}…', name),
    changes: planTags(services, { connection, arn, name, changes }),
    outcome: vscode.l10n.t('Changed the tags of {0}.', name),
  });
  // Groups of the view are made of what is kept; a failure of this only leaves them as they are.
  if (outcome === 'done') await resource.fetch(new AbortController().signal).catch(() => {});
  return outcome;
}
