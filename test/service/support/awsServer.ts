import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { startProcess, stopProcess } from '../../host/processes.mjs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The result of a run of the program `aws`. */
export interface AwsRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program `aws`, ready to be run often. */
export interface AwsProgram {
  /** Runs it once. @throws Error where it cannot be run at all. */
  readonly run: (args: readonly string[], environment: Environment) => Promise<AwsRun>;
  /** Leaves nothing of it running. */
  readonly end: () => Promise<void>;
}

/** The Python that runs an installed `aws`, and the script that is run by it. */
export interface AwsInPython {
  readonly python: string;
  readonly program: string;
}

interface Waiting {
  readonly answer: (run: AwsRun) => void;
  readonly refuse: (error: Error) => void;
}

/** Starts the process that loads the program's code once; `awsCliServer.py` says how it runs it. */
export function startAwsServer({ python, program }: AwsInPython, env: Environment): AwsProgram {
  const script = path.join(import.meta.dirname, 'awsCliServer.py');
  const child = startProcess(python, [script, program], { env, stdio: 'pipe' });
  const [stdin, stdout, stderr] = child.stdio as [Writable, Readable, Readable, ...unknown[]];
  const waiting: Waiting[] = [];
  let complaints = '';
  let ended: Error | undefined;

  const refuseAll = (error: Error) => {
    ended ??= error;
    for (const { refuse } of waiting.splice(0)) refuse(ended);
  };
  createInterface({ input: stdout }).on('line', (line) =>
    waiting.shift()?.answer(JSON.parse(line) as AwsRun),
  );
  stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  // A process that has ended cannot be written to; its end is reported below.
  stdin.on('error', () => undefined);
  child.once('error', refuseAll);
  child.once('close', () => refuseAll(new Error(`The AWS CLI's Python has ended. ${complaints}`.trim())));

  return {
    run: (args, environment) =>
      new Promise((answer, refuse) => {
        if (ended != null) return refuse(ended);
        waiting.push({ answer, refuse });
        stdin.write(`${JSON.stringify({ args, environment })}\n`);
      }),
    end: () => stopProcess(child),
  };
}
