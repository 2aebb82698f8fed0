import * as vscode from 'vscode';
import { stateOf } from '../../domain/calls/queries';
import type { RunOperation } from '../../domain/calls/changes';
import { runNameParts } from '../../domain/execution/runName';
import { moreParts, nameOfRun, rowParts, spokenParts } from '../../domain/execution/statusText';
import { attentionItemKey } from '../../domain/list/attentionItem';
import type { AttentionItem, AttentionKind } from '../../domain/list/attentionItem';
import { actionChanges, pipelineChanges, stageChanges } from '../../domain/operate/possibleChanges';
import type { PossibleChanges, StageRun } from '../../domain/operate/possibleChanges';
import type { Target } from '../../ui/commands/target';
import { executionFacts, statusLine } from '../../ui/text/executionLabels';
import { linksOf } from '../../ui/text/links';
import { escapeMarkdown, paragraphs } from '../../ui/text/plainText';
import { formatDateTime } from '../../ui/text/relativeTime';
import { lookOf, lookOfRun } from '../../ui/text/statusPresentation';
import { rowAnswerLinks } from '../../ui/tree/answerLinks';
import { whyItemFailed } from '../../ui/text/whyFailed';
import { commandLink } from '../../ui/tree/commandLink';
import { contextValueOf } from '../../ui/tree/contextValue';
import { findSummary } from '../../ui/tree/known';
import type { AttentionItemNode } from '../../ui/tree/listNodes';
import { capabilitiesOf, isOutOfReach, rowCommand } from '../../ui/tree/row';
import type { Row, RowKind, RowSources } from '../../ui/tree/row';

const findItem = (node: AttentionItemNode, { lists }: RowSources): AttentionItem | undefined =>
  lists
    .attentionItemsOf(node.pipeline)
    .find((item) => item.kind === node.item && node.key === attentionItemKey(item));

/** The connection of an item, for its hover, where there are several. */
function connectionNameOf(
  { connection }: AttentionItemNode,
  { connections }: RowSources,
): string | undefined {
  const { all } = connections;
  if (all.length < 2) return undefined;
  const found = connections.find(connection);
  return found?.isProduction ? `${found.name} (${vscode.l10n.t('production')})` : found?.name;
}

/**
 * The name of the run, and its commit first where the pipeline has several rows: they are about different runs, and the end
 * of a row may be cut off.
 */
function nameParts(item: AttentionItem, { lists }: RowSources): readonly (string | undefined)[] {
  const { execution } = item.run;
  const isOneOfSeveral = lists.attentionItemsOf(item.pipeline).length > 1;
  const { title, revision } = execution ? runNameParts(execution) : {};
  return isOneOfSeveral ? [revision, title] : [nameOfRun(item.run)];
}

function clickOf(node: AttentionItemNode): NonNullable<Row['command']> {
  const { pipeline, execution, action } = node;
  const title = vscode.l10n.t('Open Timeline');
  if (!execution) return rowCommand('codepipeline.openPipelineTimeline', title, { pipeline });
  return rowCommand('codepipeline.openTimeline', title, {
    ...{ pipeline, execution },
    ...(action && { action }),
    // The next Enter gives the answer, beside everything that one should read.
    ...(action && node.item === 'approval' && { focus: 'Approved' as const }),
  });
}

/** What the row of each kind has a place for. */
const shownFor: { readonly [Kind in AttentionKind]: readonly RunOperation[] } = {
  failed: ['RetryStageExecution', 'StartPipelineExecution'],
  stopped: ['RetryStageExecution', 'StartPipelineExecution'],
  approval: ['PutApprovalResult', 'StopPipelineExecution', 'StartPipelineExecution'],
  held: ['StopPipelineExecution', 'EnableStageTransition', 'StartPipelineExecution'],
  running: ['StopPipelineExecution', 'StartPipelineExecution'],
};

/** What can be done about an item: to its pipeline, its execution, its stage and its action. */
function possibleFor(item: AttentionItem, sources: RowSources): PossibleChanges {
  const { kind, pipeline, execution, stage } = item;
  const isApproval = kind === 'approval';
  const status = kind === 'failed' ? 'Failed' : kind === 'stopped' ? 'Stopped' : 'InProgress';
  const { value: state } = sources.store.get(stateOf(pipeline));
  // An item that names a stage has seen the execution in it.
  const run: StageRun | undefined = execution && {
    executionId: execution.executionId,
    status,
    hasStarted: true,
    hasFailures: false,
  };
  return new Set([
    ...pipelineChanges([{ status }]),
    ...(stage ? stageChanges({ stage: stage.stage, state, ...(kind !== 'held' && { run }) }) : []),
    ...actionChanges({ isOpen: isApproval, isApproval }),
  ]);
}

/** Something that needs attention. */
export const attentionItemRows: RowKind<AttentionItemNode> = {
  row: (node, sources) => {
    const item = findItem(node, sources);
    const look = item ? lookOfRun(item.run) : lookOf('Unknown');
    const { name } = node.pipeline;
    if (!item) return { label: name, look, contextValue: contextValueOf('attentionItem', {}) };
    const now = sources.now(node.connection);
    const why = whyItemFailed(item, sources);
    const run = why === undefined ? item.run : { ...item.run, reason: why };
    const isOver = node.item === 'failed' || node.item === 'stopped';
    const isStale = isOutOfReach(node.connection, sources);
    const rest = [...moreParts(item.count, item.lastFailedAt, now), ...nameParts(item, sources)];
    return {
      label: name,
      description: [...rowParts(run, now), ...rest].filter(Boolean).join(' · '),
      look,
      tooltip: () => itemTooltip(node, item, sources),
      spoken: [name, ...spokenParts(run, now), ...rest].filter(Boolean).join(', '),
      contextValue: contextValueOf('attentionItem', {
        ...capabilitiesOf(node.pipeline, possibleFor(item, sources), sources, shownFor[item.kind]),
        canOpenTimeline: node.execution !== undefined,
        canShowLog: node.item === 'failed',
        hasLogButton: node.item === 'failed',
        canWatch: !isOver && !isStale && node.execution !== undefined,
        canOpenPipelineTimeline: true,
        canOpenDiagram: true,
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyName: true,
        canCopyArn: true,
        canCopyId: node.execution !== undefined,
        canRefresh: !isStale,
      }),
      command: clickOf(node),
    };
  },
};

function itemTooltip(node: AttentionItemNode, item: AttentionItem, sources: RowSources): string {
  const connection = connectionNameOf(node, sources);
  const { pipeline, run } = item;
  const why = whyItemFailed(item, sources);
  const now = sources.now(node.connection);
  return paragraphs(
    `**${escapeMarkdown(pipeline.name)}**`,
    statusLine(run, now),
    why && escapeMarkdown(why),
    vscode.l10n.t('Since {0}', escapeMarkdown(formatDateTime(run.since))),
    connection && escapeMarkdown(connection),
    run.execution && executionFacts(run.execution, run, now),
    [
      ...rowAnswerLinks(run, sources),
      commandLink(
        'codepipeline.revealInPipelines',
        vscode.l10n.t('Reveal in Pipelines View'),
        rowTargetOf(item, sources),
      ),
    ].join(' · '),
    vscode.l10n.t('Select to open the timeline.'),
  );
}

/**
 * The row of the tree that is nearest to an item; in PARALLEL mode actions are only below their executions.
 */
function rowTargetOf({ pipeline, action, execution }: AttentionItem, sources: RowSources): Target {
  if (findSummary(pipeline, sources)?.mode !== 'PARALLEL') return { pipeline, ...(action && { action }) };
  return { pipeline, ...(execution && { execution }) };
}
