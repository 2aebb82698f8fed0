import * as vscode from 'vscode';
import { detailOf, executionsOf } from '../../domain/calls/queries';
import { pipelineChanges } from '../../domain/operate/possibleChanges';
import { isActive } from '../../domain/pipeline/status';
import { contextValueOf } from './contextValue';
import { escapeMarkdown, paragraphs } from '../text/plainText';
import { findSummary } from './known';
import { executionNode, loadMoreNode, noteNode } from './nodes';
import type { HistoryNode, LoadMoreNode, TreeNode } from './nodes';
import { capabilitiesOf, rowCommand } from './row';
import type { RowKind } from './row';

export const historyRows: RowKind<HistoryNode> = {
  row: (node, sources) => {
    const loaded = sources.history.executions(node.pipeline).length;
    const count = sources.history.hasMore(node.pipeline) ? `${loaded}+` : String(loaded);
    return {
      label: vscode.l10n.t('Executions'),
      description: count,
      look: { icon: 'history', word: '' },
      tooltip: () =>
        paragraphs(
          `**${vscode.l10n.t('Executions')}** · ${escapeMarkdown(node.pipeline.name)}`,
          sources.history.hasMore(node.pipeline)
            ? vscode.l10n.t('The newest {0}. Older ones are loaded at the end of the list.', loaded)
            : vscode.l10n.t('All {0}, newest first.', loaded),
        ),
      contextValue: contextValueOf('history', {
        canWatchNext: true,
        ...capabilitiesOf(node.pipeline, pipelineChanges([]), sources),
        canOpenPipelineTimeline: loaded > 0,
        canRefresh: true,
      }),
      // Where the stages report nothing, the executions report everything.
      expansion: findSummary(node.pipeline, sources)?.mode === 'PARALLEL' ? 'expanded' : 'collapsed',
    };
  },
  children: (node, sources): readonly TreeNode[] => {
    const { value, problem } = sources.store.get(executionsOf(node.pipeline));
    if (!value)
      return [
        problem
          ? noteNode(node, 'refused', problem.message)
          : noteNode(node, 'loading', vscode.l10n.t('Loading executions…')),
      ];
    const executions = sources.history.executions(node.pipeline);
    if (executions.length === 0) return [noteNode(node, 'noExecutions', vscode.l10n.t('Not run yet'))];
    return [
      ...executions.map(({ ref }) => executionNode(ref)),
      ...(sources.history.hasMore(node.pipeline) ? [loadMoreNode(node.pipeline)] : []),
    ];
  },
  interests: ({ pipeline }, { history }) => [
    { query: executionsOf(pipeline), pace: 'live' },
    // The newest page does not tell how older ones end.
    ...history
      .executions(pipeline)
      .filter(({ ref, status }) => isActive(status) && !history.isOnNewestPage(ref))
      .map(({ ref }) => ({ query: detailOf(ref), pace: 'calm' }) as const),
  ],
};

export const loadMoreRows: RowKind<LoadMoreNode> = {
  row: (node) => ({
    label: vscode.l10n.t('Load more…'),
    look: { icon: 'ellipsis', word: '' },
    tooltip: vscode.l10n.t('Select to load older executions.'),
    contextValue: contextValueOf('loadMore', {}),
    command: rowCommand('codepipeline.loadMoreExecutions', vscode.l10n.t('Load More'), node),
  }),
};
