import * as vscode from 'vscode';
import type { ChangeOperation } from '../../domain/calls/changes';
import { failureReason } from '../../domain/execution/failureReason';
import type { RunStatus } from '../../domain/execution/runStatus';
import { nameOfRun, stateWords, stateWordsWithin, stepName } from '../../domain/execution/statusText';
import { waitDetail } from '../../domain/execution/waitWords';
import { executionConsoleUrl } from '../../domain/links/consoleUrl';
import { formatDuration } from '../../domain/duration';
import type { StageProgress } from '../../domain/watch/stageProgress';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution } from '../../core/watching/watcher';
import type { WatchReason } from '../../domain/watch/watchEvents';
import { answerLinks } from '../../ui/tree/answerLinks';
import { commandLink } from '../../ui/tree/commandLink';
import { escapeMarkdown, paragraphs } from '../../ui/text/plainText';
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
  /** Its state, as every view tells it. */
  readonly word: string;
  /** The current or failed step, unless the word says where; absent when it succeeded. */
  readonly step?: string;
  /** The text after the pipeline's name. */
  readonly text: string;
}

/** The state of an execution, and the step that runs, waits or failed. */
export function watchLook(execution: WatchedExecution): WatchLook {
  const { status = 'InProgress', isGone, run, progress } = execution;
  if (isGone) {
    const word = vscode.l10n.t('deleted');
    return { icon: 'question', word, text: word };
  }
  if (!run) return { ...lookOf(status), text: lookOf(status).word.toLocaleLowerCase() };
  const { icon } = lookOf(run.status);
  const word = stateWords(run);
  const step = stepOf(execution);
  const where = step === undefined ? {} : { step };
  if (run.status !== 'InProgress')
    return { icon, word, ...where, text: [stateWordsWithin(run), step].filter(Boolean).join(' · ') };
  const { doneActions, allActions } = progress;
  const count = allActions === undefined ? '' : ` ${doneActions}/${allActions}`;
  return { icon, word, ...where, text: `${step ?? stateWordsWithin(run)}${count}` };
}

/** Where it runs, needs an approval, or failed. The words of the other waits say where. */
function stepOf({ run, progress }: WatchedExecution): string | undefined {
  switch (run?.status) {
    case 'InProgress':
      // Between two actions it is at the last one.
      return run.stage === undefined
        ? progress.step && stepName(progress.step)
        : stepName({ stage: run.stage, action: run.action ?? lastActionIn(run.stage, progress) });
    case 'WaitingForApproval':
      return run.stage;
    case 'Failed':
      return run.stage === undefined ? undefined : stepName({ stage: run.stage, action: run.action });
    default:
      return undefined;
  }
}

const lastActionIn = (stage: string, { step }: WatchedExecution['progress']): string | undefined =>
  step?.stage === stage ? step.action : undefined;

/** Milliseconds since it waits, or from its start until now or its end; undefined while they are not known. */
export function elapsedOf(execution: WatchedExecution, now: number): number | undefined {
  const { execution: known, isGone, run } = execution;
  if (!known || isGone) return undefined;
  if (run?.wait) return Math.max(0, now - run.wait.since);
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

/**
 * Everything about a watched execution in Markdown, with links that open it and that answer what it waits for.
 * @param may whether a change of its pipeline may be offered.
 */
export function watchTooltip(
  execution: WatchedExecution,
  now: number,
  where: WatchPlace | undefined,
  may: (operation: ChangeOperation) => boolean = () => false,
): string {
  const { ref, stages, progress, run } = execution;
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
      [run && nameOfRun(run), reasonWords[execution.reason]()],
      [where?.name, where?.region],
    ]
      .map((parts) => parts.filter((part) => part !== undefined).join(' · '))
      .filter((line) => line !== '')
      .map(escapeMarkdown)
      .join('  \n'),
    run?.wait && escapeMarkdown(waitDetail(run.wait) ?? ''),
    stages.map((stage) => stageLine(stage, run)).join('  \n'),
    failure?.message === undefined ? undefined : escapeMarkdown(failureReason(failure.message)),
    [
      ...(run ? answerLinks(run, may) : []),
      ...(place === undefined
        ? []
        : [
            commandLink('codepipeline.showBuildLog', vscode.l10n.t('Show Build Log'), {
              ...target,
              ...place,
            }),
          ]),
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
 * How long it took and when it ended or, while it runs or waits, since when it does: a tooltip must not be redrawn while
 * the user reads it.
 */
function whenText(execution: WatchedExecution, now: number): string | undefined {
  const startedAt = execution.run?.wait?.since ?? execution.execution?.startedAt;
  if (startedAt !== undefined && isRunning(execution))
    return vscode.l10n.t('since {0}', escapeMarkdown(formatMoment(startedAt)));
  const elapsed = elapsedOf(execution, now);
  if (!execution.execution || elapsed === undefined) return undefined;
  const ended = escapeMarkdown(formatMoment(execution.execution.updatedAt));
  return vscode.l10n.t('took {0}, ended {1}', formatDuration(elapsed), ended);
}

function stageLine({ stage, status }: StageProgress, run: RunStatus | undefined): string {
  // In front of a stage it has no action there.
  const isHere = status === undefined && run?.wait?.stage === stage;
  const look = isHere ? lookOf(run.status) : status && lookOf(status);
  const icon = look?.icon ?? 'circle-outline';
  const word = isHere ? stateWords(run) : (look?.word ?? vscode.l10n.t('Not reached'));
  return `$(${icon}) ${escapeMarkdown(stage)} · ${escapeMarkdown(word)}`;
}
