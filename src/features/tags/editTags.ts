import * as vscode from 'vscode';
import { planTags } from '../../core/changes/planIntegrations';
import type { PlannedChange } from '../../core/changes/plannedChange';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { tagChanges } from '../../domain/integrations/tagDraft';
import type { TaggedDraft } from '../../domain/integrations/tagDraft';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { targetsOf } from '../../ui/commands/target';
import type { Target } from '../../ui/commands/target';
import { productionName } from '../../ui/confirm/flowTitle';
import { copyAsCli } from '../../ui/hub/copyAsCli';
import { sendChanges } from '../../ui/hub/sendChanges';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { taggedResources } from './taggedResource';
import type { TaggedResource } from './taggedResource';
import { tagRows } from './tagRows';
import type { TagChoice } from './tagRows';

/** A resource, the tags that it has, and those that it is to have. */
interface Edited extends TaggedDraft {
  readonly resource: TaggedResource;
  readonly before: TaggedDraft['tags'];
}

/** Adds, changes and removes the tags of pipelines, webhooks and custom action types, in one list for all. */
export const editTags =
  (services: Services): CommandHandler<'codepipeline.editTags'> =>
  async (...args) => {
    const targets = targetsOf(...args).filter(isTagged);
    for (const { connection, pipeline } of targets) {
      const given = connection ?? pipeline?.connection;
      if (given !== undefined) refuseReadOnly(services, given);
    }
    const chosen = targets.length > 0 ? targets : await choosePipeline(services);
    const loaded = await whileWaiting(vscode.l10n.t('Loading tags…'), async (signal) => {
      const resources = await taggedResources(services, chosen, signal);
      return Promise.all(
        resources.map(async (resource): Promise<Edited> => {
          const tags = await resource.fetch(signal);
          return { ...{ resource, name: resource.name, tags }, before: tags };
        }),
      );
    });
    if (loaded.length === 0) return;
    let drafts = loaded;
    for (;;) {
      const edited = await askTags(services, drafts);
      if (!edited) return;
      ({ drafts } = edited);
      const changed = changesOf(services, drafts);
      if (edited.choice === 'copy') {
        const calls = changed.flatMap(({ changes }) => changes.map(({ call }) => call));
        return copyAsCli(services, calls);
      }
      if ((await save(services, changed)) !== 'edit') return;
    }
  };

/** Whether a row is that of a resource. A selection may have rows of its stages or jobs, too. */
const isTagged = ({ actionType, webhook, pipeline, stage, execution, job }: Target): boolean =>
  job === undefined &&
  (actionType?.owner === 'Custom' ||
    webhook !== undefined ||
    (pipeline !== undefined && stage === undefined && execution === undefined));

async function choosePipeline(services: Services): Promise<readonly Target[]> {
  const pipeline = await choosePipelineToChange(services, undefined, vscode.l10n.t('Edit Tags'));
  return pipeline ? [{ pipeline }] : [];
}

/** The tags as the user wants them, and what is to be done with them; undefined when the list was left. */
async function askTags(
  { connections }: Pick<Services, 'connections'>,
  first: Edited[],
): Promise<{ readonly drafts: Edited[]; readonly choice: 'save' | 'copy' } | undefined> {
  let drafts = first;
  const edit = (change: (tags: Edited['tags']) => Edited['tags']): void => {
    drafts = drafts.map((draft) => ({ ...draft, tags: change(draft.tags) }));
  };
  const ids = new Set(drafts.map(({ resource }) => resource.connection));
  const production = [...ids].flatMap((id) => {
    const connection = connections.find(id);
    return connection?.isProduction ? [productionName(connection)] : [];
  });
  let typed = '';
  for (;;) {
    const answer = await pick<TagChoice>({
      title: [titleOf(drafts), ...production].join(' · '),
      placeholder:
        drafts.length === 1
          ? vscode.l10n.t('Type key=value to add or change a tag. Select a tag to change it.')
          : vscode.l10n.t('Type key=value to add or change a tag of all. Select a tag to change it.'),
      typed,
      rows: (text) => tagRows(text, drafts),
      onRowButton: ({ value }) => {
        if (value?.kind !== 'edit') return;
        const { key: removed } = value;
        edit((tags) => Object.fromEntries(Object.entries(tags).filter(([key]) => key !== removed)));
      },
    });
    if (answer === undefined || answer === back) return undefined;
    if (answer.kind === 'save' || answer.kind === 'copy') return { drafts, choice: answer.kind };
    if (answer.kind === 'edit') typed = `${answer.key}=${answer.value}`;
    else {
      const { key, value } = answer.tag;
      edit((tags) => ({ ...tags, [key]: value }));
      typed = '';
    }
  }
}

function titleOf(drafts: readonly TaggedDraft[]): string {
  const [first, ...others] = drafts;
  return first === undefined || others.length > 0
    ? vscode.l10n.t('Tags of {0} Resources', drafts.length)
    : vscode.l10n.t('Tags of {0}', first.name);
}

interface Changed {
  readonly resource: TaggedResource;
  readonly changes: readonly PlannedChange[];
}

/** What leads to the tags that the resources are to have. */
const changesOf = (services: Services, drafts: readonly Edited[]): readonly Changed[] =>
  drafts.flatMap(({ resource, before, tags }) => {
    const changes = planTags(services, { ...resource, changes: tagChanges(before, tags) });
    return changes.length > 0 ? [{ resource, changes }] : [];
  });

async function save(services: Services, changed: readonly Changed[]) {
  const [first, ...others] = changed;
  if (!first) return undefined;
  const { name } = first.resource;
  const isOne = others.length === 0;
  const plan = {
    question: isOne
      ? vscode.l10n.t('Change the tags of {0}?', name)
      : vscode.l10n.t('Change the tags of {0} resources?', changed.length),
    verb: vscode.l10n.t('Change Tags'),
    ...(!isOne && { detail: changed.map(({ resource }) => resource.name).join(', ') }),
    progress: isOne
      ? vscode.l10n.t('Changing the tags of {0}…', name)
      : vscode.l10n.t('Changing the tags of {0} resources…', changed.length),
    changes: changed.flatMap(({ changes }) => changes),
    outcome: isOne
      ? vscode.l10n.t('Changed the tags of {0}.', name)
      : vscode.l10n.t('Changed the tags of {0} resources.', changed.length),
  };
  let outcome: Awaited<ReturnType<typeof sendChanges>> | 'refused' = 'refused';
  try {
    return (outcome = await sendChanges(services, plan));
  } finally {
    // Groups of the view are made of what is kept, and some changes may have been made before one was refused. A failure of
    // this only leaves them as they are.
    const { signal } = new AbortController();
    if (outcome === 'done' || outcome === 'refused')
      await Promise.all(changed.map(({ resource }) => resource.fetch(signal).catch(() => {})));
  }
}
