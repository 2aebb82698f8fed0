import * as vscode from 'vscode';
import { stateOf } from '../../domain/calls/queries';
import { pipelinesOf } from '../../domain/calls/queries';
import { moreParts, nameOfRun, rowParts, spokenParts } from '../../domain/execution/statusText';
import { attentionItemKey } from '../../domain/list/attentionItem';
import type { AttentionItem, AttentionKind } from '../../domain/list/attentionItem';
import { actionChanges, pipelineChanges, stageChanges } from '../../domain/operate/possibleChanges';
import type { PossibleChanges, StageRun } from '../../domain/operate/possibleChanges';
import type { Target } from '../../ui/commands/target';
import type { ChangeOperation } from '../../domain/calls/changes';
import { contextValueOf } from '../../ui/tree/contextValue';
import { commandLink } from '../../ui/tree/commandLink';
import { executionFacts, statusLine } from '../../ui/text/executionLabels';
import { linksOf } from '../../ui/text/links';
import { findSummary } from '../../ui/tree/known';
import type { AttentionNode, BlindSpotNode, AttentionItemNode } from '../../ui/tree/listNodes';
import { capabilitiesOf, rowCommand, rowKindFrom } from '../../ui/tree/row';
import type { Row, RowKind, RowKinds, RowSources } from '../../ui/tree/row';
import { escapeMarkdown, firstLine, paragraphs } from '../../ui/text/plainText';
import { formatDateTime } from '../../ui/text/relativeTime';
import { lookOf } from '../../ui/text/statusPresentation';

const findItem = (node: AttentionItemNode, { lists }: RowSources): AttentionItem | undefined =>
  lists
    .attentionItemsOf(node.pipeline)
    .find((item) => item.kind === node.item && node.key === attentionItemKey(item));

/**
 * Only the connection tells two pipelines of the same name apart; with a single connection it is left out.
 */
function connectionNameOf(
  { connection }: AttentionItemNode,
  { connections }: RowSources,
): string | undefined {
  const { all } = connections;
  if (all.length < 2) return undefined;
  const found = connections.find(connection);
  return found?.isProduction ? `${found.name} (${vscode.l10n.t('production')})` : found?.name;
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
const shownFor: { readonly [Kind in AttentionKind]: readonly ChangeOperation[] } = {
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

const attentionItemRows: RowKind<AttentionItemNode> = {
  row: (node, sources) => {
    const item = findItem(node, sources);
    const look = lookOf(item?.run.status ?? 'Unknown');
    const { name } = node.pipeline;
    if (!item) return { label: name, look, contextValue: contextValueOf('attentionItem', {}) };
    const now = sources.now(node.connection);
    const connection = connectionNameOf(node, sources);
    const rest = [...moreParts(item.count, item.lastFailedAt, now), nameOfRun(item.run), connection];
    const isOver = node.item === 'failed' || node.item === 'stopped';
    return {
      label: name,
      description: [...rowParts(item.run, now), ...rest].filter(Boolean).join(' · '),
      look,
      tooltip: () => itemTooltip(node, item, sources),
      spoken: [name, ...spokenParts(item.run, now), ...rest].filter(Boolean).join(', '),
      contextValue: contextValueOf('attentionItem', {
        ...capabilitiesOf(node.pipeline, possibleFor(item, sources), sources, shownFor[item.kind]),
        canOpenTimeline: node.execution !== undefined,
        canWatch: !isOver && node.execution !== undefined,
        canOpenPipelineTimeline: true,
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyName: true,
        canCopyArn: true,
        canCopyId: node.execution !== undefined,
        canRefresh: true,
      }),
      command: clickOf(node),
    };
  },
};

function itemTooltip(node: AttentionItemNode, item: AttentionItem, sources: RowSources): string {
  const connection = connectionNameOf(node, sources);
  const { pipeline, run } = item;
  const now = sources.now(node.connection);
  return paragraphs(
    `**${escapeMarkdown(pipeline.name)}**`,
    statusLine(run, now),
    vscode.l10n.t('Since {0}', escapeMarkdown(formatDateTime(run.since))),
    connection && escapeMarkdown(connection),
    run.execution && executionFacts(run.execution, run, now),
    commandLink(
      'codepipeline.revealInPipelines',
      vscode.l10n.t('Reveal in Pipelines View'),
      rowTargetOf(item, sources),
    ),
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

const blindSpotRows: RowKind<BlindSpotNode> = {
  row: (node, { connections, health, store, signedOut }) => {
    const name = connections.find(node.connection)?.name ?? node.connection;
    const problem = health.problemOf(node.connection) ?? store.get(pipelinesOf(node.connection)).problem;
    const canSignIn = signedOut.canSignIn(node.connection);
    const canChooseProfile = signedOut.needsProfile(node.connection);
    return {
      label: name,
      description: problem ? firstLine(problem.message) : vscode.l10n.t('not reachable'),
      look: { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Unknown') },
      tooltip: paragraphs(
        escapeMarkdown(problem?.message ?? ''),
        vscode.l10n.t('The status of {0} is unknown.', escapeMarkdown(name)),
        canSignIn
          ? vscode.l10n.t('Select to sign in.')
          : canChooseProfile
            ? vscode.l10n.t('Select to choose another profile.')
            : vscode.l10n.t('Select to retry now.'),
      ),
      contextValue: contextValueOf('blindSpot', { canRetryConnection: true, canSignIn, canChooseProfile }),
      command: canSignIn
        ? rowCommand('codepipeline.signIn', vscode.l10n.t('Sign In'), node)
        : canChooseProfile
          ? rowCommand('codepipeline.chooseProfile', vscode.l10n.t('Choose Another Profile…'), node)
          : rowCommand('codepipeline.retryConnection', vscode.l10n.t('Retry'), node),
    };
  },
};

/** The kinds of rows in the Attention view. */
export const rowKindOf = rowKindFrom({
  attentionItem: attentionItemRows,
  blindSpot: blindSpotRows,
} satisfies RowKinds<AttentionNode['kind']>);
