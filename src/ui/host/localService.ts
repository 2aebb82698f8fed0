import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { Disposable } from '../../domain/event';
import { Problem } from '../../domain/problem';

/** The address of a local CodePipeline service, from its first line of output. */
const readyLine = v.object({ url: v.pipe(v.string(), v.url()), region: v.string(), accountId: v.string() });

export interface LocalService extends Disposable {
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/**
 * Starts the bundled local CodePipeline service as a child process. The result's `dispose` ends the child, and so does
 * the end of this process, because its standard input closes then.
 * @param options of the service, such as `--sample`
 * @throws Problem when it does not start, with what the service said last.
 */
export async function startLocalService(
  script: string,
  options: readonly string[],
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<LocalService> {
  const child = spawn(process.execPath, [script, '--port', '0', ...options, '--exit-with-parent'], {
    // The editor's own binary runs plain scripts with this set; a real Node ignores it.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  createInterface(child.stderr).on('line', (line) => {
    said = line;
    log(line);
  });
  const output = createInterface(child.stdout);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const ready = await new Promise<v.InferOutput<typeof readyLine>>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) =>
      reject(
        new Problem('unknown', `The local CodePipeline service did not start: ${reason}`, {}, { cause }),
      );
    child.once('error', (error) => fail(error.message, error));
    // After the end of its streams, so that what it said is known.
    child.once('close', (code) => fail(said || `it ended with exit code ${code}.`));
    output.once('line', (line) => {
      const parsed = v.safeParse(readyLine, safeJson(line));
      if (parsed.success) resolve(parsed.output);
      else fail('it answered something unexpected.');
    });
  });
  output.on('line', log);
  return { ...ready, ended, dispose: () => void child.kill() };
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
