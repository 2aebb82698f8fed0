import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { isOpenJob, judge } from '../../domain/jobs/workedJob';
import type { WorkedJob, WorkState } from '../../domain/jobs/workedJob';
import type { Job, JobAnswer, JobStatus } from '../../domain/jobs/job';
import { isUndecided } from '../../domain/operate/afterLostAnswer';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { backOff } from '../connections/connectionHealth';
import type { JobPort } from './jobPort';

/** Milliseconds between two polls that found nothing. */
const pollEvery = 10_000;
/** Milliseconds to the first repetition of what failed, and at most. */
const firstRetryAfter = 2_000;
const longestRetryAfter = 120_000;
/** How often a confirmation is sent at most. */
const acknowledgeTries = 5;
/** How many jobs that have ended are still told of. */
const endedKept = 20;

/**
 * Works the jobs of one action type: polls while fewer jobs are open than it may have at once, and sends each answer
 * until it is known to have arrived. What the answers are is decided elsewhere.
 */
export class JobWorker implements Disposable {
  readonly #ended = new AbortController();
  readonly #changed = new Emitter<void>();
  readonly #arrived = new Emitter<WorkedJob>();
  #jobs: readonly WorkedJob[] = [];
  /** The ids of those that ended last: one may arrive early and end late. */
  #lastEnded: readonly string[] = [];
  #problem: Problem | undefined;
  #failures = 0;
  #isPolling = false;
  #isPaused = false;
  #nextPoll: Disposable | undefined;

  readonly onDidChange = this.#changed.event;
  /** A job was polled that this worker did not have before. */
  readonly onDidArrive = this.#arrived.event;

  /** @param atOnce how many jobs may be open at the same time: those that are open are taken from other workers */
  constructor(
    private readonly port: JobPort,
    private readonly clock: Clock,
    private readonly atOnce = 1,
  ) {}

  /** Newest first. */
  get jobs(): readonly WorkedJob[] {
    return this.#jobs;
  }

  /** Why the last poll failed; undefined when it was answered. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  find(id: string): WorkedJob | undefined {
    return this.#jobs.find(({ job }) => job.id === id);
  }

  /** Begins to poll. */
  start(): void {
    this.#pollSoon(0);
  }

  /** Takes no more jobs. What is open is still answered. */
  pause(): void {
    this.#isPaused = true;
    this.#nextPoll?.dispose();
  }

  /** Works on a job that was confirmed in an earlier session. */
  resume(job: Job): void {
    if (!this.find(job.id)) this.#add({ job, state: { kind: 'taken' }, since: this.clock.now() });
  }

  /**
   * Confirms a job, so that no other worker gets it.
   * @throws Problem when the service cannot be reached for half a minute, or refuses it: the job is then still offered.
   */
  async take(id: string): Promise<void> {
    const worked = this.find(id);
    if (worked?.state.kind !== 'offered') return;
    // Although its answer may be lost, the confirmation may have arrived.
    this.#set(id, { kind: 'offered', isTried: true });
    try {
      const status = await this.#acknowledge(worked.job);
      if (status === 'InProgress') return this.#set(id, { kind: 'taken' });
      const verdict = judge({ kind: 'succeed' }, status);
      this.#set(id, { kind: 'lost', why: typeof verdict === 'object' ? verdict.why : status });
    } catch (error) {
      const problem = asProblem(error);
      if (isGone(problem)) return this.#set(id, { kind: 'lost', why: problem.message });
      throw problem;
    }
  }

  /**
   * Answers a job once, however often the answer has to be sent; confirms it before where that was not done. Settles
   * when the answer has arrived, or the job is known to need none.
   * @throws Problem when the service refuses the answer itself: the job then waits for another one.
   */
  async answer(id: string, answer: JobAnswer): Promise<void> {
    if (this.find(id)?.state.kind === 'offered') await this.take(id);
    const worked = this.find(id);
    if (worked?.state.kind !== 'taken') return;
    const { job } = worked;
    this.#set(id, { kind: 'answering', answer });
    for (let failures = 0; !this.#ended.signal.aborted; failures++) {
      if (failures > 0) await this.#wait(backOff(failures, firstRetryAfter, longestRetryAfter));
      try {
        const isSettled = failures > 0 && (await this.#look(job, answer));
        if (isSettled) return;
        await this.port.answer(job, answer, this.#ended.signal);
        return this.#set(id, { kind: 'answered', answer });
      } catch (error) {
        const problem = asProblem(error);
        if (isGone(problem)) return this.#set(id, { kind: 'lost', why: problem.message });
        if (isUndecided(problem.kind)) continue;
        this.#set(id, { kind: 'taken' }, problem.message);
        throw problem;
      }
    }
  }

  dispose(): void {
    this.#ended.abort();
    this.#nextPoll?.dispose();
    this.#changed.dispose();
    this.#arrived.dispose();
  }

  /** A confirmation whose answer is lost is sent again, as it has the same effect. */
  async #acknowledge(job: Job): Promise<JobStatus> {
    for (let failures = 1; ; failures++)
      try {
        return await this.port.acknowledge(job, this.#ended.signal);
      } catch (error) {
        const problem = asProblem(error);
        if (isGone(problem) || !isUndecided(problem.kind) || failures >= acknowledgeTries) throw problem;
        await this.#wait(backOff(failures, firstRetryAfter, longestRetryAfter));
      }
  }

  /** Looks whether an answer has arrived; true when nothing more is to be sent. */
  async #look(job: Job, answer: JobAnswer): Promise<boolean> {
    const verdict = judge(answer, await this.port.acknowledge(job, this.#ended.signal));
    if (verdict === 'sendAgain') return false;
    this.#set(
      job.id,
      verdict === 'arrived' ? { kind: 'answered', answer } : { kind: 'lost', why: verdict.why },
    );
    return true;
  }

  #pollSoon(delay: number): void {
    this.#nextPoll?.dispose();
    if (this.#isPaused || this.#ended.signal.aborted) return;
    this.#nextPoll = this.clock.after(delay, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const room = this.atOnce - this.#jobs.filter(isOpenJob).length;
    if (room <= 0 || this.#isPolling || this.#isPaused) return;
    this.#isPolling = true;
    try {
      const jobs = await this.port.poll(room, this.#ended.signal);
      this.#failures = 0;
      this.#problem = undefined;
      for (const job of jobs) this.#arrive(job);
      this.#pollSoon(jobs.length > 0 ? 0 : pollEvery);
    } catch (error) {
      this.#problem = asProblem(error);
      this.#failures += 1;
      this.#pollSoon(backOff(this.#failures, firstRetryAfter, longestRetryAfter));
    } finally {
      this.#isPolling = false;
    }
    this.#changed.fire();
  }

  /** A job that is offered again has a new nonce: the one before is no longer good. */
  #arrive(job: Job): void {
    this.#jobs = this.#jobs.filter((each) => each.job.id !== job.id);
    const worked: WorkedJob = { job, state: { kind: 'offered' }, since: this.clock.now() };
    this.#add(worked);
    this.#arrived.fire(worked);
  }

  #add(worked: WorkedJob): void {
    this.#keep([worked, ...this.#jobs]);
  }

  #keep(jobs: readonly WorkedJob[]): void {
    this.#jobs = jobs.filter((each) => isOpenJob(each) || this.#lastEnded.includes(each.job.id));
    this.#changed.fire();
  }

  #set(id: string, state: WorkState, problem?: string): void {
    const jobs = this.#jobs.map((each) =>
      each.job.id === id
        ? {
            job: withoutSecrets(each.job, state),
            state,
            since: each.since,
            ...(problem !== undefined && { problem }),
          }
        : each,
    );
    const hasEnded = state.kind === 'answered' || state.kind === 'lost';
    if (hasEnded)
      this.#lastEnded = [id, ...this.#lastEnded.filter((other) => other !== id)].slice(0, endedKept);
    this.#keep(jobs);
    if (hasEnded) this.#pollSoon(0);
  }

  #wait(milliseconds: number): Promise<void> {
    const { signal } = this.#ended;
    return new Promise((resolve) => {
      const end = () => {
        timer.dispose();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = this.clock.after(milliseconds, end);
      signal.addEventListener('abort', end);
    });
  }
}

/** The service no longer lets this worker answer the job. */
const isGone = ({ kind, details }: Problem): boolean =>
  kind === 'notFound' || details.errorName === 'InvalidNonceException';

/** What has ended no longer needs secrets. */
function withoutSecrets(job: Job, { kind }: WorkState): Job {
  if (kind !== 'answered' && kind !== 'lost') return job;
  const { id, nonce, context, inputs, outputs, clientId } = job;
  return {
    ...{ id, nonce, configuration: {}, inputs, outputs },
    ...(clientId !== undefined && { clientId }),
    ...(context && { context }),
  };
}
