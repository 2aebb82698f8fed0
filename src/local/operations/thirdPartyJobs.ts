import type { ActionTypeId } from '../../domain/definition/declaration';
import type { Engine } from '../engine/engine';
import { nonceOf, statusOf } from '../engine/jobs/job';
import { completeJob, failJob } from '../engine/jobs/report';
import { requireJob } from '../engine/jobs/scene';
import type { JobScene } from '../engine/jobs/scene';
import { acknowledgeJob, takeJobs } from '../engine/jobs/take';
import { uuid } from '../engine/random';
import { ServiceError } from '../serviceError';
import { jobDataOf } from './jobData';
import { reportOf, requirePollable } from './jobs';
import type { FailureInput, SuccessInput } from './jobs';
import type { OperationContext } from './operation';

/**
 * The customer of a job, as its partner identifies it. At AWS a partner learns the token that belongs to a
 * client id when the customer connects the pipeline; here it is `token-` and the id, for every partner to
 * know.
 */
const clientIdOf = ({ world, action }: JobScene) => uuid(world.seed, 'client', action.actionTypeId.provider);
const clientTokenOf = (scene: JobScene) => `token-${clientIdOf(scene)}`;

export function pollForThirdPartyJobs(
  { actionTypeId, maxBatchSize = 1 }: { actionTypeId: ActionTypeId; maxBatchSize?: number },
  { engine, now }: OperationContext,
): object {
  requirePollable(engine.world, actionTypeId, 'ThirdParty');
  const jobs = takeJobs(engine, actionTypeId, () => true, maxBatchSize, now);
  return { jobs: jobs.map((scene) => ({ clientId: clientIdOf(scene), jobId: scene.job.id })) };
}

interface PartnerInput {
  jobId: string;
  clientToken: string;
}

export function getThirdPartyJobDetails(input: PartnerInput, { engine }: OperationContext): object {
  const scene = requireOwn(engine, input);
  const { job, run } = scene;
  const status = statusOf(run, job);
  if (status !== 'Dispatched' && status !== 'InProgress')
    throw new ServiceError(
      'InvalidJobException',
      `The job '${job.id}' has no details to be given because its status is ${status}.`,
    );
  return { jobDetails: { id: job.id, data: jobDataOf(scene), nonce: nonceOf(engine.world, job) } };
}

export function acknowledgeThirdPartyJob(
  input: PartnerInput & { nonce: string },
  { engine, now }: OperationContext,
): object {
  return { status: acknowledgeJob(engine, requireOwn(engine, input), input.nonce, now) };
}

export function putThirdPartyJobSuccessResult(
  input: PartnerInput & SuccessInput,
  { engine, now }: OperationContext,
): object {
  completeJob(engine, requireOwn(engine, input), reportOf(input, now), now);
  return {};
}

export function putThirdPartyJobFailureResult(
  input: PartnerInput & FailureInput,
  { engine, now }: OperationContext,
): object {
  const { type: code, ...details } = input.failureDetails;
  failJob(engine, requireOwn(engine, input), { code, ...details }, now);
  return {};
}

/** @throws ServiceError JobNotFoundException, InvalidClientTokenException */
function requireOwn(engine: Engine, { jobId, clientToken }: PartnerInput): JobScene {
  const scene = requireJob(engine, 'ThirdParty', jobId);
  if (clientToken === clientTokenOf(scene)) return scene;
  throw new ServiceError('InvalidClientTokenException', 'The client token is not valid for this job.');
}
