import * as vscode from 'vscode';
import { placesOf } from '../../../domain/artifacts/placesOf';
import { stateOf } from '../../../domain/calls/queries';
import { declarationOf } from '../../../domain/calls/queries';
import { formatDuration, formatElapsed } from '../../../domain/duration';
import type { ActionExecution } from '../../../domain/execution/execution';
import { failureReason } from '../../../domain/execution/failureReason';
import { isApprovalAttempt } from '../../../domain/execution/executionContext';
import { actionChanges, stageChanges, stageRunOf } from '../../../domain/operate/possibleChanges';
import { shortRevision } from '../../../domain/pipeline/revision';
import type { StageLane } from '../../../domain/timeline/lane';
import { gateOfRule } from '../../../domain/execution/ruleExecution';
import { principalName } from '../../../domain/pipeline/trigger';
import { isActive } from '../../../domain/pipeline/status';
import { commandLink } from '../commandLink';
import { contextValueOf } from '../contextValue';
import { elapsedOf, lengthText } from '../../text/executionLabels';
import { hasShownLog, linksOf } from '../../text/links';
import { escapeMarkdown, paragraphs } from '../../text/plainText';
import { formatDateTime } from '../../text/relativeTime';
import { besideName, lookOf } from '../../text/statusPresentation';
import { whyFailed } from '../../text/whyFailed';
import { findAttempts, findStageRun } from '../known';
import { evaluationsIn, gates } from './conditionRows';
import type { TreeNode } from '../nodes';
import { attemptNode, conditionNode, evaluationNode, pendingActionNode } from './runNodes';
import type { AttemptNode, PendingActionNode, StageRunNode } from './runNodes';
import { capabilitiesOf, rowCommand } from '../row';
import type { RowKind, RowSources } from '../row';

const isWaitingForApproval = ({ status, actions }: StageLane): boolean => {
  const open = actions.flatMap(({ attempts }) => attempts.filter(({ isOpen }) => isOpen));
  return status === 'InProgress' && open.some(({ isApproval }) => isApproval);
};

const possibleIn = (
  { pipeline, execution, stage: { stage } }: StageRunNode,
  lane: StageLane,
  sources: RowSources,
) =>
  stageChanges({
    stage,
    state: sources.store.get(stateOf(pipeline)).value,
    run: stageRunOf(execution.executionId, lane),
  });

/** A stage of one execution. */
export const stageRunRows: RowKind<StageRunNode> = {
  row: (node, sources) => {
    const lane = findStageRun(node.execution, node.stage.stage, sources);
    if (!lane)
      return {
        label: node.stage.stage,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('stageRun', {}),
      };
    const status = isWaitingForApproval(lane) ? 'WaitingForApproval' : lane.status;
    const look = lookOf(status);
    const duration =
      lane.span &&
      (lane.status === 'InProgress' ? formatElapsed : formatDuration)(lane.span.end - lane.span.start);
    return {
      label: lane.name,
      description: besideName(status, duration),
      look,
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(lane.name)}** · ${look.word}`,
          lane.span && escapeMarkdown(formatDateTime(lane.span.start)),
          commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
        ),
      contextValue: contextValueOf('stageRun', {
        ...capabilitiesOf(node.pipeline, possibleIn(node, lane, sources), sources, ['RetryStageExecution']),
        canOpenTimeline: true,
        hasTimelineButton: true,
        canShowLog: lane.status === 'Failed',
        canCopyName: true,
        canRefresh: true,
      }),
      // Never collapse a row that the user is looking at, whatever its status becomes.
      expansion: 'expanded',
    };
  },
  children: (node, sources) => {
    const { execution, stage, pipeline } = node;
    const lane = findStageRun(execution, stage.stage, sources);
    if (!lane) return [];
    const declaration = sources.store.get(declarationOf(pipeline)).value;
    const evaluations = evaluationsIn(node, sources);
    const isThere = (gate: (typeof gates)[number]) =>
      lane.conditions.some((each) => each.gate === gate) ||
      evaluations.some((each) => gateOfRule(declaration, each) === gate);
    const conditions = gates.filter(isThere).map((gate) => conditionNode(stage, gate, execution));
    const actions = lane.actions.flatMap(({ name, attempts }): TreeNode[] =>
      attempts.length > 0
        ? attempts.map(({ source }) => attemptNode(execution, source))
        : lane.status === 'InProgress'
          ? [pendingActionNode(execution, { stage: stage.stage, action: name })]
          : [],
    );
    const ungated = evaluations.filter((each) => gateOfRule(declaration, each) === undefined);
    return [
      ...conditions.filter(({ gate }) => gate === 'beforeEntry'),
      ...actions,
      ...conditions.filter(({ gate }) => gate !== 'beforeEntry'),
      ...ungated.map((each) => evaluationNode(execution, each)),
    ];
  },
};

export const pendingActionRows: RowKind<PendingActionNode> = {
  row: ({ action }) => {
    const look = lookOf('NotStarted');
    return {
      label: action.action,
      description: look.word,
      look,
      tooltip: paragraphs(
        `**${escapeMarkdown(`${action.stage} / ${action.action}`)}** · ${look.word}`,
        vscode.l10n.t('Starts when the preceding actions are complete.'),
      ),
      contextValue: contextValueOf('pendingAction', { canCopyName: true }),
    };
  },
};

/**
 * The detail beside the status of an attempt: the reason of a failure, or else the revision that a source
 * found.
 */
function outcomeOf(
  { error, type, externalId, externalSummary, status }: ActionExecution,
  why: string | undefined,
): string | undefined {
  if (status === 'Failed' || error)
    return why ?? failureReason(error?.message ?? externalSummary ?? error?.code ?? '');
  return type?.category === 'Source' && externalId !== undefined ? shortRevision(externalId) : undefined;
}

const whyAttemptFailed = (
  { execution, stage: { stage }, action: { action }, actionExecutionId }: AttemptNode,
  { causes }: RowSources,
): string | undefined => whyFailed({ execution, stage, action, actionExecutionId }, causes);

/** One attempt of an action of one execution. */
export const attemptRows: RowKind<AttemptNode> = {
  row: (node, sources) => {
    const all = findAttempts(node.execution, sources) ?? [];
    const ofAction = all.filter(
      ({ stage, action }) => stage === node.stage.stage && action === node.action.action,
    );
    const number = ofAction.findIndex(({ id }) => id === node.actionExecutionId) + 1;
    const attempt = ofAction[number - 1];
    const name = node.action.action;
    if (!attempt)
      return { label: name, look: lookOf('Unknown'), contextValue: contextValueOf('attempt', {}) };
    const isOpen = attempt.status === 'InProgress';
    const isApproval = isApprovalAttempt(attempt);
    const status = isOpen && isApproval ? 'WaitingForApproval' : attempt.status;
    const look = lookOf(status);
    const duration = lengthText(attempt, sources.now(node.connection));
    const links = linksOf(node, sources);
    const hasLog = hasShownLog(node, sources);
    return {
      label: ofAction.length > 1 ? vscode.l10n.t('{0} · attempt {1}', name, number) : name,
      description: besideName(status, duration, outcomeOf(attempt, whyAttemptFailed(node, sources))),
      look,
      tooltip: () => attemptTooltip(node, attempt, look.word, sources),
      contextValue: contextValueOf('attempt', {
        ...capabilitiesOf(node.pipeline, actionChanges({ isOpen, isApproval }), sources),
        canOpenTimeline: true,
        canOpenArtifact:
          placesOf(node.connection, [...attempt.inputArtifacts, ...attempt.outputArtifacts]).length > 0,
        canShowLog: hasLog,
        hasLogButton: hasLog,
        canOpenLog: links.log !== undefined,
        canOpenExternal: links.external !== undefined,
        canCopyName: true,
        canRefresh: true,
      }),
      command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
    };
  },
};

function attemptTooltip(
  node: AttemptNode,
  attempt: ActionExecution,
  word: string,
  sources: RowSources,
): string {
  const now = sources.now(node.connection);
  const { type, error, externalSummary, externalId, updatedBy } = attempt;
  const started = escapeMarkdown(formatDateTime(attempt.startedAt));
  const length = formatDuration(elapsedOf(attempt, now));
  const why = whyAttemptFailed(node, sources);
  return paragraphs(
    `**${escapeMarkdown(`${node.stage.stage} / ${node.action.action}`)}** · ${word}`,
    type && escapeMarkdown(`${type.category} · ${type.provider}`),
    why && escapeMarkdown(why),
    error && escapeMarkdown([error.code, error.message].filter(Boolean).join(': ')),
    externalSummary === undefined ? undefined : escapeMarkdown(externalSummary),
    isActive(attempt.status)
      ? vscode.l10n.t('Started {0}, running for {1}', started, length)
      : vscode.l10n.t('Started {0}, took {1}', started, length),
    updatedBy === undefined
      ? undefined
      : vscode.l10n.t('Last changed by {0}', escapeMarkdown(principalName(updatedBy))),
    externalId === undefined ? undefined : escapeMarkdown(externalId),
    `\`${attempt.id}\``,
    commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
  );
}
