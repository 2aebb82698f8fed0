import * as vscode from 'vscode';
import { executionKey } from '../../domain/refs';
import type { ActionRef, ExecutionRef } from '../../domain/refs';
import { parsePanelState } from '../../domain/timelineContract';
import { panelTypes } from '../../platform/contributions';
import type { Scheduler } from '../../state/scheduler';
import { TimelinePanel } from './timelinePanel';
import type { TimelineCommands } from './timelinePanel';
import { pageRoot } from './timelinePage';
import type { TimelineSources } from './timelineSnapshot';

/** The open timelines: one panel for each execution, restored after a reload. */
export class TimelinePanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #panels = new Map<string, TimelinePanel>();
  readonly #serializer: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sources: TimelineSources,
    private readonly scheduler: Scheduler,
    private readonly commands: TimelineCommands,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#serializer = vscode.window.registerWebviewPanelSerializer(panelTypes.timeline, this);
  }

  /** Shows the timeline of an execution, and one of its actions selected when it is named. */
  open(execution: ExecutionRef, action?: ActionRef): void {
    const open = this.#panels.get(executionKey(execution));
    open?.show();
    const panel = open ?? this.#adopt(execution, this.#createPanel());
    if (action) panel.reveal(action);
  }

  /** Takes over a panel of an earlier session; one that does not say what it showed is closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const target = parsePanelState(state);
    if (target?.executionId === undefined) panel.dispose();
    else {
      const pipeline = { connection: target.connection, name: target.pipeline };
      panel.webview.options = this.#options;
      this.#adopt({ pipeline, executionId: target.executionId }, panel);
    }
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  get #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pageRoot(this.extension)] };
  }

  #createPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(panelTypes.timeline, '', vscode.ViewColumn.Active, this.#options);
  }

  #adopt(execution: ExecutionRef, webviewPanel: vscode.WebviewPanel): TimelinePanel {
    const key = executionKey(execution);
    const panel = new TimelinePanel(
      execution,
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
