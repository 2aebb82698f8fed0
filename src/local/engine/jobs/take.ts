import { actionTypeKey } from '../../../domain/definition/actionType';
import type { ActionTypeId } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import type { ActionScene, Engine } from '../engine';
import { isActive } from '../lookup';
import type { JobStatus } from '../records';
import { settle } from '../settle';
import { isOnOffer, nonceOf, statusOf } from './job';
import { jobsOf } from './scene';
import type { JobScene } from './scene';

/**
 * Gives a worker the jobs that have waited longest, `limit` at most. No other worker gets them until they are
 * offered again.
 */
export function takeJobs(
  engine: Engine,
  type: ActionTypeId,
  isWanted: (scene: ActionScene) => boolean,
  limit: number,
  now: number,
): JobScene[] {
  const wanted = [...jobsOf(engine, isActive)].filter(
    (scene) =>
      actionTypeKey(scene.action.actionTypeId) === actionTypeKey(type) &&
      isOnOffer(scene.run, scene.job, now) &&
      isWanted(scene),
  );
  const taken = wanted.sort((a, b) => a.job.queuedAt - b.job.queuedAt).slice(0, limit);
  for (const { job, pipeline } of taken) {
    job.status = 'Dispatched';
    job.dispatches++;
    job.dispatchedAt = now;
    settle(engine, pipeline, now);
  }
  return taken;
}

/**
 * A worker acknowledges a job. A repetition changes nothing.
 * @throws ServiceError InvalidNonceException when no worker has taken the job, or another one has since.
 */
export function acknowledgeJob(engine: Engine, scene: JobScene, nonce: string, now: number): JobStatus {
  const { job, run, pipeline } = scene;
  if (nonce !== nonceOf(engine.world, job))
    throw new ServiceError('InvalidNonceException', `The nonce '${nonce}' is not valid for job '${job.id}'.`);
  const status = statusOf(run, job);
  if (status !== 'Dispatched') return status;
  job.status = 'InProgress';
  settle(engine, pipeline, now);
  return job.status;
}
