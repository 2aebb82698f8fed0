import * as vscode from 'vscode';
import { isSamePipeline, shortId } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { parsePageMessage } from '../../domain/timelineContractSchema';
import type { HostMessage, TimelineCommand } from '../../domain/timelineContract';
import { InterestSet } from '../../state/polling/interestSet';
import type { Scheduler } from '../../state/polling/scheduler';
import { pipelineOf } from '../../state/polling/topics';
import { timelinePage } from './timelinePage';
import { timelineSnapshot } from './timelineSnapshot';
import { timelineInterests } from './timelineInterests';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** Runs what the page asks for; the page itself can do nothing. */
export type TimelineCommands = (command: TimelineCommand, pipeline: PipelineRef) => void;

/** A timeline: pushes complete snapshots to its page while the page is on screen. */
export class TimelinePanel implements vscode.Disposable {
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable[];
  #isPageReady = false;
  #pendingReveal: HostMessage | undefined;
  #isPushPending = false;

  constructor(
    private target: TimelineTarget,
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly sources: TimelineSources,
    scheduler: Scheduler,
    private readonly commands: TimelineCommands,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#interests = new InterestSet(scheduler);
    const { pipeline: shown, execution } = target;
    panel.title = execution
      ? `${shown.name} · ${shortId(execution.executionId)}`
      : vscode.l10n.t('{0} · executions', shown.name);
    const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `timeline-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#visibilityChanged()),
      sources.store.onDidChange((topic) => {
        const pipeline = pipelineOf(topic);
        if (pipeline && isSamePipeline(pipeline, shown)) this.#pushSoon();
      }),
      ...[sources.health, sources.denied].map(({ onDidChange }) =>
        onDidChange((connection) => {
          if (connection === shown.connection) this.#pushSoon();
        }),
      ),
    ];
    panel.webview.html = timelinePage(panel.webview, extension);
    this.#visibilityChanged();
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  get shown(): TimelineTarget {
    return this.target;
  }

  show(): void {
    this.panel.reveal();
  }

  /** Selects a stage or the latest attempt of an action, as soon as the page can. */
  reveal(stage: string, action: string | undefined): void {
    this.#pendingReveal = { type: 'reveal', stage, ...(action !== undefined && { action }) };
    if (this.#isPageReady) this.#push();
  }

  /** Sets another execution beside this one, or takes it away. */
  compareWith(comparison: ExecutionRef | undefined): void {
    const { pipeline, execution } = this.target;
    this.target = { pipeline, ...(execution && { execution }), ...(comparison && { comparison }) };
    this.#pushSoon();
  }

  dispose(): void {
    this.#interests.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.panel).dispose();
  }

  #visibilityChanged(): void {
    // A hidden page is thrown away by the editor; it says that it is ready again when it is back.
    if (!this.panel.visible) this.#isPageReady = false;
    this.#updateInterests();
  }

  #updateInterests(): void {
    this.#interests.set(this.panel.visible ? timelineInterests(this.target, this.sources) : []);
  }

  #pushSoon(): void {
    if (this.#isPushPending) return;
    this.#isPushPending = true;
    queueMicrotask(() => {
      this.#isPushPending = false;
      this.#updateInterests();
      this.#push();
    });
  }

  #push(): void {
    if (!this.#isPageReady) return;
    this.#post({ type: 'snapshot', snapshot: timelineSnapshot(this.target, this.sources) });
    if (this.#pendingReveal) this.#post(this.#pendingReveal);
    this.#pendingReveal = undefined;
  }

  #post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  #receive(raw: unknown): void {
    const message = parsePageMessage(raw);
    switch (message?.type) {
      case undefined:
        this.log.warn('The timeline page sent something that is not understood; it was ignored.');
        return;
      case 'ready':
        this.#isPageReady = true;
        return this.#push();
      case 'failed':
        return this.log.error(`The timeline page failed: ${message.message}`);
      case 'runCommand':
        return this.commands(message.command, this.target.pipeline);
    }
  }
}
