import type { ActionType } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { findActionType } from '../engine/actionTypeLookup';
import { nonceOf } from '../engine/jobs/job';
import { completeJob, failJob } from '../engine/jobs/report';
import type { JobReport } from '../engine/jobs/report';
import { requireJob } from '../engine/jobs/scene';
import { acknowledgeJob as acknowledge, takeJobs } from '../engine/jobs/take';
import { ServiceError } from '../serviceError';
import { jobDataOf } from './jobData';
import type { OperationContext } from './operation';

interface PollInput {
  actionTypeId: ActionTypeId;
  maxBatchSize?: number;
  queryParam?: Record<string, string>;
}

/** Without a batch size a single job is returned: a worker that did not ask for more may not expect more. */
export function pollForJobs(input: PollInput, { engine, now }: OperationContext): object {
  const { actionTypeId, maxBatchSize = 1, queryParam = {} } = input;
  const type = requirePollable(engine.world, actionTypeId, 'Custom');
  checkQuery(type, queryParam);
  const isWanted = ({ configuration }: { configuration: Readonly<Record<string, string>> }) =>
    Object.entries(queryParam).every(([key, value]) => configuration[key] === value);
  const jobs = takeJobs(engine, actionTypeId, isWanted, maxBatchSize, now);
  return {
    jobs: jobs.map((scene) => ({
      id: scene.job.id,
      data: jobDataOf(scene),
      nonce: nonceOf(engine.world, scene.job),
      accountId: engine.world.accountId,
    })),
  };
}

/** @throws ServiceError ValidationException for the types of another owner, ActionTypeNotFoundException */
export function requirePollable(
  world: OperationContext['engine']['world'],
  id: ActionTypeId,
  owner: ActionTypeId['owner'],
): ActionType {
  if (id.owner !== owner)
    throw new ServiceError(
      'ValidationException',
      `The owner of the action type must be ${owner} to poll for these jobs, not ${id.owner}.`,
    );
  const type = findActionType(world, id);
  if (type != null) return type;
  const { category, provider, version } = id;
  throw new ServiceError(
    'ActionTypeNotFoundException',
    `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') is not available`,
  );
}

function checkQuery(type: ActionType, query: Readonly<Record<string, string>>): void {
  const queryable = type.actionConfigurationProperties.find((property) => property.queryable === true)?.name;
  const [key] = Object.keys(query);
  if (queryable === key) return;
  throw new ServiceError(
    'ValidationException',
    queryable == null
      ? 'The query parameter must be empty because the action type has no queryable property.'
      : `The query parameter must have a value for the queryable property '${queryable}' of the action type.`,
  );
}

export function acknowledgeJob(
  input: { jobId: string; nonce: string },
  { engine, now }: OperationContext,
): object {
  const scene = requireJob(engine, 'Custom', input.jobId);
  return { status: acknowledge(engine, scene, input.nonce, now) };
}

export function getJobDetails(input: { jobId: string }, { engine }: OperationContext): object {
  const scene = requireJob(engine, 'Custom', input.jobId);
  const { accountId } = engine.world;
  return { jobDetails: { id: scene.job.id, data: jobDataOf(scene), accountId } };
}

/** The body of a worker's success, with timestamps in seconds. */
export interface SuccessInput {
  currentRevision?: {
    revision: string;
    changeIdentifier: string;
    created?: number;
    revisionSummary?: string;
  };
  continuationToken?: string;
  executionDetails?: { summary?: string; externalExecutionId?: string; percentComplete?: number };
  outputVariables?: Record<string, string>;
}

export function putJobSuccessResult(
  input: SuccessInput & { jobId: string },
  { engine, now }: OperationContext,
): object {
  completeJob(engine, requireJob(engine, 'Custom', input.jobId), reportOf(input, now), now);
  return {};
}

export function reportOf(input: SuccessInput, now: number): JobReport {
  const { currentRevision, executionDetails, continuationToken, outputVariables } = input;
  return {
    ...executionDetails,
    ...(continuationToken == null ? {} : { continuationToken }),
    ...(outputVariables == null ? {} : { outputVariables }),
    ...(currentRevision == null ? {} : { currentRevision: revisionOf(currentRevision, now) }),
  };
}

function revisionOf(
  { revision, changeIdentifier, created, revisionSummary }: NonNullable<SuccessInput['currentRevision']>,
  now: number,
) {
  return {
    revisionId: revision,
    changeIdentifier,
    created: created == null ? now : created * 1000,
    ...(revisionSummary == null ? {} : { summary: revisionSummary }),
  };
}

/** The body of a worker's failure. */
export interface FailureInput {
  failureDetails: { type: string; message: string; externalExecutionId?: string };
}

export function putJobFailureResult(
  { jobId, failureDetails }: FailureInput & { jobId: string },
  { engine, now }: OperationContext,
): object {
  const { type: code, ...details } = failureDetails;
  failJob(engine, requireJob(engine, 'Custom', jobId), { code, ...details }, now);
  return {};
}
