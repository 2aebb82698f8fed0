import * as vscode from 'vscode';
import { isFiltering, noFilter } from '../../domain/list/arrangement';
import type { Filter } from '../../domain/list/arrangement';
import { stateGroups } from '../../domain/list/stateGroup';
import type { StateGroup } from '../../domain/list/stateGroup';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { pickMany } from '../../ui/quickInput/pickMany';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import type { PipelineLists } from '../../core/lists/pipelineLists';
import { lookOfState } from '../../ui/text/listLabels';

type Part = 'name' | 'states' | 'anyState' | 'favourites' | 'clear';

/** Filters the pipelines by name, status or to the favourites. The parts are combined. */
export const filterPipelines =
  (lists: PipelineLists): CommandHandler<'codepipeline.filterPipelines'> =>
  async () => {
    for (;;) {
      const { filter } = lists.arrangement;
      const part = await choosePart(filter);
      if (part === undefined || part === back) return;
      const changed = await change(filter, part);
      if (changed === undefined) return;
      if (changed !== back) return lists.arrange({ filter: changed });
    }
  };

/** Shows all pipelines again. */
export const clearFilter =
  (lists: PipelineLists): CommandHandler<'codepipeline.clearFilter'> =>
  () =>
    lists.arrange({ filter: noFilter });

function choosePart(filter: Filter): Promise<Answer<Part>> {
  const stateWords = filter.states.map((state) => lookOfState(state).word).join(', ');
  return pick<Part>({
    title: vscode.l10n.t('Filter Pipelines'),
    placeholder: vscode.l10n.t('Which pipelines should be shown?'),
    rows: () => [
      { label: `$(search) ${vscode.l10n.t('Name…')}`, description: filter.name, value: 'name' },
      { label: `$(pass) ${vscode.l10n.t('Status…')}`, description: stateWords, value: 'states' },
      ...(filter.states.length > 0
        ? [{ label: `$(circle-outline) ${vscode.l10n.t('Any status')}`, value: 'anyState' as const }]
        : []),
      {
        label: `$(${filter.isFavouritesOnly ? 'check' : 'star-full'}) ${vscode.l10n.t('Favourites only')}`,
        value: 'favourites',
      },
      ...(isFiltering(filter)
        ? [{ label: `$(clear-all) ${vscode.l10n.t('Clear the filter')}`, value: 'clear' as const }]
        : []),
    ],
  });
}

const changes: Readonly<Record<Part, (filter: Filter) => Promise<Answer<Filter>> | Filter>> = {
  name: async (filter) => {
    const name = await askText({
      title: vscode.l10n.t('Filter by Name'),
      prompt: vscode.l10n.t('Enter part of the name, or a pattern such as shop-*. Leave empty to show all.'),
      value: filter.name,
      hasBack: true,
    });
    return typeof name === 'string' ? { ...filter, name: name.trim() } : name;
  },
  states: async (filter) => {
    const states = await pickMany<StateGroup>({
      title: vscode.l10n.t('Filter by Status'),
      placeholder: vscode.l10n.t('Select statuses'),
      hasBack: true,
      picked: filter.states,
      rows: () =>
        stateGroups.map((state) => {
          const { icon, word } = lookOfState(state);
          return { label: `$(${icon}) ${word}`, value: state };
        }),
    });
    return states === undefined || states === back ? states : { ...filter, states: [...states] };
  },
  anyState: (filter) => ({ ...filter, states: [] }),
  favourites: (filter) => ({ ...filter, isFavouritesOnly: !filter.isFavouritesOnly }),
  clear: () => noFilter,
};

const change = async (filter: Filter, part: Part): Promise<Answer<Filter>> => changes[part](filter);
