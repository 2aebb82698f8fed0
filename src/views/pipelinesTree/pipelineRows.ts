import * as vscode from 'vscode';
import { formatDuration } from '../../domain/duration';
import { canOverride } from '../../domain/startRequest';
import { pipelineSituation } from '../../domain/situation';
import { isActive } from '../../domain/status';
import { contextValueOf } from '../contextValue';
import { elapsedOf, executionTitle, executionTooltip } from '../executionText';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatAgo } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import { executionNode, historyNode, loadMoreNode, noteNode, stageNode } from './nodes';
import type { HistoryNode, LoadMoreNode, NoteNode, PipelineNode, TreeNode } from './nodes';
import { mayDo, rowCommand } from './row';
import type { RowKind, RowSources } from './row';

const known = ({ pipeline }: { readonly pipeline: PipelineNode['pipeline'] }, { store }: RowSources) => ({
  executions: store.get({ kind: 'executions', pipeline }),
  state: store.get({ kind: 'state', pipeline }),
  declaration: store.get({ kind: 'declaration', pipeline }).value,
});

export const pipelineRows: RowKind<PipelineNode> = {
  row: (node, sources) => {
    const { executions, state, declaration } = known(node, sources);
    const all = executions.value?.executions;
    const latest = all?.[0];
    const look = lookOf(pipelineSituation(all, state.value) ?? 'Unknown');
    const now = sources.now(node.connection);
    const age =
      latest &&
      (isActive(latest.status) ? formatDuration(elapsedOf(latest, now)) : formatAgo(latest.updatedAt, now));
    const refusal = executions.problem && !all ? firstLine(executions.problem.message) : undefined;
    return {
      label: node.pipeline.name,
      description: [refusal, age, latest && executionTitle(latest)].filter(Boolean).join(' · '),
      look: all && all.length === 0 ? lookOf('NeverRun') : look,
      tooltip: paragraphs(
        `**${escapeMarkdown(node.pipeline.name)}**`,
        declaration &&
          `${declaration.type} · ${declaration.mode} · ${vscode.l10n.t('version {0}', declaration.version)}`,
        declaration && !canOverride(declaration)
          ? vscode.l10n.t('A V1 pipeline has no variables and no source overrides.')
          : undefined,
        refusal && escapeMarkdown(refusal),
        latest && executionTooltip(latest, all ?? [], now),
      ),
      contextValue: contextValueOf('pipeline', {
        canStart: mayDo(node.pipeline, 'startExecution', sources),
        canStop:
          mayDo(node.pipeline, 'stopExecution', sources) &&
          (all?.some(({ status }) => isActive(status)) ?? false),
        canOpenTimeline: latest !== undefined,
        canOpenPipelineTimeline: latest !== undefined,
        canCopyId: true,
      }),
      expansion: 'collapsed',
    };
  },
  children: (node, sources) => {
    const { state } = known(node, sources);
    const { pipeline } = node;
    const stages = state.value?.stages.map(({ name }) => stageNode({ pipeline, stage: name }));
    if (stages) return [...stages, historyNode(pipeline)];
    return state.problem
      ? [noteNode(node, 'refused', firstLine(state.problem.message)), historyNode(pipeline)]
      : [noteNode(node, 'loading', vscode.l10n.t('Loading stages…'))];
  },
  interests: ({ pipeline }) => [
    { topic: { kind: 'state', pipeline }, pace: 'live' },
    { topic: { kind: 'executions', pipeline }, pace: 'live' },
    { topic: { kind: 'declaration', pipeline }, pace: 'once' },
  ],
};

export const historyRows: RowKind<HistoryNode> = {
  row: (node, sources) => {
    const loaded = sources.history.executions(node.pipeline).length;
    const count = sources.history.hasMore(node.pipeline) ? `${loaded}+` : String(loaded);
    return {
      label: vscode.l10n.t('Executions'),
      description: count,
      look: { icon: 'history', word: '' },
      contextValue: contextValueOf('history', {
        canStart: mayDo(node.pipeline, 'startExecution', sources),
      }),
      expansion: 'collapsed',
    };
  },
  children: (node, sources): readonly TreeNode[] => {
    const { value, problem } = sources.store.get({ kind: 'executions', pipeline: node.pipeline });
    if (!value)
      return [
        problem
          ? noteNode(node, 'refused', firstLine(problem.message))
          : noteNode(node, 'loading', vscode.l10n.t('Loading executions…')),
      ];
    const executions = sources.history.executions(node.pipeline);
    if (executions.length === 0) return [noteNode(node, 'noExecutions', vscode.l10n.t('Not run yet'))];
    return [
      ...executions.map(({ ref }) => executionNode(ref)),
      ...(sources.history.hasMore(node.pipeline) ? [loadMoreNode(node.pipeline)] : []),
    ];
  },
  interests: ({ pipeline }) => [{ topic: { kind: 'executions', pipeline }, pace: 'live' }],
};

export const loadMoreRows: RowKind<LoadMoreNode> = {
  row: (node) => ({
    label: vscode.l10n.t('Load more…'),
    look: { icon: 'ellipsis', word: '' },
    contextValue: contextValueOf('loadMore', {}),
    command: rowCommand('codepipeline.loadMoreExecutions', vscode.l10n.t('Load More'), node),
  }),
};

export const noteRows: RowKind<NoteNode> = {
  row: ({ text, about }) => ({
    label: text,
    look:
      about === 'loading'
        ? { icon: 'loading~spin', word: '' }
        : about === 'refused'
          ? { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Problem') }
          : { icon: 'info', word: '' },
    contextValue: contextValueOf('note', {}),
  }),
};
