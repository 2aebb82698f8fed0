import * as vscode from 'vscode';
import { formatDuration, formatElapsed } from '../../domain/duration';
import type { Execution, Trigger } from '../../domain/execution/execution';
import { runName, runNameAmong } from '../../domain/execution/runName';
import type { RunStatus } from '../../domain/execution/runStatus';
import { statusParts, statusText } from '../../domain/execution/statusText';
import { waitDetail } from '../../domain/execution/waitWords';
import { shortRevision } from '../../domain/pipeline/revision';
import { isActive } from '../../domain/pipeline/status';
import type { AnyStatus } from '../../domain/pipeline/status';
import { supersededBy } from '../../domain/execution/supersession';
import { triggeredBy } from '../../domain/pipeline/trigger';
import { escapeMarkdown, firstLine, paragraphs } from './plainText';
import { formatAgo, formatDateTime } from './relativeTime';
import { lookOf } from './statusPresentation';

/** The source of each trigger type, in words (API reference, ExecutionTrigger). */
const triggerWords: Readonly<Record<string, () => string>> = {
  CreatePipeline: () => vscode.l10n.t('pipeline created'),
  StartPipelineExecution: () => vscode.l10n.t('started manually'),
  PollForSourceChanges: () => vscode.l10n.t('source change'),
  Webhook: () => vscode.l10n.t('webhook'),
  WebhookV2: () => vscode.l10n.t('push'),
  CloudWatchEvent: () => vscode.l10n.t('event'),
  PutActionRevision: () => vscode.l10n.t('new revision'),
  ManualRollback: () => vscode.l10n.t('manual rollback'),
  AutomatedRollback: () => vscode.l10n.t('automatic rollback'),
};

/** The trigger types whose detail is a user. */
const byUser: Readonly<Record<string, (who: string) => string>> = {
  StartPipelineExecution: (who) => vscode.l10n.t('started manually by {0}', who),
  ManualRollback: (who) => vscode.l10n.t('manual rollback by {0}', who),
};

/** Why an execution started and, where the service reports it, who started it. */
export function triggerText(trigger: Trigger): string {
  const words = triggerWords[trigger.type]?.() ?? trigger.type;
  const who = triggeredBy(trigger);
  if (who === undefined) return words;
  return byUser[trigger.type]?.(who) ?? `${words} (${who})`;
}

/**
 * Elapsed milliseconds of an execution or of an attempt of an action: until now while it is active, until its
 * end afterwards.
 */
export const elapsedOf = (
  run: { readonly status: AnyStatus; readonly startedAt: number; readonly updatedAt: number },
  now: number,
): number => (isActive(run.status) ? now : run.updatedAt) - run.startedAt;

/**
 * How long an execution or an attempt of an action took or, while it is active, how long it has been under
 * way.
 */
export const lengthText = (
  run: { readonly status: AnyStatus; readonly startedAt: number; readonly updatedAt: number },
  now: number,
): string => (isActive(run.status) ? formatElapsed : formatDuration)(elapsedOf(run, now));

/** The result of an execution beyond its status: superseded by which, rolled back to which, stopped why. */
export function outcomeText(execution: Execution, all: readonly Execution[]): string | undefined {
  const successor = supersededBy(execution, all);
  if (successor) return vscode.l10n.t('by {0}', runName(successor));
  if (execution.rollbackTargetId !== undefined)
    return vscode.l10n.t('rollback to {0}', runNameAmong(execution.rollbackTargetId, all));
  if (execution.isRollback) return vscode.l10n.t('rollback');
  return execution.stopReason === undefined ? undefined : `“${firstLine(execution.stopReason)}”`;
}

/** Everything known of a run, in Markdown. */
export function executionTooltip(
  execution: Execution,
  run: RunStatus,
  all: readonly Execution[],
  now: number,
): string {
  const fate = outcomeText(execution, all);
  return paragraphs(
    `${statusLine(run, now)}${fate === undefined ? '' : ` ${escapeMarkdown(fate)}`}`,
    executionFacts(execution, run, now),
  );
}

/** How a run stands, in Markdown: its icon, its state, the place, the reason and the time, then by whom it is held. */
export function statusLine(run: RunStatus, now: number): string {
  const held = run.wait && waitDetail(run.wait);
  const { reason, ...text } = statusText(run, now);
  // Who holds a run says why as well.
  const isToldBelow = held !== undefined && reason !== undefined && held.includes(reason);
  const [state = '', ...rest] = statusParts(run, { ...text, ...(reason && !isToldBelow && { reason }) });
  return [
    `$(${lookOf(run.status).icon}) **${escapeMarkdown(state)}**`,
    ...rest.map(escapeMarkdown),
    ...(held === undefined ? [] : [escapeMarkdown(held)]),
  ].join(' · ');
}

/** The revision of a run, its trigger, its start and its id, in Markdown. */
export const executionFacts = (execution: Execution, run: RunStatus, now: number): string =>
  paragraphs(
    ...execution.sourceRevisions.map((revision) => {
      const id = revision.revisionId === undefined ? '' : ` \`${shortRevision(revision.revisionId)}\``;
      return `${escapeMarkdown(revision.actionName)}${id}  \n${escapeMarkdown(revision.summary ?? '')}`;
    }),
    execution.trigger && vscode.l10n.t('Trigger: {0}', escapeMarkdown(triggerText(execution.trigger))),
    whenText(execution, run, now),
    run.fullReason && escapeMarkdown(run.fullReason),
    `\`${execution.ref.executionId}\``,
  );

function whenText(execution: Execution, { wait }: RunStatus, now: number): string {
  const started = escapeMarkdown(formatDateTime(execution.startedAt));
  const length = formatDuration(elapsedOf(execution, now));
  const ago = escapeMarkdown(formatAgo(execution.startedAt, now));
  // What waits does not run.
  if (wait) return vscode.l10n.t('Started {0} ({1})', started, ago);
  return isActive(execution.status)
    ? vscode.l10n.t('Started {0}, running for {1}', started, length)
    : vscode.l10n.t('Started {0} ({1}), took {2}', started, ago, length);
}
