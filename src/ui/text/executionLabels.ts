import * as vscode from 'vscode';
import { formatDuration, formatElapsed } from '../../domain/duration';
import type { Execution, Trigger } from '../../domain/execution/execution';
import type { CurrentStage } from '../../domain/execution/executionContext';
import { shortId } from '../../domain/refs';
import { executionSummary, revisionMessage, shortRevision } from '../../domain/pipeline/revision';
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

/**
 * Where an active execution is, and for how long its current actions have run: "Build", "2m". Only the
 * elapsed time while its place is not known.
 */
export const underWayParts = (
  execution: Execution,
  place: CurrentStage | undefined,
  now: number,
): readonly string[] =>
  place ? [place.stage, formatElapsed(now - place.since)] : [formatElapsed(elapsedOf(execution, now))];

/** The revision of an execution in one line, or its short id when it has no revision yet. */
export const executionTitle = (execution: Execution): string =>
  executionSummary(execution) ?? shortId(execution.ref.executionId);

/** The result of an execution beyond its status: superseded by which, rolled back to which, stopped why. */
export function outcomeText(execution: Execution, all: readonly Execution[]): string | undefined {
  const successor = supersededBy(execution, all);
  if (successor) return vscode.l10n.t('by {0}', executionTitle(successor));
  if (execution.rollbackTargetId !== undefined)
    return vscode.l10n.t('rollback to {0}', shortId(execution.rollbackTargetId));
  if (execution.isRollback) return vscode.l10n.t('rollback');
  return execution.stopReason === undefined ? undefined : `“${firstLine(execution.stopReason)}”`;
}

/** Everything known of an execution, in Markdown. */
export function executionTooltip(
  execution: Execution,
  all: readonly Execution[],
  now: number,
  place?: CurrentStage,
): string {
  const look = lookOf(execution.status);
  const fate = outcomeText(execution, all);
  return paragraphs(
    `$(${look.icon}) **${look.word}**${fate === undefined ? '' : ` ${escapeMarkdown(fate)}`}`,
    executionFacts(execution, now, place),
  );
}

/** The revision of an execution, its trigger and start, its place, and its id, in Markdown. */
export const executionFacts = (execution: Execution, now: number, place?: CurrentStage): string =>
  paragraphs(
    ...execution.sourceRevisions.map((revision) => {
      const id = revision.revisionId === undefined ? '' : ` \`${shortRevision(revision.revisionId)}\``;
      return `${escapeMarkdown(revision.actionName)}${id}  \n${escapeMarkdown(revisionMessage(revision) ?? '')}`;
    }),
    execution.trigger && vscode.l10n.t('Trigger: {0}', escapeMarkdown(triggerText(execution.trigger))),
    whenText(execution, now),
    place &&
      vscode.l10n.t('Now in {0}, for {1}', escapeMarkdown(place.stage), formatDuration(now - place.since)),
    `\`${execution.ref.executionId}\``,
  );

function whenText(execution: Execution, now: number): string {
  const started = escapeMarkdown(formatDateTime(execution.startedAt));
  const length = formatDuration(elapsedOf(execution, now));
  return isActive(execution.status)
    ? vscode.l10n.t('Started {0}, running for {1}', started, length)
    : vscode.l10n.t(
        'Started {0} ({1}), took {2}',
        started,
        escapeMarkdown(formatAgo(execution.startedAt, now)),
        length,
      );
}
