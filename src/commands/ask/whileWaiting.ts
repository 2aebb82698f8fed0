import * as vscode from 'vscode';

/** Runs a request with a progress that can be cancelled; cancelling aborts the request down to the wire. */
export function whileWaiting<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const waiting = vscode.window.withProgress(options, async (_progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await work(controller.signal);
    } finally {
      subscription.dispose();
    }
  });
  return Promise.resolve(waiting);
}
