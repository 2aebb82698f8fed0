import * as vscode from 'vscode';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { pipelineChanges } from '../../domain/operate/possibleChanges';
import { isActive } from '../../domain/pipeline/status';
import { isSameExecution } from '../../domain/refs';
import { denialsOf } from '../../core/cache/denials';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import { executionFacts, executionTitle, executionTooltip, underWayParts } from '../text/executionLabels';
import { linksOf } from '../text/links';
import { attentionLabel, attentionStatus } from '../text/attentionLabels';
import { escapeMarkdown, firstLine, paragraphs } from '../text/plainText';
import { formatAgo } from '../text/relativeTime';
import { lookOf } from '../text/statusPresentation';
import { findCurrentStage, findSummary } from './known';
import { historyNode, noteNode, stageNode } from './nodes';
import type { PipelineNode } from './nodes';
import { capabilitiesOf } from './row';
import type { RowKind, RowSources } from './row';

const known = ({ pipeline }: PipelineNode, sources: RowSources) => ({
  executions: sources.store.get(executionsOf(pipeline)),
  state: sources.store.get(stateOf(pipeline)),
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
  const items = sources.lists.attentionItemsOf(node.pipeline);
  const isTold = latest && items.some(({ execution }) => execution && isSameExecution(execution, latest.ref));
  const place = latest && findCurrentStage(latest, sources);
  return paragraphs(
    `**${escapeMarkdown(node.pipeline.name)}**`,
    problem && escapeMarkdown(problem.message),
    ...items.map((item) => {
      const { icon, word } = lookOf(attentionStatus[item.kind]);
      return `$(${icon}) **${word}** · ${escapeMarkdown(attentionLabel(item, now))}`;
    }),
    latest && (isTold ? executionFacts(latest, now, place) : executionTooltip(latest, all, now, place)),
    latest &&
      commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), {
        pipeline: node.pipeline,
        execution: latest.ref,
      }),
    summary && declarationFacts(summary),
  );
}

/** The kind of the pipeline: last in the tooltip, since a mode on its own looks like a status. */
const declarationFacts = ({ type, mode, version }: PipelineSummary): string =>
  paragraphs(
    [
      vscode.l10n.t('Type {0}', type),
      vscode.l10n.t('Execution mode {0}', mode),
      vscode.l10n.t('Version {0}', version),
    ].join(' · '),
    type === 'V1' ? vscode.l10n.t('V1 pipelines do not support variables or source overrides.') : undefined,
  );

export const pipelineRows: RowKind<PipelineNode> = {
  row: (node, sources) => {
    const { executions } = known(node, sources);
    const all = executions.value?.executions;
    const latest = all?.[0];
    const look = lookOf(sources.lists.statusOf(node.pipeline) ?? 'Unknown');
    const now = sources.now(node.connection);
    const when = latest
      ? isActive(latest.status)
        ? underWayParts(latest, findCurrentStage(latest, sources), now)
        : [formatAgo(latest.updatedAt, now)]
      : [];
    const isMoving = all?.some(({ status }) => isActive(status)) ?? false;
    const isFavourite = sources.lists.favourites.has(node.pipeline);
    const refusal = executions.problem && !all ? firstLine(executions.problem.message) : undefined;
    return {
      label: node.pipeline.name,
      description: [
        isFavourite ? '★' : undefined,
        refusal,
        all?.length === 0 ? look.word : undefined,
        ...when,
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
        ...when,
        latest && executionTitle(latest),
      ]
        .filter(Boolean)
        .join(', '),
      tooltip: () => pipelineTooltip(node, sources),
      contextValue: contextValueOf('pipeline', {
        canCopyPolicyStatement: denialsOf(node, sources).length > 0,
        ...capabilitiesOf(node.pipeline, pipelineChanges(all ?? []), sources),
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
        noteNode(node, 'parallelState', vscode.l10n.t('PARALLEL mode: each execution has its own stages')),
        historyNode(pipeline),
      ];
    const stages = state.value?.stages.map(({ name }) => stageNode({ pipeline, stage: name }));
    if (stages) return [...stages, historyNode(pipeline)];
    return state.problem
      ? [noteNode(node, 'refused', state.problem.message), historyNode(pipeline)]
      : [noteNode(node, 'loading', vscode.l10n.t('Loading stages…'))];
  },
  interests: (node, sources) => [
    { query: executionsOf(node.pipeline), pace: 'live' },
    ...(isParallel(node, sources) ? [] : [{ query: stateOf(node.pipeline), pace: 'live' } as const]),
  ],
};
