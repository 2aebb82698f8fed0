import { jobDetailsOf } from '../../domain/calls/jobCalls';
import type { Clock } from '../../domain/clock';
import { actionTypeKey } from '../../domain/definition/actionType';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { ChangeSender } from '../../domain/gateway';
import type { Job, JobContext, PolledType } from '../../domain/jobs/job';
import { isHeldJob } from '../../domain/jobs/workedJob';
import type { WorkedJob } from '../../domain/jobs/workedJob';
import type { ConnectionId } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import { customJobs } from './jobPort';
import { JobWorker } from './jobWorker';

/** The jobs of an action type on a connection, which one worker works. */
export interface WorkPlace extends PolledType {
  readonly connection: ConnectionId;
}

/** A job that was confirmed and not answered, as it is kept between sessions: no secret is among it. */
export interface TakenJob extends WorkPlace {
  readonly id: string;
  readonly nonce: string;
  readonly context?: JobContext;
}

/** Keeps taken jobs for the next session of this window. */
export interface TakenJobs {
  read(): readonly TakenJob[];
  write(jobs: readonly TakenJob[]): void;
}

interface DeskNeeds {
  readonly gateway: ChangeSender;
  readonly scheduler: Pick<Scheduler, 'fetch' | 'invalidate'>;
  readonly clock: Clock;
  readonly taken: TakenJobs;
}

interface Seat {
  readonly place: WorkPlace;
  readonly worker: JobWorker;
}

export const workPlaceKey = ({ connection, type }: Pick<WorkPlace, 'connection' | 'type'>): string =>
  JSON.stringify([connection, actionTypeKey(type)]);

/** The job workers of this window. */
export class JobDesk implements Disposable {
  readonly #seats = new Map<string, Seat>();
  readonly #changed = new Emitter<void>();
  readonly #arrived = new Emitter<{ readonly place: WorkPlace; readonly worked: WorkedJob }>();
  /** Those of an earlier session, until they are resumed or left. */
  #left: readonly TakenJob[];

  readonly onDidChange = this.#changed.event;
  readonly onDidArrive = this.#arrived.event;

  constructor(private readonly needs: DeskNeeds) {
    this.#left = needs.taken.read();
  }

  /** What is worked on a connection, in the order in which it was begun. */
  placesOf(connection: ConnectionId): readonly WorkPlace[] {
    return [...this.#seats.values()].flatMap(({ place }) => (place.connection === connection ? place : []));
  }

  /** The worker of an action type on a connection; undefined when there is none. */
  find(place: Pick<WorkPlace, 'connection' | 'type'>): JobWorker | undefined {
    return this.#seats.get(workPlaceKey(place))?.worker;
  }

  /** The jobs of an earlier session that were confirmed and not answered. */
  get left(): readonly TakenJob[] {
    return this.#left;
  }

  /** Begins to work the jobs of an action type, or continues. */
  work(place: WorkPlace): JobWorker {
    const worker = this.#seat(place);
    worker.start();
    return worker;
  }

  /** Ends a worker. A job that is only offered is left to others; one that is taken has to be answered before. */
  stop(place: Pick<WorkPlace, 'connection' | 'type'>): void {
    const key = workPlaceKey(place);
    this.#seats.get(key)?.worker.dispose();
    this.#seats.delete(key);
    this.#told();
  }

  /**
   * Continues with the jobs of an earlier session, without taking new ones. Those that no longer exist are left.
   * @throws Problem when the service cannot be asked.
   */
  async resume(signal: AbortSignal): Promise<readonly WorkPlace[]> {
    const { scheduler } = this.needs;
    const resumed: WorkPlace[] = [];
    for (const { id, nonce, ...place } of this.#left) {
      const data = await scheduler.fetch(jobDetailsOf({ connection: place.connection, id }), signal);
      const job: Job = { ...data, id, nonce };
      this.#seat(place).resume(job);
      resumed.push(place);
      this.#left = this.#left.filter((each) => each.id !== id);
    }
    this.#told();
    return resumed;
  }

  /** Forgets the jobs of an earlier session: CodePipeline ends them when their time is over. */
  forgetLeft(): void {
    this.#left = [];
    this.#told();
  }

  dispose(): void {
    for (const { worker } of this.#seats.values()) worker.dispose();
    this.#changed.dispose();
    this.#arrived.dispose();
  }

  #seat(place: WorkPlace): JobWorker {
    const key = workPlaceKey(place);
    const known = this.#seats.get(key);
    if (known) return known.worker;
    const { gateway, clock, scheduler } = this.needs;
    const port = customJobs(gateway, place.connection, place, () => clock.now());
    const worker = new JobWorker(port, clock);
    this.#seats.set(key, { place, worker });
    worker.onDidArrive((worked) => this.#arrived.fire({ place, worked }));
    worker.onDidChange(() => {
      this.#told();
      // What a job does to its action is shown without waiting for the next look at the pipeline.
      for (const { job, state } of worker.jobs)
        if (state.kind === 'answered' && job.context && !this.#shown.has(job.id)) {
          this.#shown.add(job.id);
          scheduler.invalidate({ connection: place.connection, name: job.context.pipeline });
        }
    });
    return worker;
  }

  readonly #shown = new Set<string>();

  #told(): void {
    const taken = [...this.#seats.values()].flatMap(({ place, worker }) =>
      worker.jobs.filter(isHeldJob).map(({ job }): TakenJob => ({
        ...{ ...place, id: job.id, nonce: job.nonce },
        ...(job.context && { context: job.context }),
      })),
    );
    this.needs.taken.write([...this.#left, ...taken]);
    this.#changed.fire();
  }
}
