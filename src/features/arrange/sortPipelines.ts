import * as vscode from 'vscode';
import { sortOrders } from '../../domain/list/arrangement';
import type { SortOrder } from '../../domain/list/arrangement';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back, pick, choiceLabel } from '../../ui/quickInput/quickInput';
import type { PipelineLists } from '../../core/lists/pipelineLists';
import { sortWord } from '../../ui/text/listLabels';

/** Puts the pipelines of every connection into another order. */
export const sortPipelines =
  (lists: PipelineLists): CommandHandler<'codepipeline.sortPipelines'> =>
  async () => {
    const current = lists.arrangement.sort;
    const answer = await pick<SortOrder>({
      title: vscode.l10n.t('Sort Pipelines'),
      placeholder: vscode.l10n.t('Select how to sort the pipelines. Favourites stay at the top.'),
      active: current,
      rows: () =>
        sortOrders.map((sort) => ({ label: choiceLabel(sortWord(sort), sort === current), value: sort })),
    });
    if (answer !== undefined && answer !== back) lists.arrange({ sort: answer });
  };
