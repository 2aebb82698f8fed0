import { jobDetailsOf, partnerJobDetailsOf } from '../../domain/calls/jobCalls';
import type { Clock } from '../../domain/clock';
import { actionTypeKey } from '../../domain/definition/actionType';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { ChangeSender } from '../../domain/gateway';
import type { ArtifactCredentials, Job, JobContext, PolledType } from '../../domain/jobs/job';
import { isHeldJob } from '../../domain/jobs/workedJob';
import type { WorkedJob } from '../../domain/jobs/workedJob';
import type { ConnectionId } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import { customJobs } from './jobPort';
import type { JobPort } from './jobPort';
import type { JobRuns } from './jobRuns';
import { JobWorker } from './jobWorker';
import { missingToken, partnerJobs } from './partnerPort';
import type { PartnerClients } from './partnerPort';

/** The jobs of an action type on a connection, which one worker works. */
export interface WorkPlace extends PolledType {
  readonly connection: ConnectionId;
}

/** A job that was confirmed and not answered, as it is kept between sessions: no secret is among it. */
export interface TakenJob extends WorkPlace {
  readonly id: string;
  readonly nonce: string;
  /** The customer of a partner's job. */
  readonly clientId?: string;
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
  readonly clients: PartnerClients;
  readonly runs: JobRuns;
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
  readonly #running: Disposable;
  /** Those of an earlier session, until they are resumed or left. */
  #left: readonly TakenJob[];

  readonly #unknownClient = new Emitter<{ readonly place: WorkPlace; readonly clientId: string }>();

  readonly onDidChange = this.#changed.event;
  readonly onDidArrive = this.#arrived.event;
  /** A partner's job has arrived whose customer has no token here. */
  readonly onUnknownClient = this.#unknownClient.event;

  constructor(private readonly needs: DeskNeeds) {
    this.#left = needs.taken.read();
    this.#running = needs.runs.onDidChange(() => this.#changed.fire());
  }

  /** The commands that work jobs now. */
  get runs(): JobRuns {
    return this.needs.runs;
  }

  /** What is worked on a connection, in the order in which it was begun. */
  placesOf(connection: ConnectionId): readonly WorkPlace[] {
    return [...this.#seats.values()].flatMap(({ place }) => (place.connection === connection ? place : []));
  }

  /** The worker of an action type on a connection; undefined when there is none. */
  find(place: Pick<WorkPlace, 'connection' | 'type'>): JobWorker | undefined {
    return this.#seats.get(workPlaceKey(place))?.worker;
  }

  /** The credentials of a job for its artifacts; undefined for one that has ended, or has none. */
  artifactCredentialsOf(connection: ConnectionId, job: string): ArtifactCredentials | undefined {
    for (const { place, worker } of this.#seats.values()) {
      const found = place.connection === connection ? worker.find(job) : undefined;
      if (found) return found.job.credentials;
    }
    return undefined;
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
    const resumed: WorkPlace[] = [];
    for (const taken of this.#left) {
      const { connection, type, query } = taken;
      const place: WorkPlace = { connection, type, ...(query && { query }) };
      this.#seat(place).resume(await this.#detailsOf(taken, signal));
      resumed.push(place);
      this.#left = this.#left.filter((each) => each.id !== taken.id);
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
    this.#running.dispose();
    for (const { worker } of this.#seats.values()) worker.dispose();
    this.#changed.dispose();
    this.#arrived.dispose();
    this.#unknownClient.dispose();
  }

  async #detailsOf({ connection, id, nonce, clientId }: TakenJob, signal: AbortSignal): Promise<Job> {
    const { scheduler, clients } = this.needs;
    if (clientId === undefined)
      return { ...(await scheduler.fetch(jobDetailsOf({ connection, id }), signal)), id, nonce };
    const clientToken = await clients.tokenOf(connection, clientId);
    if (clientToken === undefined) throw missingToken(clientId);
    const details = await scheduler.fetch(partnerJobDetailsOf({ connection, id, clientToken }), signal);
    return { ...details, id, nonce, clientId };
  }

  #portOf(place: WorkPlace): JobPort {
    const { gateway, clock, scheduler, clients } = this.needs;
    const now = () => clock.now();
    if (place.type.owner !== 'ThirdParty') return customJobs(gateway, place.connection, place, now);
    const onUnknownClient = (clientId: string) => this.#unknownClient.fire({ place, clientId });
    return partnerJobs({ gateway, scheduler, clients, now, onUnknownClient }, place.connection, place);
  }

  #seat(place: WorkPlace): JobWorker {
    const key = workPlaceKey(place);
    const known = this.#seats.get(key);
    if (known) return known.worker;
    const { clock, scheduler } = this.needs;
    const worker = new JobWorker(this.#portOf(place), clock);
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
        ...(job.clientId !== undefined && { clientId: job.clientId }),
        ...(job.context && { context: job.context }),
      })),
    );
    this.needs.taken.write([...this.#left, ...taken]);
    this.#changed.fire();
  }
}
