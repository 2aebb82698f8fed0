import type * as vscode from 'vscode';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { TimelineInput } from '../../domain/timeline/input';
import { timelineContract } from '../../domain/timelineContractSchema';
import { OpenPanels, type PanelRestorer } from '../pages/openPanels';
import type { PageServices } from '../pages/webviewPage';
import { TimelinePanel } from './timelinePanel';
import type { TimelineCommands } from './timelinePanel';
import { timelineInput } from './timelineSnapshot';
import { panelStateOf } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** A place in the timeline of an execution, by the names of the pipeline's structure. */
export interface TimelinePlace {
  readonly stage?: string;
  /** Means something only beside its stage. */
  readonly action?: string;
}

/** The target of a serialized panel; undefined when it does not say what it showed. */
function targetOf(state: unknown): TimelineTarget | undefined {
  const saved = timelineContract.parsePanelState(state);
  if (!saved) return undefined;
  const { executionId } = saved;
  const pipeline = { connection: saved.connection, name: saved.pipeline };
  return { pipeline, ...(executionId !== undefined && { execution: { pipeline, executionId } }) };
}

/** The open timelines: one panel for each execution or pipeline, restored after a reload. */
export class TimelinePanels implements PanelRestorer, vscode.Disposable {
  readonly #panels: OpenPanels<TimelineTarget, TimelinePanel>;

  constructor(
    private readonly sources: TimelineSources,
    services: PageServices,
    commands: TimelineCommands,
  ) {
    this.#panels = new OpenPanels(services.extension, {
      name: 'timeline',
      keyOf: (target) => JSON.stringify(panelStateOf(target)),
      targetOf,
      create: (target, panel) => new TimelinePanel(target, panel, sources, services, commands),
    });
  }

  /**
   * Shows the timeline of an execution. The stage or the action that is named is selected, scrolled to and explained in
   * the details as soon as it is known; one that never comes is left out without a word.
   */
  show(execution: ExecutionRef, { stage, action }: TimelinePlace = {}): void {
    const panel = this.#panels.open({ pipeline: execution.pipeline, execution });
    if (stage !== undefined) panel.reveal(stage, action);
  }

  /** Shows the last executions of a pipeline, one below the other. */
  showPipeline(pipeline: PipelineRef): void {
    this.#panels.open({ pipeline });
  }

  /** Sets another execution beside one whose timeline is open, or takes it away. */
  compare(execution: ExecutionRef, comparison: ExecutionRef | undefined): void {
    this.#panels.find({ pipeline: execution.pipeline, execution })?.compareWith(comparison);
  }

  /** What the timeline of an execution is drawn from, and now by the service's clock; undefined before it is known. */
  inputOf(execution: ExecutionRef): { readonly input: TimelineInput; readonly now: number } | undefined {
    const input = timelineInput(execution, this.sources);
    return input && { input, now: this.sources.now(execution.pipeline.connection) };
  }

  /** What the timeline in front shows; undefined when no timeline has the focus. */
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
