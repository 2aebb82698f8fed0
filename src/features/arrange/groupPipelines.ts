import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import type { Grouping } from '../../domain/list/arrangement';
import { nameOrder } from '../../domain/order';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back, pick, choiceLabel } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import type { PipelineLists } from '../../core/lists/pipelineLists';
import { groupingWord } from '../../ui/text/listLabels';
import type { Services } from '../../ui/services';

type Needs = Pick<Services, 'connections' | 'store' | 'scheduler'>;

/** The number of pipelines whose tags are read to find the keys: each costs a call. */
const sampled = 10;

/** Puts the pipelines of every connection together by prefix, status or tag. */
export const groupPipelines =
  (services: Needs, lists: PipelineLists): CommandHandler<'codepipeline.groupPipelines'> =>
  async () => {
    for (;;) {
      const by = await chooseBy(lists.arrangement.grouping);
      if (by === undefined || by === back) return;
      if (by !== 'tag') return lists.arrange({ grouping: { by } });
      const key = await chooseTagKey(services, lists);
      if (key === undefined) return;
      if (key !== back) return lists.arrange({ grouping: { by, key } });
    }
  };

const details: Readonly<Record<Grouping['by'], () => string>> = {
  none: () => vscode.l10n.t('One list for each connection.'),
  prefix: () => vscode.l10n.t('Text before the first -, _ or . of the name.'),
  status: () => vscode.l10n.t('By status, the most urgent first.'),
  tag: () => vscode.l10n.t('By the value of a tag. Requests the tags of each displayed pipeline once.'),
};

function chooseBy(current: Grouping): Promise<Answer<Grouping['by']>> {
  return pick<Grouping['by']>({
    title: vscode.l10n.t('Group Pipelines'),
    placeholder: vscode.l10n.t('Select how to group the pipelines'),
    active: current.by,
    rows: () =>
      (Object.keys(details) as Grouping['by'][]).map((by) => ({
        label: choiceLabel(`${groupingWord(by)}${by === 'tag' ? '…' : ''}`, by === current.by),
        ...(by === 'tag' && current.by === 'tag' && { description: current.key }),
        detail: details[by](),
        value: by,
      })),
  });
}

/** One of the keys that the pipelines have, as far as they were looked at, or any other that is typed. */
function chooseTagKey(services: Needs, lists: PipelineLists): Promise<Answer<string>> {
  const found = new Set<string>();
  const pipelines = services.connections.all.flatMap(
    ({ id }) => services.store.get(pipelinesOf(id)).value ?? [],
  );
  const queries = pipelines.flatMap(({ ref }) => lists.tags.queryOf(ref) ?? []);
  const known = queries.map((query) => services.store.get(query).value ?? {});
  for (const tags of known) Object.keys(tags).forEach((key) => found.add(key));
  const unknown = queries.filter((query) => services.store.get(query).value === undefined).slice(0, sampled);
  const { grouping } = lists.arrangement;
  return pick<string>({
    title: vscode.l10n.t('Group by Tag'),
    placeholder: vscode.l10n.t('Select a tag, or enter its key.'),
    hasBack: true,
    ...(grouping.by === 'tag' && { active: grouping.key }),
    load: async (signal) => {
      // A pipeline whose tags cannot be read must not hide the tags of the others.
      await Promise.allSettled(
        unknown.map(async (query) => {
          const tags = await services.scheduler.fetch(query, signal);
          Object.keys(tags).forEach((key) => found.add(key));
        }),
      );
    },
    rows: (typed) => tagRows([...found].toSorted(nameOrder()), typed.trim()),
  });
}

const tagRows = (keys: readonly string[], typed: string): readonly PickRow<string>[] => [
  ...keys.map((key) => ({ label: key, value: key })),
  ...(typed !== '' && !keys.includes(typed)
    ? [{ label: typed, description: vscode.l10n.t('the tag of this key'), value: typed, alwaysShow: true }]
    : []),
];
