import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';

/** The local service as a process of its own. */
export interface LocalProcess {
  readonly url: string;
  /** What it has said on stderr so far. */
  readonly complaints: () => string;
  /** One call of the API. @throws Error named after the API's error, or of the connection. */
  readonly call: <T = Record<string, unknown>>(operation: string, input: object) => Promise<T>;
  /** One request to what `--admin` adds. */
  readonly local: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Builds the service's bundle as it ships, into a folder. */
export async function buildService(folder: string): Promise<string> {
  const outfile = path.join(folder, 'local.js');
  await build({
    entryPoints: ['src/local/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  return outfile;
}

/** Starts it, and waits until it says where it is. @throws Error with what it says instead. */
export async function startProcess(bundle: string, ...args: string[]): Promise<LocalProcess> {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const line = await firstLine(child);
  if (line == null) throw new Error(complaints);
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    complaints: () => complaints,
    call: (operation, input) => callOf(url, operation, input),
    async local(method, route, body) {
      const init = { method, ...(body == null ? {} : { body: JSON.stringify(body) }) };
      return (await (await fetch(`${url}/_local/${route}`, init)).json()) as Record<string, unknown>;
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode != null || child.signalCode != null) return;
      const closed = once(child, 'close');
      child.kill(signal);
      await closed;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  const said = new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  return Promise.race([said, once(child, 'close').then(() => undefined)]);
}

async function callOf<T>(url: string, operation: string, input: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `CodePipeline_20150709.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as { __type?: string; message?: string };
  if (response.ok) return answer as T;
  throw Object.assign(new Error(answer.message), { name: answer.__type });
}
