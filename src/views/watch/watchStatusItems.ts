import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import { pipelineSituation } from '../../domain/execution/situation';
import type { CommandId, Target } from '../../platform/contributions';
import type { Changing } from '../../state/connections/connectionList';
import { isRunning } from '../../state/watching/watcher';
import type { WatchedExecution, Watcher } from '../../state/watching/watcher';
import type { AwaitedExecutions } from '../../state/watching/awaitedExecutions';
import type { KnownPipeline, WorkspacePipelines } from '../../state/watching/workspacePipelines';
import { executionTitle } from '../executionText';
import { escapeMarkdown, paragraphs, withoutIcons } from '../plainText';
import { formatAgo } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import { StatusSlots } from './statusSlots';
import type { SlotLook } from './statusSlots';
import { targetOfWatched } from './watchTarget';
import { elapsedOf, shortElapsed, watchLabel, watchLook, watchTooltip } from './watchText';

/** The values of the setting `codepipeline.statusBar.click`. */
export type StatusBarClick = 'timeline' | 'tree' | 'quickPick';

export const parseStatusBarClick = (value: unknown): StatusBarClick =>
  value === 'tree' || value === 'quickPick' ? value : 'timeline';

const watchSlots = ['watch1', 'watch2', 'watch3'] as const;
const slots = [...watchSlots, 'watchMore', 'watchNext', 'workspacePipelines'] as const;
type Slot = (typeof slots)[number];

const second = 1000;
const minute = 60 * second;

/** What the items are made from. */
export interface WatchItemSources {
  readonly watcher: Watcher;
  readonly awaited: AwaitedExecutions;
  readonly pipelines: WorkspacePipelines;
  readonly isShown: Changing<boolean>;
  readonly click: Changing<StatusBarClick>;
  readonly clock: Clock;
  /** The time of a connection's service, in epoch milliseconds. */
  readonly now: (connection: string) => number;
  /** The region whose console shows a connection's pipelines; undefined for one that has none. */
  readonly consoleRegionOf: (connection: string) => string | undefined;
}

/**
 * The status bar's view of what is watched: an item for each of the first few executions, one that sums up the others,
 * one for what is waited for, and a quiet one for the workspace's own pipelines while nothing is watched.
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
    this.#slots.show(this.sources.isShown.value ? this.#looks() : new Map());
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
    const quiet = looks.size === 0 ? this.#quietLook(pipelines.known) : undefined;
    if (quiet) looks.set('workspacePipelines', quiet);
    this.#tickWhileRunning(watched);
    return looks;
  }

  /** The elapsed time counts on by itself, without a call, while something runs. */
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
    const elapsed = elapsedOf(execution, now);
    const parts = [pipeline.name, text, ...(elapsed === undefined ? [] : [shortElapsed(elapsed)])];
    return {
      name: vscode.l10n.t('CodePipeline: Watched Execution {0}', index + 1),
      text: `$(${icon}) ${withoutIcons(parts.join(' · '))}`,
      tooltip: watchTooltip(execution, now, this.sources.consoleRegionOf(pipeline.connection)),
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

  /** The newest state of the workspace's pipelines, the most troubling one first. */
  #quietLook(known: readonly KnownPipeline[]): SlotLook | undefined {
    const states = known.flatMap(({ ref, executions, state }) => {
      const situation = pipelineSituation(executions, state);
      return situation ? [{ ref, newest: executions?.[0], look: lookOf(situation), situation }] : [];
    });
    const first = states.find(({ situation }) => situation === 'Failed') ?? states[0];
    if (!first) return undefined;
    const { ref, look, newest } = first;
    const others = states.length - 1;
    const text = [ref.name, look.word.toLowerCase(), ...(others > 0 ? [`+${others}`] : [])].join(' · ');
    const target = { connection: ref.connection, pipeline: ref, ...(newest && { execution: newest.ref }) };
    return {
      name: vscode.l10n.t('CodePipeline: Pipelines of This Workspace'),
      text: `$(${look.icon}) ${withoutIcons(text)}`,
      tooltip: paragraphs(
        ...states.map(
          (state) =>
            `$(${state.look.icon}) **${escapeMarkdown(state.ref.name)}** · ${state.look.word}${
              state.newest
                ? ` · ${escapeMarkdown(executionTitle(state.newest))} · ${formatAgo(state.newest.updatedAt, this.sources.now(state.ref.connection))}`
                : ''
            }`,
        ),
      ),
      label: ['CodePipeline', ...states.map((state) => `${state.ref.name} ${state.look.word}`)].join(', '),
      command: this.#commandFor(target),
    };
  }
}

/** What wants somebody comes first, then what runs, then what is over. */
const rankOf = (execution: WatchedExecution): number => {
  if (execution.status === 'Failed' || execution.progress.isWaitingForApproval) return 0;
  return isRunning(execution) ? 1 : 2;
};

const showWatched: vscode.Command = { command: 'codepipeline.showWatched' satisfies CommandId, title: '' };

function summaryLook(others: readonly WatchedExecution[]): SlotLook {
  const failed = others.filter(({ status }) => status === 'Failed').length;
  const isAnyRunning = others.some(isRunning);
  const icon = failed > 0 ? 'error' : isAnyRunning ? 'sync~spin' : 'pass';
  const more = vscode.l10n.t('{0} more', others.length);
  const text = failed > 0 ? `${more} · ${vscode.l10n.t('{0} failed', failed)}` : more;
  const rows = others.map((execution) => {
    const look = watchLook(execution);
    return `$(${look.icon}) **${escapeMarkdown(execution.ref.pipeline.name)}** · ${escapeMarkdown(look.text)}`;
  });
  return {
    name: vscode.l10n.t('CodePipeline: More Watched Executions'),
    text: `$(${icon}) ${text}`,
    tooltip: paragraphs(...rows),
    label: `CodePipeline, ${text}`,
    command: showWatched,
    isError: failed > 0,
  };
}

function nextLook(names: readonly string[]): SlotLook {
  const [name = ''] = names;
  const who = names.length === 1 ? name : vscode.l10n.t('{0} pipelines', names.length);
  const text = vscode.l10n.t('{0} · next execution', who);
  return {
    name: vscode.l10n.t('CodePipeline: Awaited Executions'),
    text: `$(eye) ${withoutIcons(text)}`,
    tooltip: vscode.l10n.t(
      'The next execution of {0} is followed as soon as it starts.',
      escapeMarkdown(names.join(', ')),
    ),
    label: `CodePipeline, ${vscode.l10n.t('waits for the next execution of {0}', names.join(', '))}`,
    command: showWatched,
  };
}
