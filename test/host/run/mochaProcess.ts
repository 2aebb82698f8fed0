import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../paths';
import { killNoted, startProcess, stopProcess } from '../processes.mjs';
import type { Outcome } from './countingReporter';
import { judge, nothing } from './judge';
import { patienceMs } from './shown';

/** A line that begins with this is the end of a run; the rest of it is its outcome as JSON. */
export const endMark = '\u001ethe run came to: ';

/** The time in which a process must end after its last test. */
const endPatienceMs = 60_000;

export interface MochaOptions {
  /** How long one test may take. */
  readonly timeoutMs: number;
  /** Only tests whose full titles match. */
  readonly grep?: string | undefined;
  /** Decides the order of suites and, but in stories, that of tests. */
  readonly shuffle?: number | undefined;
  /** Whether the tests of a suite build on one another. */
  readonly stories: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** A Node process that runs test files with mocha, one list after the other. It is started when it is first needed. */
export class MochaProcess {
  #child: ChildProcess | undefined;
  #hasFailed = false;
  #say: (line: string) => void = () => undefined;
  #onEnd: (outcome: Outcome | undefined) => void = () => undefined;

  constructor(private readonly options: MochaOptions) {}

  /**
   * Runs test files, and passes their output to `say`. A process that ends during the run has failed; the
   * next run starts another one.
   */
  async run(files: readonly string[], say: (line: string) => void): Promise<Outcome> {
    this.#say = say;
    const child = (this.#child ??= this.#start());
    const counted = new Promise<Outcome | undefined>((resolve) => (this.#onEnd = resolve));
    child.stdin?.write(`${JSON.stringify(files)}\n`);
    const limit = setTimeout(() => {
      say(`This took more than ${patienceMs / 60_000} minutes, and is ended.`);
      void stopProcess(child, 15_000);
    }, patienceMs);
    const outcome = await counted;
    clearTimeout(limit);
    const what = files.length === 1 ? relative(root, files[0] ?? '') : `${files.length} files`;
    return judge(outcome, true, this.options.grep !== undefined, what, say);
  }

  /** Ends the process, if it has run anything. One that does not end well is one failure, unless its tests failed. */
  async end(say: (line: string) => void): Promise<Outcome> {
    const child = this.#child;
    if (child === undefined) return nothing;
    this.#say = say;
    const code = new Promise((resolve) => child.once('close', resolve));
    child.stdin?.end();
    const limit = setTimeout(() => void stopProcess(child), endPatienceMs);
    const endedWell = (await code) === 0;
    clearTimeout(limit);
    return endedWell || this.#hasFailed ? nothing : judge(nothing, false, true, 'mocha', say);
  }

  #start(): ChildProcess {
    const { timeoutMs, grep, shuffle, stories, environment } = this.options;
    const runner = join(root, 'test', 'host', 'run', 'runMocha.ts');
    const args = ['--import', 'tsx', runner, '--timeout', String(timeoutMs)];
    if (grep !== undefined) args.push('--grep', grep);
    if (shuffle !== undefined) args.push('--shuffle', String(shuffle));
    if (stories) args.push('--stories');
    const colours = process.stdout.isTTY ? { MOCHA_COLORS: '1' } : {};
    const started = mkdtempSync(join(tmpdir(), 'codepipeline-processes-'));
    const child = startProcess(process.execPath, args, {
      cwd: root,
      env: { ...environment, ...colours, CODEPIPELINE_TEST_PROCESSES: started },
      stdio: 'pipe',
    });
    const print = (line: string) => {
      if (!line.startsWith(endMark)) return this.#say(line);
      const outcome = JSON.parse(line.slice(endMark.length)) as Outcome;
      this.#hasFailed ||= outcome.failed > 0;
      this.#onEnd(outcome);
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', print);
    child.once('error', (error) => this.#say(error.message));
    // A process that has ended takes no more files, which its end tells.
    child.stdin?.on('error', () => undefined);
    // A process that crashed could not end what it had started.
    child.once('exit', () => killNoted(started));
    child.once('close', () => {
      this.#child = undefined;
      this.#onEnd(undefined);
    });
    return child;
  }
}
