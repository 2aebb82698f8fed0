import * as vscode from 'vscode';

/** Milliseconds until a request shows progress: for a faster answer it would only flash up. */
const patience = 400;

/** Runs a request; a slow one shows progress with a Cancel button, which also ends the HTTP request. */
export async function whileWaiting<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const working = work(controller.signal);
  if (await isSettledSoon(working)) return working;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await working;
    } finally {
      subscription.dispose();
    }
  });
}

function isSettledSoon(working: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    const settle = () => {
      clearTimeout(timer);
      resolve(true);
    };
    working.then(settle, settle);
  });
}
