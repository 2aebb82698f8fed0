// A small extension of its own, for ui tests only: it sets user settings when it is asked to over a socket.
// Editing settings.json from outside would do, were there not file systems that tell the editor nothing about it.
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as vscode from 'vscode';

async function apply(settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await vscode.workspace
      .getConfiguration()
      .update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
}

/** Reads settings as JSON until the other side has said all, and answers "ok" or what went wrong. */
async function answer(socket: Socket): Promise<void> {
  try {
    await apply(JSON.parse(await text(socket)) as Record<string, unknown>);
    socket.end('ok');
  } catch (error) {
    socket.end(String(error));
  }
}

export function activate(context: vscode.ExtensionContext): void {
  const folder = process.env['CODEPIPELINE_TEST_DRIVER'];
  if (folder === undefined) return;
  const server = createServer({ allowHalfOpen: true }, (socket) => void answer(socket));
  // A window that is loaded again has a new host while the old one may still be ending: each has its own socket.
  server.listen(join(folder, `${process.pid}.sock`));
  context.subscriptions.push({ dispose: () => server.close() });
}
