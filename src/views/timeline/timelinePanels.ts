import * as vscode from 'vscode';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { TimelineInput } from '../../domain/timeline/input';
import { parsePanelState } from '../../domain/timelineContractSchema';
import { panelTypes } from '../../manifest/ids';
import type { Scheduler } from '../../state/polling/scheduler';
import { TimelinePanel } from './timelinePanel';
import type { TimelineCommands } from './timelinePanel';
import { pageRoot } from './timelinePage';
import { timelineInput } from './timelineSnapshot';
import { panelStateOf } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** A place in the timeline of an execution, by the names of the pipeline's structure. */
export interface TimelinePlace {
  readonly stage?: string;
  /** Means something only beside its stage. */
  readonly action?: string;
}

const keyOf = (target: TimelineTarget): string => JSON.stringify(panelStateOf(target));

/** The open timelines: one panel for each execution or pipeline, restored after a reload. */
export class TimelinePanels implements vscode.Disposable {
  readonly #panels = new Map<string, TimelinePanel>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sources: TimelineSources,
    private readonly scheduler: Scheduler,
    private readonly commands: TimelineCommands,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /**
   * Shows the timeline of an execution. The stage or the action that is named is selected, scrolled to and explained in
   * the details as soon as it is known; one that never comes is left out without a word.
   */
  show(execution: ExecutionRef, { stage, action }: TimelinePlace = {}): void {
    const panel = this.#open({ pipeline: execution.pipeline, execution });
    if (stage !== undefined) panel.reveal(stage, action);
  }

  /** Shows the last executions of a pipeline, one below the other. */
  showPipeline(pipeline: PipelineRef): void {
    this.#open({ pipeline });
  }

  /** Sets another execution beside one whose timeline is open, or takes it away. */
  compare(execution: ExecutionRef, comparison: ExecutionRef | undefined): void {
    this.#panels.get(keyOf({ pipeline: execution.pipeline, execution }))?.compareWith(comparison);
  }

  /** What the timeline of an execution is drawn from, and now by the service's clock; undefined before it is known. */
  inputOf(execution: ExecutionRef): { readonly input: TimelineInput; readonly now: number } | undefined {
    const input = timelineInput(execution, this.sources);
    return input && { input, now: this.sources.now(execution.pipeline.connection) };
  }

  /** What the timeline in front shows; undefined when no timeline has the focus. */
  get active(): TimelineTarget | undefined {
    return [...this.#panels.values()].find(({ isActive }) => isActive)?.shown;
  }

  /** Takes over a panel of an earlier session; one that does not say what it showed is closed. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const saved = parsePanelState(state);
    if (!saved) panel.dispose();
    else {
      const { executionId } = saved;
      const pipeline = { connection: saved.connection, name: saved.pipeline };
      panel.webview.options = this.#options;
      this.#adopt(
        { pipeline, ...(executionId !== undefined && { execution: { pipeline, executionId } }) },
        panel,
      );
    }
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #open(target: TimelineTarget): TimelinePanel {
    const open = this.#panels.get(keyOf(target));
    open?.show();
    return open ?? this.#adopt(target, this.#createPanel());
  }

  get #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pageRoot(this.extension)] };
  }

  #createPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(panelTypes.timeline, '', vscode.ViewColumn.Active, this.#options);
  }

  #adopt(target: TimelineTarget, webviewPanel: vscode.WebviewPanel): TimelinePanel {
    const key = keyOf(target);
    const panel = new TimelinePanel(
      target,
      webviewPanel,
      this.extension,
      this.sources,
      this.scheduler,
      this.commands,
      this.log,
    );
    this.#panels.set(key, panel);
    webviewPanel.onDidDispose(() => {
      panel.dispose();
      if (this.#panels.get(key) === panel) this.#panels.delete(key);
    });
    return panel;
  }
}
