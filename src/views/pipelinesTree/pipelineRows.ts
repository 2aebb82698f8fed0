import * as vscode from 'vscode';
import { formatElapsed } from '../../domain/duration';
import { isActive } from '../../domain/pipeline/status';
import { isSameExecution } from '../../domain/refs';
import { denialsOf } from '../../state/calls/denials';
import { commandLink } from '../commandLink';
import { contextValueOf } from '../contextValue';
import { elapsedOf, executionFacts, executionTitle, executionTooltip } from '../executionText';
import { linksOf } from '../links';
import { matterText, statusOfMatter } from '../matterText';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatAgo } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import { findSummary } from './known';
import { executionNode, historyNode, loadMoreNode, noteNode, stageNode } from './nodes';
import type { HistoryNode, LoadMoreNode, NoteNode, PipelineNode, TreeNode } from './nodes';
import { mayDo, rowCommand } from './row';
import type { RowKind, RowSources } from './row';

const known = ({ pipeline }: PipelineNode, sources: RowSources) => ({
  executions: sources.store.get({ kind: 'executions', pipeline }),
  state: sources.store.get({ kind: 'state', pipeline }),
});

/** The service keeps no state of a PARALLEL pipeline: its executions do not share stages. */
const isParallel = ({ pipeline }: PipelineNode, sources: RowSources): boolean =>
  findSummary(pipeline, sources)?.mode === 'PARALLEL';

function pipelineTooltip(node: PipelineNode, sources: RowSources): string {
  const { executions } = known(node, sources);
  const summary = findSummary(node.pipeline, sources);
  const all = executions.value?.executions ?? [];
  const [latest] = all;
  const { problem } = executions;
  const now = sources.now(node.connection);
  const matters = sources.lists.mattersOf(node.pipeline);
  const isTold =
    latest && matters.some(({ execution }) => execution && isSameExecution(execution, latest.ref));
  return paragraphs(
    `**${escapeMarkdown(node.pipeline.name)}**`,
    summary && `${summary.type} · ${summary.mode} · ${vscode.l10n.t('version {0}', summary.version)}`,
    summary?.type === 'V1'
      ? vscode.l10n.t('A V1 pipeline has no variables and no source overrides.')
      : undefined,
    problem && escapeMarkdown(problem.message),
    ...matters.map((matter) => {
      const { icon, word } = lookOf(statusOfMatter[matter.kind]);
      return `$(${icon}) **${word}** · ${escapeMarkdown(matterText(matter, now))}`;
    }),
    latest && (isTold ? executionFacts(latest, now) : executionTooltip(latest, all, now)),
    latest &&
      commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), {
        pipeline: node.pipeline,
        execution: latest.ref,
      }),
  );
}

export const pipelineRows: RowKind<PipelineNode> = {
  row: (node, sources) => {
    const { executions } = known(node, sources);
    const all = executions.value?.executions;
    const latest = all?.[0];
    const look = lookOf(sources.lists.situationOf(node.pipeline) ?? 'Unknown');
    const now = sources.now(node.connection);
    const age =
      latest &&
      (isActive(latest.status) ? formatElapsed(elapsedOf(latest, now)) : formatAgo(latest.updatedAt, now));
    const isMoving = all?.some(({ status }) => isActive(status)) ?? false;
    const isFavourite = sources.lists.favourites.has(node.pipeline);
    const refusal = executions.problem && !all ? firstLine(executions.problem.message) : undefined;
    return {
      label: node.pipeline.name,
      description: [
        isFavourite ? '★' : undefined,
        refusal,
        all?.length === 0 ? look.word : undefined,
        age,
        latest && executionTitle(latest),
      ]
        .filter(Boolean)
        .join(' · '),
      look,
      spoken: [
        node.pipeline.name,
        look.word,
        isFavourite ? vscode.l10n.t('favourite') : undefined,
        refusal,
        age,
        latest && executionTitle(latest),
      ]
        .filter(Boolean)
        .join(', '),
      tooltip: () => pipelineTooltip(node, sources),
      contextValue: contextValueOf('pipeline', {
        canCopyPolicyStatement: denialsOf(node, sources).length > 0,
        canStart: mayDo(node.pipeline, 'startExecution', sources),
        canStop: isMoving && mayDo(node.pipeline, 'stopExecution', sources),
        canOpenTimeline: latest !== undefined,
        hasTimelineButton: latest !== undefined,
        canWatch: isMoving,
        canWatchNext: true,
        canOpenPipelineTimeline: latest !== undefined,
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyName: true,
        canCopyArn: true,
        canAddFavourite: !isFavourite,
        canRemoveFavourite: isFavourite,
        canRefresh: true,
      }),
      expansion: 'collapsed',
    };
  },
  children: (node, sources) => {
    const { state } = known(node, sources);
    const { pipeline } = node;
    if (isParallel(node, sources))
      return [
        noteNode(
          node,
          'parallelState',
          vscode.l10n.t('PARALLEL mode: every execution has stages of its own'),
        ),
        historyNode(pipeline),
      ];
    const stages = state.value?.stages.map(({ name }) => stageNode({ pipeline, stage: name }));
    if (stages) return [...stages, historyNode(pipeline)];
    return state.problem
      ? [noteNode(node, 'refused', state.problem.message), historyNode(pipeline)]
      : [noteNode(node, 'loading', vscode.l10n.t('Loading stages…'))];
  },
  interests: (node, sources) => [
    { topic: { kind: 'executions', pipeline: node.pipeline }, pace: 'live' },
    ...(isParallel(node, sources)
      ? []
      : [{ topic: { kind: 'state', pipeline: node.pipeline }, pace: 'live' } as const]),
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
      tooltip: () =>
        paragraphs(
          `**${vscode.l10n.t('Executions')}** · ${escapeMarkdown(node.pipeline.name)}`,
          sources.history.hasMore(node.pipeline)
            ? vscode.l10n.t('The newest {0}. Older ones are loaded at the end of the list.', loaded)
            : vscode.l10n.t('All {0}, newest first.', loaded),
        ),
      contextValue: contextValueOf('history', {
        canWatchNext: true,
        canStart: mayDo(node.pipeline, 'startExecution', sources),
        canOpenPipelineTimeline: loaded > 0,
        canRefresh: true,
      }),
      // Where the stages say nothing, the executions say everything.
      expansion: findSummary(node.pipeline, sources)?.mode === 'PARALLEL' ? 'expanded' : 'collapsed',
    };
  },
  children: (node, sources): readonly TreeNode[] => {
    const { value, problem } = sources.store.get({ kind: 'executions', pipeline: node.pipeline });
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
    { topic: { kind: 'executions', pipeline }, pace: 'live' },
    // The newest page does not tell how older ones end.
    ...history
      .executions(pipeline)
      .filter(({ ref, status }) => isActive(status) && !history.isOnNewestPage(ref))
      .map(({ ref }) => ({ topic: { kind: 'detail', execution: ref }, pace: 'calm' }) as const),
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

/** What to do about a note, or what follows from it. */
const noteHints: Partial<Readonly<Record<NoteNode['about'], () => string>>> = {
  noMatch: () => vscode.l10n.t('Select to show all pipelines again.'),
  parallelState: () =>
    vscode.l10n.t('The service keeps no state of the pipeline. Open an execution to see its stages.'),
  refused: () => vscode.l10n.t('Refresh the row to try again now. It is also tried again by itself.'),
};

export const noteRows: RowKind<NoteNode> = {
  row: (node, sources) => ({
    label: firstLine(node.text),
    tooltip: paragraphs(escapeMarkdown(node.text), noteHints[node.about]?.()),
    look:
      node.about === 'loading'
        ? { icon: 'loading~spin', word: '' }
        : node.about === 'refused'
          ? { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Problem') }
          : { icon: 'info', word: '' },
    ...(node.about === 'noMatch' && {
      description: vscode.l10n.t('no pipeline passes it'),
      command: rowCommand('codepipeline.clearFilter', vscode.l10n.t('Clear Filter')),
    }),
    contextValue: contextValueOf('note', {
      canCopyPolicyStatement: node.about === 'refused' && denialsOf(node, sources).length > 0,
      canRefresh: node.about === 'refused',
    }),
  }),
};
