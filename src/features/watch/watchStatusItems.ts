import * as vscode from 'vscode';
import type { ChangeOperation } from '../../domain/calls/changes';
import type { Clock } from '../../domain/clock';
import { formatElapsed } from '../../domain/duration';
import { needsUser } from '../../domain/execution/pipelineStatus';
import type { Disposable, ObservableValue } from '../../domain/event';
import type { PipelineRef } from '../../domain/refs';
import type { CommandId } from '../../manifest/types';
import type { Target } from '../../ui/commands/target';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution, Watcher } from '../../core/watching/watcher';
import type { AwaitedExecutions } from '../../core/watching/awaitedExecutions';
import type { WorkspacePipelines } from '../../core/watching/workspacePipelines';
import { shortName, withoutIcons } from '../../ui/text/plainText';
import { nextLook, quietLook, summaryLook } from './statusLooks';
import { StatusSlots } from './statusSlots';
import type { SlotLook } from './statusSlots';
import { targetOfWatched } from './watchTarget';
import { elapsedOf, watchLabel, watchLook, watchTooltip } from './watchLabels';
import type { WatchPlace } from './watchLabels';

/** The values of the setting `codepipeline.statusBar.click`. */
export type StatusBarClick = 'timeline' | 'tree' | 'quickPick';

export const parseStatusBarClick = (value: unknown): StatusBarClick =>
  value === 'tree' || value === 'quickPick' ? value : 'timeline';

const watchSlots = ['watch1', 'watch2', 'watch3'] as const;
const slots = [...watchSlots, 'watchMore', 'watchNext', 'workspacePipelines'] as const;
type Slot = (typeof slots)[number];

const second = 1000;
const minute = 60 * second;

/** The dependencies of the items. */
export interface WatchItemSources {
  readonly watcher: Watcher;
  readonly awaited: AwaitedExecutions;
  readonly pipelines: WorkspacePipelines;
  readonly isShown: ObservableValue<boolean>;
  readonly click: ObservableValue<StatusBarClick>;
  readonly clock: Clock;
  /** The time of a connection's service, in epoch milliseconds. */
  readonly now: (connection: string) => number;
  readonly placeOf: (connection: string) => WatchPlace | undefined;
  /** Whether a change of a pipeline may be offered. */
  readonly mayDo: (pipeline: PipelineRef, operation: ChangeOperation) => boolean;
}

/**
 * The watched executions in the status bar: an item for each of the first few, one that sums up the others,
 * one for awaited executions, and a quiet one for the workspace's own pipelines while nothing is watched.
 */
export class WatchStatusItems implements Disposable {
  readonly #slots = new StatusSlots<Slot>(slots);
  readonly #subscriptions: readonly Disposable[];
  #nextTick: Disposable | undefined;

  constructor(private readonly sources: WatchItemSources) {
    const { watcher, awaited, pipelines, isShown, click } = sources;
    this.#subscriptions = [watcher, awaited, pipelines, isShown, click].map(({ onDidChange }) =>
      onDidChange(() => this.#draw()),
    );
    this.#draw();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#nextTick?.dispose();
    this.#slots.dispose();
  }

  #draw(): void {
    this.#nextTick?.dispose();
    this.#nextTick = undefined;
    const looks = this.sources.isShown.value ? this.#looks() : new Map<Slot, SlotLook>();
    this.#slots.show(looks);
    this.sources.pipelines.follow(looks.has('workspacePipelines'));
  }

  #looks(): ReadonlyMap<Slot, SlotLook> {
    const { watcher, awaited, pipelines } = this.sources;
    const watched = watcher.watched.toSorted((a, b) => rankOf(a) - rankOf(b));
    const looks = new Map<Slot, SlotLook>();
    watchSlots.forEach((slot, index) => {
      const execution = watched[index];
      if (execution) looks.set(slot, this.#watchLook(execution, index));
    });
    const others = watched.slice(watchSlots.length);
    if (others.length > 0) looks.set('watchMore', summaryLook(others));
    const next = awaited.all.filter(({ commit }) => commit === undefined);
    if (next.length > 0) looks.set('watchNext', nextLook(next.map(({ pipeline }) => pipeline)));
    const quiet =
      looks.size === 0
        ? quietLook(pipelines.known, (target) => this.#commandFor(target), this.sources.mayDo)
        : undefined;
    if (quiet) looks.set('workspacePipelines', quiet);
    this.#tickWhileRunning(watched);
    return looks;
  }

  /** Updates the elapsed time without a call while something runs. */
  #tickWhileRunning(watched: readonly WatchedExecution[]): void {
    const waits = watched.filter(isRunning).flatMap((execution) => {
      const elapsed = elapsedOf(execution, this.sources.now(execution.ref.pipeline.connection));
      if (elapsed === undefined) return [];
      return elapsed < minute ? second : minute - (elapsed % minute);
    });
    if (waits.length > 0) this.#nextTick = this.sources.clock.after(Math.min(...waits), () => this.#draw());
  }

  #watchLook(execution: WatchedExecution, index: number): SlotLook {
    const { pipeline } = execution.ref;
    const now = this.sources.now(pipeline.connection);
    const { icon, text } = watchLook(execution);
    // The duration of a finished execution would look like its age.
    const elapsed = isRunning(execution) ? elapsedOf(execution, now) : undefined;
    const parts = [
      shortName(pipeline.name),
      text,
      ...(elapsed === undefined ? [] : [formatElapsed(elapsed)]),
    ];
    return {
      name: vscode.l10n.t('CodePipeline: Watched Execution {0}', index + 1),
      text: `$(${icon}) ${withoutIcons(parts.join(' · '))}`,
      tooltip: watchTooltip(execution, now, this.sources.placeOf(pipeline.connection), (operation) =>
        this.sources.mayDo(pipeline, operation),
      ),
      label: watchLabel(execution, now),
      command: this.#commandFor(targetOfWatched(execution)),
      isError: execution.status === 'Failed',
    };
  }

  #commandFor(target: Target): vscode.Command {
    const commands: Readonly<Record<StatusBarClick, CommandId>> = {
      timeline: target.execution ? 'codepipeline.openTimeline' : 'codepipeline.openPipelineTimeline',
      tree: 'codepipeline.revealInPipelines',
      quickPick: 'codepipeline.showWatched',
    };
    const command = commands[this.sources.click.value];
    return { command, title: '', arguments: command === 'codepipeline.showWatched' ? [] : [target] };
  }
}

/** First executions that need attention, then running ones, then finished ones. */
const rankOf = (execution: WatchedExecution): number => {
  if (execution.run && needsUser(execution.run)) return 0;
  return isRunning(execution) ? 1 : 2;
};
