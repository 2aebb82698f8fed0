import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { serviceBundle } from './paths';
import { endedByItself, startProcess, stopProcess } from './processes.mjs';

/** A running local CodePipeline service, with what it printed when it was ready. */
export interface LocalService {
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  /** Resolves to the exit code if the service ends without having been stopped. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

type ReadyLine = Pick<LocalService, 'url' | 'region' | 'accountId'>;

async function readReadyLine(child: ChildProcess): Promise<ReadyLine> {
  if (child.stdout === null) throw new Error('The local service was started without a pipe to read from.');
  const lines = createInterface({ input: child.stdout });
  const line: unknown = await Promise.race([
    once(lines, 'line').then(([first]) => first as string),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The local CodePipeline service ended with code ${code} before it was ready.`);
    }),
  ]);
  return JSON.parse(String(line)) as ReadyLine;
}

/**
 * Starts `node dist/local.js --port 0` with more flags, and waits until it is ready.
 * Its error output goes to ours, so a service that cannot start says why.
 */
export async function startLocalService(
  flags: readonly string[] = ['--sample'],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<LocalService> {
  const child = startProcess(
    process.execPath,
    [serviceBundle, '--port', '0', '--exit-with-parent', ...flags],
    {
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ready = await readReadyLine(child);
  return { ...ready, ended: endedByItself(child), stop: () => stopProcess(child) };
}
