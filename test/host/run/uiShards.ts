import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { awsFreeEnvironment } from '../awsEnvironment';
import { root } from '../paths';
import { sumOf, type Outcome } from './countingReporter';
import { nothing } from './judge';
import { MochaProcess, type MochaOptions } from './mochaProcess';

/** Test files that several processes take from one queue, each with a browser of its own. */
export class UiShards {
  readonly #files: string[];
  readonly durations = new Map<string, number>();
  #outcome = nothing;

  constructor(
    files: readonly string[],
    private readonly options: Omit<MochaOptions, 'environment'>,
    /** What the processes are told beside where AWS is not. */
    private readonly environment: Readonly<Record<string, string>>,
    private readonly say: (line: string) => void,
  ) {
    this.#files = [...files];
  }

  /** The results of all shards so far. */
  get outcome(): Outcome {
    return this.#outcome;
  }

  /** Takes files until none is left. What a file prints is shown when it is over, so that the shards do not mix. */
  async runShard(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'codepipeline-test-'));
    const shard = new MochaProcess({
      ...this.options,
      environment: { ...(await awsFreeEnvironment(folder)), ...this.environment },
    });
    try {
      for (let file = this.#files.shift(); file !== undefined; file = this.#files.shift()) {
        const lines: string[] = [];
        const begin = performance.now();
        this.#add(await shard.run([file], (line) => lines.push(line)));
        const seconds = (performance.now() - begin) / 1000;
        this.durations.set(file, seconds);
        this.say([`${relative(root, file)} (${seconds.toFixed(0)} s)`, ...lines].join('\n'));
      }
      this.#add(await shard.end(this.say));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  #add(outcome: Outcome): void {
    this.#outcome = sumOf(this.#outcome, outcome);
  }
}
