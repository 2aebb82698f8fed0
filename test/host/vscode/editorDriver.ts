// A small extension for ui tests only. Over a socket it sets user settings, runs commands, clears the
// mementos of other extensions, and ends the extension host. Editing settings.json from outside would do for
// the settings, but some file systems do not report changes to the editor.
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { DriverRequest } from './editorDriverClient';

/** What the editor keeps mementos in. Its API gives no access to those of another extension, so it is looked up. */
interface MementoStorage {
  setValue(isGlobal: boolean, extension: string, value: object): Promise<void>;
}

function storageOf(memento: vscode.Memento): MementoStorage {
  const values = Object.values(memento as unknown as Record<string, unknown>);
  const storage = values.find(
    (value) =>
      typeof value === 'object' && value !== null && typeof (value as MementoStorage).setValue === 'function',
  );
  if (storage === undefined) throw new Error('This VS Code keeps mementos in another way.');
  return storage as MementoStorage;
}

async function carryOut(
  { settings = {}, commands = [], forget = [] }: DriverRequest,
  memento: vscode.Memento,
): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await vscode.workspace
      .getConfiguration()
      .update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
  for (const command of commands) await vscode.commands.executeCommand(command);
  for (const extension of forget)
    for (const isGlobal of [true, false]) await storageOf(memento).setValue(isGlobal, extension, {});
}

/** Carries out a request, and returns "ok" or the error; the host ends after the answer. */
async function answer(text: string, memento: vscode.Memento, socket: Socket): Promise<void> {
  try {
    const request = JSON.parse(text) as DriverRequest;
    await carryOut(request, memento);
    socket.end('ok', () => {
      if (request.endHost === true) process.kill(process.pid, 'SIGKILL');
    });
  } catch (error) {
    socket.end(String(error));
  }
}

/** Reads a request as JSON until the other side has said all. */
function serve(socket: Socket, memento: vscode.Memento): void {
  let request = '';
  socket.setEncoding('utf8');
  // A client that only checks for the driver disconnects immediately.
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: string) => (request += part));
  // Not by iterating over the socket, which ends it for writing too in some versions of Node.
  socket.on('end', () => void answer(request, memento, socket));
}

export function activate(context: vscode.ExtensionContext): void {
  const folder = process.env['CODEPIPELINE_TEST_DRIVER'];
  if (folder === undefined) return;
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(socket, context.workspaceState));
  // A window that is loaded again has a new host while the old one may still be ending: each has its own socket.
  server.listen(join(folder, `${process.pid}.sock`));
  context.subscriptions.push({ dispose: () => server.close() });
}
