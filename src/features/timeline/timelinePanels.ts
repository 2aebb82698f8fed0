import type * as vscode from 'vscode';
import type { Event } from '../../domain/event';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../domain/refs';
import type { LookedAt, Verdict } from '../../domain/timelineContract';
import type { RunsChoice } from '../../domain/timeline/runs/runsChoice';
import { OpenPanels, type PanelRestorer } from '../../ui/webview/openPanels';
import type { PageServices } from '../../ui/webview/webviewPage';
import type { ChangeReading } from '../../core/causes/readChanges';
import type { ReviewNeeds } from './approvalReviews';
import type { Identifying } from './myRuns';
import { whyFailed } from '../../ui/text/whyFailed';
import type { Exported } from './exportTimeline';
import { TimelinePanel } from './timelinePanel';
import type { TimelineCommands } from './timelinePanel';
import { timelineInput } from './timelineSnapshot';
import { panelStateOf, restoredTarget } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** A place in the timeline of an execution, by the names of the pipeline's structure. */
export interface TimelinePlace {
  readonly stage?: string;
  /** Only together with a stage. */
  readonly action?: string;
  /** The button of the approval that gets the focus. */
  readonly focus?: Verdict;
}

/** The open timelines: one panel for each execution or pipeline, restored after a reload. */
export class TimelinePanels implements PanelRestorer, vscode.Disposable {
  readonly #panels: OpenPanels<TimelineTarget, TimelinePanel>;

  constructor(
    private readonly sources: TimelineSources,
    services: PageServices & ReviewNeeds & ChangeReading & Identifying,
    commands: TimelineCommands,
  ) {
    this.#panels = new OpenPanels(services.extension, {
      name: 'timeline',
      // A comparison is part of what the panel of an execution shows.
      keyOf: ({ comparison: _, ...target }) => JSON.stringify(panelStateOf(target)),
      targetOf: restoredTarget,
      create: (target, panel) => new TimelinePanel(target, panel, sources, services, commands),
    });
  }

  /**
   * Shows the timeline of an execution. The named stage or action is selected, scrolled to and explained in
   * the details as soon as it is known; one that does not appear is ignored.
   */
  show(execution: ExecutionRef, { stage, action, focus }: TimelinePlace = {}): void {
    const panel = this.#panels.open({ pipeline: execution.pipeline, execution });
    if (stage === undefined) return;
    panel.reveal({
      stage,
      ...(action !== undefined && { action }),
      ...(focus !== undefined && { focus }),
    });
  }

  /** Shows the last executions of a pipeline, one below the other, as a link may say how. */
  showPipeline(pipeline: PipelineRef, choice?: RunsChoice): void {
    const panel = this.#panels.open({ pipeline });
    if (choice && Object.keys(choice).length > 0) panel.choose(choice);
  }

  /** Keeps what the user has chosen to see in the open timeline of a pipeline. */
  keepChoice(pipeline: PipelineRef, choice: RunsChoice): void {
    this.#panels.find({ pipeline })?.keepChoice(choice);
  }

  /** Compares the execution of an open timeline with another one, or ends the comparison. */
  compare(execution: ExecutionRef, comparison: ExecutionRef | undefined): void {
    this.#panels.find({ pipeline: execution.pipeline, execution })?.compareWith(comparison);
  }

  /** Shows more executions in the open timeline of a pipeline; returns how many it wants to show. */
  showMore(pipeline: PipelineRef): number {
    return this.#panels.find({ pipeline })?.showMore() ?? 0;
  }

  /** The details of an attempt are open in the timeline of its execution, or those of none. */
  lookAt(pipeline: PipelineRef, target: LookedAt): void {
    const execution = { pipeline, executionId: target.executionId };
    this.#panels.find({ pipeline, execution })?.lookAt(target);
  }

  /** The timeline of an execution as it is known; undefined before it is. */
  exported(execution: ExecutionRef): Exported | undefined {
    const input = timelineInput(execution, this.sources);
    if (!input) return undefined;
    const { causes, now } = this.sources;
    return {
      input,
      now: now(execution.pipeline.connection),
      whyFailed: (actionExecutionId) => {
        const attempt = input.actions.find(({ id }) => id === actionExecutionId);
        return attempt && whyFailed({ ...attempt, actionExecutionId }, causes);
      },
    };
  }

  /** Tells that the last timeline of a connection was closed. */
  readonly onDidCloseAllOf: Event<ConnectionId> = (listener) =>
    this.#panels.onDidClose(({ pipeline: { connection } }) => {
      if (!this.#panels.targets.some(({ pipeline }) => pipeline.connection === connection))
        listener(connection);
    });

  /** The target of the active timeline; undefined when no timeline has the focus. */
  get active(): TimelineTarget | undefined {
    return this.#panels.active?.shown;
  }

  restore(panel: vscode.WebviewPanel, state: unknown): void {
    this.#panels.restore(panel, state);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
