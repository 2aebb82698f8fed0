import * as vscode from 'vscode';
import type { Filter, Grouping, SortOrder } from '../../domain/list/arrangement';
import type { PipelineGroup } from '../../domain/list/arrangePipelines';
import type { StateGroup } from '../../domain/list/stateGroup';
import { lookOf } from './statusPresentation';
import type { StatusLook } from './statusPresentation';

const stateLooks: Readonly<Record<StateGroup, () => StatusLook>> = {
  failed: () => lookOf('Failed'),
  waiting: () => ({ ...lookOf('WaitingForApproval'), word: vscode.l10n.t('Waiting') }),
  stopped: () => lookOf('Stopped'),
  running: () => ({ ...lookOf('InProgress'), icon: 'sync', word: vscode.l10n.t('Running') }),
  succeeded: () => lookOf('Succeeded'),
  neverRun: () => lookOf('NeverRun'),
};

/** The look of a state of pipelines in a list or group. */
export const lookOfState = (state: StateGroup): StatusLook => stateLooks[state]();

const countWords: Partial<Readonly<Record<StateGroup, (count: number) => string>>> = {
  failed: (count) => vscode.l10n.t('{0} failed', count),
  waiting: (count) => vscode.l10n.t('{0} waiting', count),
  stopped: (count) => vscode.l10n.t('{0} stopped', count),
  running: (count) => vscode.l10n.t('{0} running', count),
};

/**
 * The numbers of pipelines that need attention, in words: "2 failed · 1 waiting"; empty when there is none.
 */
export const countText = (counts: Readonly<Record<StateGroup, number>>): readonly string[] =>
  (Object.keys(countWords) as StateGroup[]).flatMap((state) =>
    counts[state] === 0 ? [] : (countWords[state]?.(counts[state]) ?? []),
  );

const sortWords: Readonly<Record<SortOrder, () => string>> = {
  attention: () => vscode.l10n.t('Attention first'),
  name: () => vscode.l10n.t('Name'),
  recent: () => vscode.l10n.t('Most recent run'),
};

export const sortWord = (sort: SortOrder): string => sortWords[sort]();

const groupingWords: Readonly<Record<Grouping['by'], () => string>> = {
  none: () => vscode.l10n.t('No groups'),
  prefix: () => vscode.l10n.t('Name prefix'),
  status: () => vscode.l10n.t('Status'),
  tag: () => vscode.l10n.t('Tag'),
};

export const groupingWord = (by: Grouping['by']): string => groupingWords[by]();

/** The filter in words, for the title of the view; empty without a filter. */
export const filterText = ({ name, states, isFavouritesOnly }: Filter): string =>
  [
    name.trim(),
    states.map((state) => lookOfState(state).word).join(', '),
    isFavouritesOnly ? vscode.l10n.t('favourites') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** The heading of a group. */
export function groupTitle({ kind, key }: Pick<PipelineGroup, 'kind' | 'key'>, grouping: Grouping): string {
  switch (kind) {
    case 'favourites':
      return vscode.l10n.t('Favourites');
    case 'unknown':
      return vscode.l10n.t('Not known yet');
    case 'rest':
      return grouping.by === 'tag' ? vscode.l10n.t('Without {0}', grouping.key) : vscode.l10n.t('Others');
    case 'value':
      if (grouping.by === 'status') return lookOfState(key as StateGroup).word;
      return key === '' ? vscode.l10n.t('{0} is empty', grouping.by === 'tag' ? grouping.key : '') : key;
  }
}
