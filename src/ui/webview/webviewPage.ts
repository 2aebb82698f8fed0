import * as vscode from 'vscode';
import type { HostMessageBase, PageContract } from '../../domain/pageContract';
import type { panelTypes } from '../../manifest/ids';
import { InterestSet, type Interest } from '../../core/cache/interestSet';
import type { Scheduler } from '../../core/cache/scheduler';
import { takeFocusBack } from '../quickInput/lingering';
import { pageHtml } from './pageHtml';

/** The dependencies of every page. */
export interface PageServices {
  readonly extension: vscode.Uri;
  readonly scheduler: Scheduler;
  readonly log: vscode.LogOutputChannel;
}

/** The content of a page, and its commands. */
export interface PageContent<HostMessage extends HostMessageBase, Command, State extends object> {
  /** The name of its folder in src/webview. */
  readonly name: keyof typeof panelTypes;
  readonly contract: PageContract<Command, State>;
  /** Subscribes to everything that makes the page out of date. */
  readonly follow: (onChange: () => void) => readonly vscode.Disposable[];
  /** The data that is needed while the page is on screen. */
  readonly interests: () => readonly Interest[];
  /**
   * Takes the messages to send now: a complete snapshot, because the page may have no data, and the queued
   * messages.
   */
  readonly takeMessages: () => readonly HostMessage[];
  /** Runs a command of the page; the page itself changes nothing. */
  readonly run: (command: Command) => void;
}

/**
 * The extension's end of a page: pushes complete snapshots while the page is visible, and checks its
 * messages.
 */
export class WebviewPage<HostMessage extends HostMessageBase, Command, State extends object>
  implements vscode.Disposable
{
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable[];
  #isReady = false;
  #isPushPending = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly content: PageContent<HostMessage, Command, State>,
    { extension, scheduler, log }: PageServices,
  ) {
    this.#interests = new InterestSet(scheduler);
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.#receive(message, log)),
      panel.onDidChangeViewState(() => this.#visibilityChanged()),
      ...content.follow(() => this.pushSoon()),
    ];
    panel.webview.html = pageHtml(panel.webview, extension, content.name);
    this.#visibilityChanged();
  }

  /** Sends the page its content, once for all changes of the moment, and then declares its interests. */
  pushSoon(): void {
    if (this.#isPushPending) return;
    this.#isPushPending = true;
    queueMicrotask(() => {
      this.#isPushPending = false;
      this.#updateInterests();
      this.push();
    });
  }

  /** Sends the page its messages now; a page that is not ready receives them as soon as it is. */
  push(): void {
    if (!this.#isReady) return;
    for (const message of this.content.takeMessages()) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#interests.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.panel).dispose();
  }

  #visibilityChanged(): void {
    // The editor discards a hidden page; the page reports that it is ready again when it is back.
    if (!this.panel.visible) this.#isReady = false;
    this.#updateInterests();
  }

  #updateInterests(): void {
    this.#interests.set(this.panel.visible ? this.content.interests() : []);
  }

  #receive(raw: unknown, log: vscode.LogOutputChannel): void {
    const { name, contract, run } = this.content;
    const message = contract.parsePageMessage(raw);
    switch (message?.type) {
      case undefined:
        log.warn(`The ${name} page sent something that is not understood; it was ignored.`);
        return;
      case 'ready':
        this.#isReady = true;
        return this.push();
      case 'focused':
        return takeFocusBack(message.key);
      case 'failed':
        return log.error(`The ${name} page failed: ${message.message}`);
      case 'runCommand':
        return run(message.command);
    }
  }
}
