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
  input: ({ job, answer, at }) => ({
    ...{ jobId: job.id, ...successInput(answer, at) },
    ...(answer.kind === 'succeed' &&
      answer.outputVariables && { outputVariables: { ...answer.outputVariables } }),
  }),
});

/** What the successes of custom actions and of partners have in common; `at` is the time, in epoch milliseconds. */
function successInput(answer: Success, at: number) {
  const { details } = answer;
  const executionDetails = details && { executionDetails: { ...details } };
  if (answer.kind === 'continue') return { continuationToken: answer.token, ...executionDetails };
  const { revision } = answer;
  return {
    ...executionDetails,
    ...(revision && {
      currentRevision: {
        revision: revision.id,
        changeIdentifier: revision.changeId,
        created: new Date(at),
        ...(revision.summary !== undefined && { revisionSummary: revision.summary }),
      },
    }),
  };
}

type Failure = Extract<JobAnswer, { readonly kind: 'fail' }>;

/** Ends a job, and with it its action, in failure. */
export const putJobFailure = change('PutJobFailureResult', {
  about: (of: OfJob & { readonly answer: Failure }) => aboutJob(of),
  input: ({ job, answer }) => ({ jobId: job.id, failureDetails: failureDetails(answer) }),
});

const failureDetails = ({ type, message, externalExecutionId }: Failure) => ({
  ...{ type, message },
  ...(externalExecutionId !== undefined && { externalExecutionId }),
});

/** A job of a partner's action, by the customer that it is for. Its details are asked for with that customer's token. */
export interface PartnerJob {
  readonly id: string;
  readonly clientId: string;
}

interface PolledPartnerJobs {
  readonly jobs?:
    | readonly { readonly jobId?: string | undefined; readonly clientId?: string | undefined }[]
    | undefined;
}

/** Takes the jobs of a partner's action type that have waited longest. */
export const pollForPartnerJobs = change(
  'PollForThirdPartyJobs',
  {
    about: ({ connection, type }: OfConnection & PolledType & { readonly atMost: number }) => ({
      connection,
      resource: actionTypeKey(type),
    }),
    input: ({ type, atMost }) => ({ actionTypeId: { ...type }, maxBatchSize: atMost }),
  },
  (output: PolledPartnerJobs): readonly PartnerJob[] =>
    (output.jobs ?? []).map(({ jobId, clientId }) => ({
      id: required(jobId, 'jobId'),
      clientId: required(clientId, 'clientId'),
    })),
);

interface OfPartnerJob extends OfJob {
  /** Shows that the caller works for the customer; it is a secret. */
  readonly clientToken: string;
}

/** Confirms that this worker performs a partner's job, or tells how it stands: a repetition changes nothing. */
export const acknowledgePartnerJob = change(
  'AcknowledgeThirdPartyJob',
  {
    about: (of: OfPartnerJob) => aboutJob(of),
    input: ({ job: { id, nonce }, clientToken }) => ({ jobId: id, nonce, clientToken }),
  },
  ({ status }: { readonly status?: JobStatus | undefined }): JobStatus => required(status, 'status'),
);

/** Ends a partner's job with success, or asks for another one of the same action. It has no output variables. */
export const putPartnerJobSuccess = change('PutThirdPartyJobSuccessResult', {
  about: (of: OfPartnerJob & { readonly answer: Success; readonly at: number }) => aboutJob(of),
  input: ({ job, clientToken, answer, at }) => ({ jobId: job.id, clientToken, ...successInput(answer, at) }),
});

/** Ends a partner's job, and with it its action, in failure. */
export const putPartnerJobFailure = change('PutThirdPartyJobFailureResult', {
  about: (of: OfPartnerJob & { readonly answer: Failure }) => aboutJob(of),
  input: ({ job, clientToken, answer }) => ({
    ...{ jobId: job.id, clientToken, failureDetails: failureDetails(answer) },
  }),
});

/** What the answer to each of these operations is. */
export interface JobAnswers {
  readonly GetJobDetails: JobData;
  /** With the nonce, which a poll does not tell. */
  readonly GetThirdPartyJobDetails: JobData & Pick<Job, 'nonce'>;
}

/** What a partner's job is about, with fresh credentials. It holds secrets, and is never kept. */
export const partnerJobDetailsOf = query('GetThirdPartyJobDetails', {
  about: ({ connection, id }: OfConnection & { readonly id: string; readonly clientToken: string }) => ({
    connection,
    resource: id,
  }),
  input: ({ id, clientToken }) => ({ jobId: id, clientToken }),
  isStored: false,
  volatility: 'settled',
});

/** What a job is about, with fresh credentials. It holds secrets, and is never kept. */
export const jobDetailsOf = query('GetJobDetails', {
  about: ({ connection, id }: OfConnection & { readonly id: string }) => ({ connection, resource: id }),
  input: ({ id }) => ({ jobId: id }),
  isStored: false,
  volatility: 'settled',
});

/** The changes that only a job worker makes. */
export const jobChanges = {
  pollForJobs,
  acknowledgeJob,
  putJobSuccess,
  putJobFailure,
  pollForPartnerJobs,
  acknowledgePartnerJob,
  putPartnerJobSuccess,
  putPartnerJobFailure,
};

/** The queries that only a job worker asks. */
export const jobQueries = { jobDetailsOf, partnerJobDetailsOf };
