import type { JobPort } from '../../src/core/jobs/jobPort';
import type { Clock } from '../../src/domain/clock';
import type { Job, JobAnswer, JobStatus } from '../../src/domain/jobs/job';
import { asProblem, Problem } from '../../src/domain/problem';
import type { ProblemKind } from '../../src/domain/problem';

/** A job that was handed out and not confirmed for this long, in milliseconds, is offered again. */
export const offeredFor = 60_000;

interface ServedJob {
  readonly id: string;
  status: JobStatus;
  dispatches: number;
  dispatchedAt: number;
  /** The results that the service took. */
  readonly results: JobAnswer[];
  /** How many results arrived when there was one already. */
  repeated: number;
}

/** What happens to one call on its way: it arrives, it is lost, its answer is lost, or it is refused unheard. */
export type Fate = 'arrives' | 'lost' | 'answer lost' | 'throttled';

const failed = (kind: ProblemKind, errorName?: string) =>
  new Problem(kind, `It is ${errorName ?? kind}.`, errorName === undefined ? {} : { errorName });

/** The jobs of one action type at a service whose network has faults. */
export class FakeJobs {
  readonly jobs = new Map<string, ServedJob>();
  #served = 0;

  /** @param fate decides what happens to each call of a port */
  constructor(
    private readonly clock: Clock,
    private readonly fate: () => Fate = () => 'arrives',
  ) {}

  add(): string {
    const id = `job-${++this.#served}`;
    this.jobs.set(id, { id, status: 'Queued', dispatches: 0, dispatchedAt: 0, results: [], repeated: 0 });
    return id;
  }

  find(id: string): ServedJob {
    const job = this.jobs.get(id);
    if (!job) throw failed('notFound', 'JobNotFoundException');
    return job;
  }

  /** The way of one worker to the service. */
  get port(): JobPort {
    return {
      poll: (atMost) => this.#send(() => this.#poll(atMost)),
      acknowledge: (job) => this.#send(() => this.#acknowledge(job)),
      answer: (job, answer) => this.#send(() => this.#answer(job, answer)),
    };
  }

  #send<T>(perform: () => T): Promise<T> {
    const fate = this.fate();
    return new Promise((resolve, reject) => {
      this.clock.after(1, () => {
        try {
          if (fate === 'lost') throw failed('unreachable');
          if (fate === 'throttled') throw failed('throttled');
          const result = perform();
          if (fate === 'answer lost') throw failed('timedOut');
          resolve(result);
        } catch (error) {
          reject(asProblem(error));
        }
      });
    });
  }

  #poll(atMost: number): readonly Job[] {
    const now = this.clock.now();
    const isOnOffer = ({ status, dispatchedAt }: ServedJob) =>
      status === 'Queued' || (status === 'Dispatched' && now - dispatchedAt >= offeredFor);
    const taken = [...this.jobs.values()].filter(isOnOffer).slice(0, atMost);
    for (const job of taken) {
      job.status = 'Dispatched';
      job.dispatches += 1;
      job.dispatchedAt = now;
    }
    return taken.map(({ id, dispatches }) => ({
      ...{ id, nonce: String(dispatches), configuration: { Token: 'secret' }, inputs: [], outputs: [] },
    }));
  }

  #acknowledge({ id, nonce }: Job): JobStatus {
    const job = this.find(id);
    if (nonce !== String(job.dispatches)) throw failed('notPossible', 'InvalidNonceException');
    if (job.status === 'Dispatched') job.status = 'InProgress';
    return job.status;
  }

  #answer({ id }: Job, answer: JobAnswer): void {
    const job = this.find(id);
    if (job.results.length > 0) job.repeated += 1;
    if (job.status !== 'InProgress') throw failed('notPossible', 'InvalidJobStateException');
    job.results.push(answer);
    job.status = answer.kind === 'fail' ? 'Failed' : 'Succeeded';
  }
}

/** The jobs of a window in which none is worked. */
export const noJobs = { placesOf: () => [], find: () => undefined, runs: { of: () => undefined } };
