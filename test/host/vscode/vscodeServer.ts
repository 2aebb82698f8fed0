import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { logs } from '../paths';
import { endedByItself, runLogged, startProcess, stopProcess } from '../processes.mjs';
import type { ServerFiles } from './serverDownload';

/** The folders one VS Code server keeps its state in. */
export interface ServerFolders {
  readonly data: string;
  readonly extensions: string;
}

/** A VS Code server that listens on a loopback port, behind a random connection token. */
export interface RunningServer {
  readonly port: number;
  /** The file that what the server prints goes to. */
  readonly log: string;
  /** The address of its workbench with a folder open; more query parameters may be given. */
  url(folder: string, parameters?: Readonly<Record<string, string>>): string;
  /** Resolves to the exit code if the server ends without having been stopped. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** As if it was started from a shell, so that it need not start one to learn its environment. */
const fromShell = { VSCODE_CLI: '1' };

/** Where the server reads user settings from. */
export const settingsFile = ({ data }: Pick<ServerFolders, 'data'>): string =>
  join(data, 'data', 'User', 'settings.json');

const folderFlags = ({ data, extensions }: ServerFolders): string[] => [
  '--server-data-dir',
  data,
  '--extensions-dir',
  extensions,
];

/** Installs a packaged extension; it needs no network. */
export function installExtension(files: ServerFiles, folders: ServerFolders, vsix: string): Promise<void> {
  const args = [files.main, '--install-extension', vsix, '--force', ...folderFlags(folders)];
  const env = { ...process.env, ...fromShell };
  return runLogged(files.node, args, { env, log: join(logs, 'install-extension.log') });
}

/** Waits for the port that the system chose; what the server prints goes to `log`. */
async function readPort(child: ChildProcess, log: string): Promise<number> {
  if (child.stdout === null || child.stderr === null) throw new Error('The server has no output to read.');
  // The server prints its token.
  const file = createWriteStream(log, { mode: 0o600 });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const outputs = [child.stdout, child.stderr];
  const port = new Promise<number>((resolve, reject) => {
    const read = (line: string) => {
      const match = /Extension host agent listening on (\d+)/.exec(line);
      if (match !== null) resolve(Number(match[1]));
      // A server that cannot listen says so, and runs on.
      if (line.includes('Error: listen ')) reject(new Error(`The VS Code server cannot listen: ${line}`));
    };
    for (const input of outputs) createInterface({ input }).on('line', read);
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The VS Code server ended with code ${code} before it listened; see ${log}.`);
  });
  return Promise.race([port, ended]);
}

/**
 * Starts the VS Code server on a loopback port, which the system chooses unless `port` names one.
 * `flags` are more of its own, such as --enable-smoke-test-driver for tests that run inside it.
 * @throws when it cannot listen, as where its port is taken, or ends before; it does not run then.
 */
export async function startServer(
  files: ServerFiles,
  folders: ServerFolders,
  options: {
    readonly environment?: NodeJS.ProcessEnv;
    readonly flags?: readonly string[];
    readonly log: string;
    readonly port?: number | undefined;
  },
): Promise<RunningServer> {
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(folders.data, 'token');
  await Promise.all([mkdir(folders.data, { recursive: true }), mkdir(logs, { recursive: true })]);
  await writeFile(tokenFile, token, { mode: 0o600 });
  const args = [
    ...[files.main, '--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...folderFlags(folders),
    ...(options.flags ?? []),
  ];
  const child = startProcess(files.node, args, {
    env: { ...(options.environment ?? process.env), ...fromShell },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = join(logs, options.log);
  const port = await readPort(child, log).catch(async (error: unknown) => {
    await stopProcess(child);
    throw error;
  });
  return {
    port,
    log,
    url: (folder, parameters = {}) =>
      `http://127.0.0.1:${port}/?${new URLSearchParams({ tkn: token, folder, ...parameters }).toString()}`,
    ended: endedByItself(child),
    stop: () => stopProcess(child),
  };
}
