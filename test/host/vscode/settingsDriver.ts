// A small extension of its own, for ui tests only: it sets user settings when it is asked to over a socket.
// Editing settings.json from outside would do, were there not file systems that tell the editor nothing about it.
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';

async function apply(settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await vscode.workspace
      .getConfiguration()
      .update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
}

async function answer(request: string): Promise<string> {
  try {
    await apply(JSON.parse(request) as Record<string, unknown>);
    return 'ok';
  } catch (error) {
    return String(error);
  }
}

/** Reads settings as JSON until the other side has said all, and answers "ok" or what went wrong. */
function serve(socket: Socket): void {
  let request = '';
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => (request += part));
  // Not by iterating over the socket, which ends it for writing too in some versions of Node.
  socket.on('end', () => void answer(request).then((reply) => socket.end(reply)));
}

export function activate(context: vscode.ExtensionContext): void {
  const folder = process.env['CODEPIPELINE_TEST_DRIVER'];
  if (folder === undefined) return;
  const server = createServer({ allowHalfOpen: true }, serve);
  // A window that is loaded again has a new host while the old one may still be ending: each has its own socket.
  server.listen(join(folder, `${process.pid}.sock`));
  context.subscriptions.push({ dispose: () => server.close() });
}
