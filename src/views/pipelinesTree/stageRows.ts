import * as vscode from 'vscode';
import { formatDuration } from '../../domain/duration';
import type { ActionState, StageState } from '../../domain/pipelineState';
import type { StageRef } from '../../domain/refs';
import { shortId } from '../../domain/refs';
import { revisionMessage, shortRevision } from '../../domain/revision';
import { isOpenApproval, overridableConditions, stageSituation } from '../../domain/situation';
import { contextValueOf } from '../contextValue';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatAgo, formatDateTime } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import { actionNode } from './nodes';
import type { ActionNode, StageNode } from './nodes';
import type { Operation } from '../../state/deniedOperations';
import { mayDo } from './row';
import type { RowKind, RowSources } from './row';

const findStage = ({ pipeline, stage }: StageRef, { store }: RowSources): StageState | undefined =>
  store.get({ kind: 'state', pipeline }).value?.stages.find(({ name }) => name === stage);

/** Says that the gate into the stage is closed, by whom, when and why; undefined for an open one. */
function closedGateText({ transition }: StageState, now: number): string | undefined {
  if (transition.isEnabled) return undefined;
  const who = transition.changedBy?.split(/[:/]/).at(-1);
  const when = transition.changedAt === undefined ? undefined : formatAgo(transition.changedAt, now);
  const details = [who, when].filter(Boolean).join(', ');
  const reason = transition.disabledReason === undefined ? '' : `: ${firstLine(transition.disabledReason)}`;
  return vscode.l10n.t('transition disabled') + (details === '' ? '' : ` (${details})`) + reason;
}

const inboundText = (stage: StageState): string | undefined => {
  const waiting = stage.inboundExecutionIds.length;
  if (waiting === 0) return undefined;
  return waiting === 1
    ? vscode.l10n.t('1 execution waiting')
    : vscode.l10n.t('{0} executions waiting', waiting);
};

export const stageRows: RowKind<StageNode> = {
  row: (node, sources) => {
    const stage = findStage(node.stage, sources);
    const may = (operation: Operation) => mayDo(node.pipeline, operation, sources);
    if (!stage)
      return { label: node.stage.stage, look: lookOf('Unknown'), contextValue: contextValueOf('stage', {}) };
    const look = lookOf(stageSituation(stage) ?? 'NeverRun');
    const gate = closedGateText(stage, sources.now(node.connection));
    const inbound = inboundText(stage);
    const { latestExecution } = stage;
    const isRetryable = latestExecution?.status === 'Failed' || latestExecution?.status === 'Stopped';
    return {
      label: stage.name,
      description: [look.word, inbound, gate].filter(Boolean).join(' · '),
      look: gate ? { ...look, icon: 'lock' } : look,
      tooltip: paragraphs(
        `**${escapeMarkdown(stage.name)}** · ${look.word}`,
        inbound,
        gate && escapeMarkdown(gate),
        ...stage.conditions.map(({ gate: when, status, summary }) =>
          escapeMarkdown([when, status, summary].filter(Boolean).join(' · ')),
        ),
        latestExecution && vscode.l10n.t('Execution {0}', `\`${shortId(latestExecution.executionId)}\``),
      ),
      spoken: [stage.name, look.word, inbound, gate].filter(Boolean).join(', '),
      contextValue: contextValueOf('stage', {
        canRetryStage: may('retryStage') && isRetryable,
        canOverrideCondition: may('overrideCondition') && overridableConditions(stage).length > 0,
        canEnableTransition: may('enableTransition') && !stage.transition.isEnabled,
        canDisableTransition: may('disableTransition') && stage.transition.isEnabled,
      }),
      ...(stage.actions.length > 0 && { expansion: 'expanded' as const }),
    };
  },
  children: ({ stage }, sources) =>
    (findStage(stage, sources)?.actions ?? []).map(({ name }) => actionNode({ ...stage, action: name })),
};

/** What a person wants to know of an action beside its status: the reason of a failure, a revision, an age. */
function actionDetail(action: ActionState, now: number): string | undefined {
  if (action.status === 'Failed') return firstLine(action.error?.message ?? action.summary ?? '');
  if (action.status === 'InProgress' && action.changedAt !== undefined)
    return formatDuration(now - action.changedAt);
  const revision = action.revisionId === undefined ? undefined : shortRevision(action.revisionId);
  const age = action.changedAt === undefined ? undefined : formatAgo(action.changedAt, now);
  return [revision, age].filter(Boolean).join(' · ');
}

export const actionRows: RowKind<ActionNode> = {
  row: (node, sources) => {
    const action = findStage(node.stage, sources)?.actions.find(({ name }) => name === node.action.action);
    if (!action)
      return {
        label: node.action.action,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('action', {}),
      };
    const now = sources.now(node.connection);
    const isApproval = isOpenApproval(action);
    const look = lookOf(isApproval ? 'WaitingForApproval' : (action.status ?? 'NeverRun'));
    const detail = actionDetail(action, now);
    return {
      label: action.name,
      description: [look.word, detail].filter(Boolean).join(' · '),
      look,
      tooltip: paragraphs(
        `**${escapeMarkdown(action.name)}** · ${look.word}`,
        action.error &&
          `${escapeMarkdown(action.error.code ?? '')}  \n${escapeMarkdown(action.error.message ?? '')}`,
        escapeMarkdown(revisionMessage(action) ?? ''),
        action.changedAt === undefined ? undefined : escapeMarkdown(formatDateTime(action.changedAt)),
        action.changedBy === undefined ? undefined : escapeMarkdown(action.changedBy),
      ),
      spoken: [action.name, look.word, detail].filter(Boolean).join(', '),
      contextValue: contextValueOf('action', {
        canApprove: isApproval && mayDo(node.pipeline, 'putApprovalResult', sources),
      }),
    };
  },
};
