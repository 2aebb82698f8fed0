import { actionTypeKey } from '../../../domain/definition/actionType';
import type { ActionTypeId } from '../../../domain/definition/declaration';
import { fraction, uuid } from '../random';
import type { ActionRun, JobRecord, JobStatus, World } from '../records';

/** How long an action waits for its job workers in total, in milliseconds. */
const workerTimeout = 24 * 3600_000;

/** A job that a worker took and did not acknowledge for this long, in milliseconds, is offered again. */
const acknowledgeTimeout = 60_000;

/** ThirdParty providers that CodePipeline runs itself; they are simulated like those of AWS. */
const hosted = new Set(['GitHub', 'AlexaSkillsKit']);

/** Whether actions of a type are performed by a job worker. */
export function isForWorkers({ owner, provider }: ActionTypeId): boolean {
  return owner === 'Custom' || (owner === 'ThirdParty' && !hosted.has(provider));
}

/**
 * Adds a job to an action: its first, or the continuation of the last one. The provider of an action type may
 * give each job less time than the action has.
 */
export function queueJob(
  world: World,
  type: ActionTypeId,
  run: ActionRun,
  now: number,
  continuationToken?: string,
): void {
  run.jobs ??= [];
  run.jobs.push({
    id: uuid(world.seed, run.id, 'job', run.jobs.length + 1),
    queuedAt: now,
    ...(continuationToken == null ? {} : { continuationToken }),
    status: 'Queued',
    dispatches: 0,
  });
  const jobTimeout = world.partnerActionTypes.get(actionTypeKey(type))?.executor.jobTimeout;
  run.dueAt = Math.min(
    run.startTime + workerTimeout,
    jobTimeout == null ? Infinity : now + jobTimeout * 1000,
  );
}

/** Closes the job of an action for which no worker has reported in time. */
export function timeOutJob(run: ActionRun): void {
  const job = run.jobs?.at(-1);
  if (job != null) job.status = 'TimedOut';
}

/** Whether a worker that polls now may be given this job. */
export function isOnOffer(run: ActionRun, job: JobRecord, now: number): boolean {
  if (run.status !== 'InProgress') return false;
  if (job.status === 'Queued') return true;
  return job.status === 'Dispatched' && now - (job.dispatchedAt ?? 0) >= acknowledgeTimeout;
}

/** A job's status, which is failed for one that was open when its action was abandoned. */
export function statusOf(run: ActionRun, { status }: JobRecord): JobStatus {
  const open = status === 'Queued' || status === 'Dispatched' || status === 'InProgress';
  return open && run.status !== 'InProgress' ? 'Failed' : status;
}

/**
 * The number that distinguishes the latest worker of a job from those before; none when no worker has taken
 * it.
 */
export function nonceOf(world: World, { id, dispatches }: JobRecord): string | undefined {
  if (dispatches === 0) return undefined;
  return String(Math.floor(fraction(world.seed, id, 'nonce', dispatches) * 1e12));
}
