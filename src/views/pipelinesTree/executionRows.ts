import * as vscode from 'vscode';
import { formatDuration } from '../../domain/duration';
import type { ActionExecution, Execution } from '../../domain/execution';
import { isManualApproval } from '../../domain/pipeline';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import { isActive } from '../../domain/status';
import { contextValueOf } from '../contextValue';
import { elapsedOf, executionTitle, executionTooltip, fateText, triggerText } from '../executionText';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatAgo, formatDateTime } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import { attemptNode, noteNode } from './nodes';
import type { AttemptNode, ExecutionNode } from './nodes';
import { mayDo, rowCommand } from './row';
import type { RowKind, RowSources } from './row';

const findExecution = (ref: ExecutionRef, { history }: RowSources): Execution | undefined =>
  history.executions(ref.pipeline).find((execution) => isSameExecution(execution.ref, ref));

export const executionRows: RowKind<ExecutionNode> = {
  row: (node, sources) => {
    const execution = findExecution(node.execution, sources);
    if (!execution)
      return {
        label: node.execution.executionId,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('execution', {}),
      };
    const all = sources.history.executions(node.pipeline);
    const now = sources.now(node.connection);
    const look = lookOf(execution.status);
    const fate = fateText(execution, all);
    return {
      label: executionTitle(execution),
      description: [
        fate === undefined ? look.word : `${look.word} ${fate}`,
        execution.trigger && triggerText(execution.trigger),
        formatDuration(elapsedOf(execution, now)),
        formatAgo(execution.startedAt, now),
      ]
        .filter(Boolean)
        .join(' · '),
      look,
      tooltip: executionTooltip(execution, all, now),
      contextValue: contextValueOf('execution', {
        canStop: isActive(execution.status) && mayDo(node.pipeline, 'stopExecution', sources),
        canOpenTimeline: true,
        canCopyId: true,
      }),
      expansion: 'collapsed',
      command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
    };
  },
  children: (node, { store }) => {
    const { value, problem } = store.get({ kind: 'actions', execution: node.execution });
    if (value && value.length > 0) return value.map((attempt) => attemptNode(node.execution, attempt));
    if (value) return [noteNode(node, 'noExecutions', vscode.l10n.t('No action has started yet'))];
    return [
      problem
        ? noteNode(node, 'refused', firstLine(problem.message))
        : noteNode(node, 'loading', vscode.l10n.t('Loading actions…')),
    ];
  },
  interests: ({ execution }, { history }) => [
    { topic: { kind: 'actions', execution }, pace: 'live' },
    // Only the newest page tells how executions end; an older one is asked itself.
    ...(history.isOnNewestPage(execution)
      ? []
      : [{ topic: { kind: 'detail', execution }, pace: 'live' } as const]),
  ],
};

const findAttempt = (node: AttemptNode, { store }: RowSources): ActionExecution | undefined =>
  store
    .get({ kind: 'actions', execution: node.execution })
    .value?.find(({ id }) => id === node.actionExecutionId);

export const attemptRows: RowKind<AttemptNode> = {
  row: (node, sources) => {
    const attempt = findAttempt(node, sources);
    const label = `${node.stage.stage} / ${node.action.action}`;
    if (!attempt) return { label, look: lookOf('Unknown'), contextValue: contextValueOf('attempt', {}) };
    const isWaiting = attempt.status === 'InProgress' && attempt.type && isManualApproval(attempt.type);
    const look = lookOf(isWaiting ? 'WaitingForApproval' : attempt.status);
    const reason = attempt.error?.message;
    const duration = formatDuration(elapsedOf(attempt, sources.now(node.connection)));
    return {
      label,
      description: [look.word, duration, reason && firstLine(reason)].filter(Boolean).join(' · '),
      look,
      tooltip: paragraphs(
        `**${escapeMarkdown(label)}** · ${look.word} · ${duration}`,
        reason === undefined ? undefined : escapeMarkdown(reason),
        attempt.externalSummary === undefined ? undefined : escapeMarkdown(attempt.externalSummary),
        escapeMarkdown(formatDateTime(attempt.startedAt)),
        `\`${attempt.id}\``,
      ),
      contextValue: contextValueOf('attempt', {
        canApprove: isWaiting === true && mayDo(node.pipeline, 'putApprovalResult', sources),
      }),
      command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
    };
  },
};
