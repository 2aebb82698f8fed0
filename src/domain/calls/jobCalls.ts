import { actionTypeKey } from '../definition/actionType';
import type { Job, JobAnswer, JobStatus, PolledType } from '../jobs/job';
import { readJobData } from '../jobs/readJob';
import type { ApiJobData, JobData } from '../jobs/readJob';
import type { ConnectionId } from '../refs';
import { change } from './change';
import { query } from './query';
import { required } from './required';

// What a job worker calls. A poll takes jobs from other workers, so that it is a change as well.

interface OfConnection {
  readonly connection: ConnectionId;
}

interface PolledJobs {
  readonly jobs?:
    | readonly {
        readonly id?: string | undefined;
        readonly nonce?: string | undefined;
        readonly data?: ApiJobData | undefined;
      }[]
    | undefined;
}

/** Takes the jobs of a custom action type that have waited longest. No other worker gets them for a while. */
export const pollForJobs = change(
  'PollForJobs',
  {
    about: ({ connection, type }: OfConnection & PolledType & { readonly atMost: number }) => ({
      connection,
      resource: actionTypeKey(type),
    }),
    input: ({ type, query: asked, atMost }) => ({
      actionTypeId: { ...type },
      maxBatchSize: atMost,
      ...(asked && { queryParam: { [asked.key]: asked.value } }),
    }),
  },
  (output: PolledJobs): readonly Job[] =>
    (output.jobs ?? []).map(({ id, nonce, data }) => ({
      ...readJobData(data),
      id: required(id, 'id'),
      nonce: required(nonce, 'nonce'),
    })),
);

interface OfJob extends OfConnection {
  readonly job: Pick<Job, 'id' | 'nonce'>;
}

const aboutJob = ({ connection, job }: OfJob) => ({ connection, resource: job.id });

/** Confirms that this worker performs a job, or tells how a confirmed job stands: a repetition changes nothing. */
export const acknowledgeJob = change(
  'AcknowledgeJob',
  { about: (of: OfJob) => aboutJob(of), input: ({ job: { id, nonce } }) => ({ jobId: id, nonce }) },
  ({ status }: { readonly status?: JobStatus | undefined }): JobStatus => required(status, 'status'),
);

type Success = Extract<JobAnswer, { readonly kind: 'succeed' | 'continue' }>;

/** Ends a job with success, or asks for another job of the same action. */
export const putJobSuccess = change('PutJobSuccessResult', {
  about: (of: OfJob & { readonly answer: Success; readonly at: number }) => aboutJob(of),
  input: ({ job, answer, at }) => {
    const { details } = answer;
    const jobId = job.id;
    const executionDetails = details && { executionDetails: { ...details } };
    if (answer.kind === 'continue') return { jobId, continuationToken: answer.token, ...executionDetails };
    const { outputVariables, revision } = answer;
    return {
      jobId,
      ...executionDetails,
      ...(outputVariables && { outputVariables: { ...outputVariables } }),
      ...(revision && {
        currentRevision: {
          revision: revision.id,
          changeIdentifier: revision.changeId,
          created: new Date(at),
          ...(revision.summary !== undefined && { revisionSummary: revision.summary }),
        },
      }),
    };
  },
});

type Failure = Extract<JobAnswer, { readonly kind: 'fail' }>;

/** Ends a job, and with it its action, in failure. */
export const putJobFailure = change('PutJobFailureResult', {
  about: (of: OfJob & { readonly answer: Failure }) => aboutJob(of),
  input: ({ job, answer: { type, message, externalExecutionId } }) => ({
    jobId: job.id,
    failureDetails: {
      ...{ type, message },
      ...(externalExecutionId !== undefined && { externalExecutionId }),
    },
  }),
});

/** What the answer to each of these operations is. */
export interface JobAnswers {
  readonly GetJobDetails: JobData;
}

/** What a job is about, with fresh credentials. It holds secrets, and is never kept. */
export const jobDetailsOf = query('GetJobDetails', {
  about: ({ connection, id }: OfConnection & { readonly id: string }) => ({ connection, resource: id }),
  input: ({ id }) => ({ jobId: id }),
  isStored: false,
  volatility: 'settled',
});

/** The changes that only a job worker makes. */
export const jobChanges = { pollForJobs, acknowledgeJob, putJobSuccess, putJobFailure };

/** The queries that only a job worker asks. */
export const jobQueries = { jobDetailsOf };
