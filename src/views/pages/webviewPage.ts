import * as vscode from 'vscode';
import type { HostMessageBase, PageContract } from '../../domain/pageContract';
import type { panelTypes } from '../../manifest/ids';
import { InterestSet, type Interest } from '../../state/polling/interestSet';
import type { Scheduler } from '../../state/polling/scheduler';
import { pageHtml } from './pageHtml';

/** What every page is made with. */
export interface PageServices {
  readonly extension: vscode.Uri;
  readonly scheduler: Scheduler;
  readonly log: vscode.LogOutputChannel;
}

/** What a page shows, and what it may do. */
export interface PageContent<HostMessage extends HostMessageBase, Command, State extends object> {
  /** The name of its folder in src/webview. */
  readonly name: keyof typeof panelTypes;
  readonly contract: PageContract<HostMessage, Command, State>;
  /** Tells of everything that makes the page out of date. */
  readonly follow: (onChange: () => void) => readonly vscode.Disposable[];
  /** What has to be known while the page is on screen. */
  readonly interests: () => readonly Interest[];
  /** Takes the messages to send now: a complete snapshot, because the page may know nothing, and those that waited. */
  readonly takeMessages: () => readonly HostMessage[];
  /** Does what the page asks for; the page itself can do nothing. */
  readonly run: (command: Command) => void;
}

/** The extension's end of a page: pushes complete snapshots while it is on screen, and checks what it says. */
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

  /** Tells the page what it shows, once for all changes of the moment, and what it then needs is asked for. */
  pushSoon(): void {
    if (this.#isPushPending) return;
    this.#isPushPending = true;
    queueMicrotask(() => {
      this.#isPushPending = false;
      this.#updateInterests();
      this.push();
    });
  }

  /** Sends the page a message at once; a page that is not ready receives it as soon as it is. */
  push(): void {
    if (!this.#isReady) return;
    for (const message of this.content.takeMessages()) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#interests.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.panel).dispose();
  }

  #visibilityChanged(): void {
    // A hidden page is thrown away by the editor; it says that it is ready again when it is back.
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
      case 'failed':
        return log.error(`The ${name} page failed: ${message.message}`);
      case 'runCommand':
        return run(message.command);
    }
  }
}
