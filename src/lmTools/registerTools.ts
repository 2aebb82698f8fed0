import * as vscode from 'vscode';
import { once } from '../domain/lazy';
import { toolNames } from '../manifest/ids';
import type { ToolServices } from './tool';

const loadTools = once(() => import('./toolTable'));

/** Runs with a signal that aborts when the token is cancelled. */
async function cancellable<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}

/** Offers the tools to the AI chat of the editor, if it has one; their code is loaded when a model first uses one. */
export function registerTools(services: ToolServices): vscode.Disposable {
  const register = (name: (typeof toolNames)[number]) =>
    vscode.lm.registerTool<unknown>(name, {
      prepareInvocation: ({ input }, token) =>
        cancellable(token, async (signal) => {
          const { confirmTool } = await loadTools();
          const confirmation = await confirmTool(services, name, input, signal);
          if (!confirmation) return undefined;
          const { title, message } = confirmation;
          return { confirmationMessages: { title, message: new vscode.MarkdownString(message) } };
        }),
      invoke: ({ input }, token) =>
        cancellable(token, async (signal) => {
          const { invokeTool } = await loadTools();
          const text = await invokeTool(services, name, input, signal);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
        }),
    });
  return vscode.Disposable.from(...toolNames.map(register));
}
