import * as vscode from 'vscode';
import { cancelled } from '../../domain/problem';
import { withoutLinks } from '../text/plainText';
import { holdAnswered } from './lingering';
import type { Held } from './lingering';

/** Milliseconds until a request shows progress: for a faster answer it would only flash up. */
const patience = 400;

/**
 * Runs a request; a slow one shows progress that can be cancelled, which also ends the HTTP request. Between two questions
 * the progress is in the input that was answered, and Escape cancels; else it is a notification with a Cancel button.
 * @throws Problem of the kind `cancelled` when the user leaves the input.
 */
export async function whileWaiting<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const held = holdAnswered(() => controller.abort());
  return held ? waitIn(held, title, work, controller.signal) : waitBeside(title, work);
}

async function waitIn<T>(
  held: Held,
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const timer = setTimeout(() => held.tell(title), patience);
  try {
    const answer = await work(signal);
    // Some work ends without an answer instead of by an error.
    if (signal.aborted) throw cancelled(title);
    return answer;
  } finally {
    clearTimeout(timer);
    held.letGo();
  }
}

async function waitBeside<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const working = work(controller.signal);
  if (await isSettledSoon(working)) return working;
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: withoutLinks(title), cancellable: true };
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
