import * as vscode from 'vscode';
import { executionConsoleUrl } from '../../domain/links/consoleUrl';
import { formatDuration } from '../../domain/duration';
import type { StageProgress } from '../../domain/watch/stageProgress';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution } from '../../core/watching/watcher';
import type { WatchReason } from '../../domain/watch/watchEvents';
import { commandLink } from '../../ui/tree/commandLink';
import { executionTitle } from '../../ui/text/executionLabels';
import { escapeMarkdown, firstLine, paragraphs } from '../../ui/text/plainText';
import { formatMoment } from '../../ui/text/relativeTime';
import { lookOf } from '../../ui/text/statusPresentation';

const minute = 60_000;
const hour = 60 * minute;

/**
 * The state of a watched execution, in the parts of which an item, its tooltip and a row of a quick pick are
 * made.
 */
export interface WatchLook {
  readonly icon: string;
  /** One word or two for its state. */
  readonly word: string;
  /** The current or failed step; absent when it succeeded. */
  readonly step?: string;
  /** The text after the pipeline's name. */
  readonly text: string;
}

/** The state of an execution, and the step that runs, waits or failed. */
export function watchLook(execution: WatchedExecution): WatchLook {
  const { status, isGone, progress } = execution;
  if (isGone) {
    const word = vscode.l10n.t('deleted');
    return { icon: 'question', word, text: word };
  }
  const { step, failure, isWaitingForApproval, doneActions, allActions } = progress;
  if (status === undefined || status === 'InProgress') {
    const look = lookOf(isWaitingForApproval ? 'WaitingForApproval' : 'InProgress');
    const at = step && stepName(step);
    const count = allActions === undefined ? '' : ` ${doneActions}/${allActions}`;
    const text = isWaitingForApproval
      ? vscode.l10n.t('approval')
      : `${at ?? look.word.toLowerCase()}${count}`;
    return { ...look, ...(at !== undefined && { step: at }), text };
  }
  const look = lookOf(status);
  if (status !== 'Failed' || !failure) return { ...look, text: look.word.toLowerCase() };
  const at = stepName(failure);
  return { ...look, step: at, text: vscode.l10n.t('{0} failed', at) };
}

/** A stage and its action; a single name when both are the same. */
export const stepName = ({ stage, action }: { readonly stage: string; readonly action: string }): string =>
  stage === action ? action : `${stage}/${action}`;

/** Milliseconds from its start until now or its end; undefined while they are not known. */
export function elapsedOf(execution: WatchedExecution, now: number): number | undefined {
  const { execution: known, isGone } = execution;
  if (!known || isGone) return undefined;
  return Math.max(0, (isRunning(execution) ? now : known.updatedAt) - known.startedAt);
}

/** The elapsed time for screen readers. */
function spokenElapsed(elapsed: number): string {
  const [unit, length] =
    elapsed < minute
      ? (['second', 1000] as const)
      : elapsed < hour
        ? (['minute', minute] as const)
        : (['hour', hour] as const);
  const format = new Intl.NumberFormat(vscode.env.language, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.floor(elapsed / length));
}

/** The text for screen readers about a watched execution. */
export function watchLabel(execution: WatchedExecution, now: number): string {
  const { word, step } = watchLook(execution);
  const { doneActions, allActions } = execution.progress;
  const elapsed = isRunning(execution) ? elapsedOf(execution, now) : undefined;
  const count =
    isRunning(execution) && allActions !== undefined
      ? vscode.l10n.t('{0} of {1} actions done', doneActions, allActions)
      : undefined;
  const parts = [execution.ref.pipeline.name, word, step?.replace('/', ' '), count];
  return ['CodePipeline', ...parts, elapsed === undefined ? undefined : spokenElapsed(elapsed)]
    .filter(Boolean)
    .join(', ');
}

/** The connection of a watched execution. */
export interface WatchPlace {
  /** The name of the connection. */
  readonly name: string;
  readonly region: string;
  /** Whether the pipeline is in the AWS console. */
  readonly hasConsole: boolean;
}

const reasonWords: Readonly<Record<WatchReason, () => string>> = {
  started: () => vscode.l10n.t('started here'),
  chosen: () => vscode.l10n.t('selected for watching'),
  push: () => vscode.l10n.t('started by your push'),
  favourite: () => vscode.l10n.t('favourite pipeline'),
};

/** Everything about a watched execution in Markdown, with links that open it. */
export function watchTooltip(
  execution: WatchedExecution,
  now: number,
  where: WatchPlace | undefined,
): string {
  const { ref, stages, progress } = execution;
  const { icon, word } = watchLook(execution);
  const when = whenText(execution, now);
  const target = { connection: ref.pipeline.connection, pipeline: ref.pipeline, execution: ref };
  const failure = execution.status === 'Failed' ? progress.failure : undefined;
  const place = failure && {
    action: { pipeline: ref.pipeline, stage: failure.stage, action: failure.action },
  };
  return paragraphs(
    `$(${icon}) **${escapeMarkdown(ref.pipeline.name)}** · ${word}${when === undefined ? '' : ` · ${when}`}`,
    [
      [execution.execution && executionTitle(execution.execution), reasonWords[execution.reason]()],
      [where?.name, where?.region],
    ]
      .map((parts) => parts.filter((part) => part !== undefined).join(' · '))
      .filter((line) => line !== '')
      .map(escapeMarkdown)
      .join('  \n'),
    stages.map(stageLine).join('  \n'),
    failure?.message === undefined ? undefined : escapeMarkdown(firstLine(failure.message)),
    [
      commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), { ...target, ...place }),
      commandLink('codepipeline.revealInPipelines', vscode.l10n.t('Reveal in Pipelines View'), target),
      commandLink('codepipeline.unwatchExecution', vscode.l10n.t('Stop Watching'), target),
      ...(where?.hasConsole
        ? [`[${vscode.l10n.t('Open in AWS Console')}](${executionConsoleUrl(ref, where.region)})`]
        : []),
    ].join(' · '),
  );
}

/**
 * How long it took and when it ended or, while it runs, when it started: a tooltip must not be redrawn while
 * the user reads it.
 */
function whenText(execution: WatchedExecution, now: number): string | undefined {
  const startedAt = execution.execution?.startedAt;
  if (startedAt !== undefined && isRunning(execution))
    return vscode.l10n.t('since {0}', escapeMarkdown(formatMoment(startedAt)));
  const elapsed = elapsedOf(execution, now);
  if (!execution.execution || elapsed === undefined) return undefined;
  const ended = escapeMarkdown(formatMoment(execution.execution.updatedAt));
  return vscode.l10n.t('took {0}, ended {1}', formatDuration(elapsed), ended);
}

function stageLine({ stage, status }: StageProgress): string {
  const look = status === undefined ? undefined : lookOf(status);
  const icon = look?.icon ?? 'circle-outline';
  const word = look?.word ?? vscode.l10n.t('Not reached');
  return `$(${icon}) ${escapeMarkdown(stage)} · ${word}`;
}
