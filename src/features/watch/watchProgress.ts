import * as vscode from 'vscode';
import type { Disposable, ObservableValue } from '../../domain/event';
import { executionKey } from '../../domain/refs';
import { isMine } from '../../domain/watch/watchEvents';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution, Watcher } from '../../core/watching/watcher';
import { withoutLinks } from '../../ui/text/plainText';
import { watchLook } from './watchLabels';

interface Shown {
  readonly end: () => void;
  readonly tell: (message: string) => void;
}

/**
 * A progress notification for each running execution of the user, when the setting asks for it; cancelling
 * stops watching.
 */
export class WatchProgress implements Disposable {
  readonly #shown = new Map<string, Shown>();
  readonly #subscriptions: readonly Disposable[];

  constructor(
    private readonly watcher: Pick<Watcher, 'watched' | 'onDidChange' | 'unwatch'>,
    private readonly isAskedFor: ObservableValue<boolean>,
  ) {
    this.#subscriptions = [watcher, isAskedFor].map(({ onDidChange }) => onDidChange(() => this.#update()));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { end } of this.#shown.values()) end();
  }

  #update(): void {
    const running = this.isAskedFor.value
      ? this.watcher.watched.filter((execution) => isRunning(execution) && isMine(execution.reason))
      : [];
    const keys = new Set(running.map(({ ref }) => executionKey(ref)));
    for (const [key, { end }] of this.#shown) {
      if (keys.has(key)) continue;
      this.#shown.delete(key);
      end();
    }
    for (const execution of running) this.#obtain(execution).tell(watchLook(execution).text);
  }

  #obtain({ ref }: WatchedExecution): Shown {
    const key = executionKey(ref);
    const known = this.#shown.get(key);
    if (known) return known;
    let message = '';
    let report = (): void => {};
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const title = ref.pipeline.name;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      report = () => progress.report({ message: withoutLinks(message) });
      report();
      token.onCancellationRequested(() => this.watcher.unwatch(ref));
      return ended;
    });
    const tell = (text: string) => {
      if (text === message) return;
      message = text;
      report();
    };
    const shown: Shown = { end, tell };
    this.#shown.set(key, shown);
    return shown;
  }
}
