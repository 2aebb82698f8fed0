import { shortId } from '../../domain/refs';
import { hostOf } from './errorContext';
import type { ErrorContext } from './errorContext';
import { networkTimedOut } from './networkErrors';
import type { Explanation } from './networkErrors';

const pipelineOf = ({ pipeline }: ErrorContext) =>
  pipeline === undefined ? 'The pipeline' : `"${pipeline}"`;
const executionOf = ({ executionId }: ErrorContext) =>
  executionId === undefined ? 'the execution' : `execution ${shortId(executionId)}`;
/** The service's words as the end of a sentence. */
const quoted = (serviceMessage: string) =>
  serviceMessage === '' ? '.' : `: ${serviceMessage.replace(/\.?$/, '.')}`;

const throttled: Explanation = {
  kind: 'throttled',
  sentence: ({ connection }) =>
    `AWS answers no more requests of this account in ${connection.region} just now: there were too many. They resume by themselves, more slowly.`,
};
const serviceFault: Explanation = {
  kind: 'serviceFault',
  sentence: (context) => `${hostOf(context)} failed on its side. Try again in a moment.`,
};
const busy: Explanation = {
  kind: 'conflict',
  sentence: (context) =>
    `CodePipeline is busy with another change of ${pipelineOf(context)}. Wait a moment and try again.`,
};
const refusedInput: Explanation = {
  kind: 'invalid',
  sentence: (_context, serviceMessage) =>
    `CodePipeline refused the request${quoted(serviceMessage)} Correct it and try again.`,
};

/** By the names of CodePipeline's own errors and of those that every AWS service shares (API reference, "Errors", "Common Errors"). */
const byName: Readonly<Record<string, Explanation>> = {
  PipelineNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      `${pipelineOf(context)} is not in ${context.connection.name}. It may have been deleted or renamed: refresh the view.`,
  },
  PipelineVersionNotFoundException: {
    kind: 'notFound',
    sentence: (context) => `That version of ${pipelineOf(context)} is not there. Refresh the view.`,
  },
  PipelineExecutionNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      `${pipelineOf(context)} has no ${executionOf(context)}. CodePipeline keeps executions for twelve months: refresh the view.`,
  },
  StageNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      `${pipelineOf(context)} has no stage "${context.stage ?? ''}" any more. The pipeline was changed: refresh the view.`,
  },
  ActionNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      `${pipelineOf(context)} has no action "${context.action ?? ''}" any more. The pipeline was changed: refresh the view.`,
  },
  ConcurrentPipelineExecutionsLimitExceededException: {
    kind: 'limitExceeded',
    sentence: (context) =>
      `${pipelineOf(context)} has as many executions in progress as CodePipeline allows. Wait until one ends, or stop one.`,
  },
  LimitExceededException: {
    kind: 'limitExceeded',
    sentence: (_context, serviceMessage) =>
      `A limit of CodePipeline is reached${quoted(serviceMessage)} Remove something, or ask AWS for a higher quota.`,
  },
  ConflictException: busy,
  ConcurrentModificationException: busy,
  PipelineExecutionNotStoppableException: {
    kind: 'notStoppable',
    sentence: (context) =>
      `It ended before the stop reached it: ${executionOf(context)} of ${pipelineOf(context)} is no longer in progress.`,
  },
  DuplicatedStopRequestException: {
    kind: 'alreadyStopping',
    sentence: (context) =>
      `A stop was already asked for: ${executionOf(context)} of ${pipelineOf(context)} is stopping. Wait for it, or stop it again and abandon its actions.`,
  },
  StageNotRetryableException: {
    kind: 'notRetryable',
    sentence: (context) =>
      `The stage "${context.stage ?? ''}" cannot be retried: nothing in it failed, or the pipeline was changed since. Start a new execution instead.`,
  },
  NotLatestPipelineExecutionException: {
    kind: 'notRetryable',
    sentence: (context) =>
      context.operation === 'OverrideStageCondition'
        ? `A later execution has reached the stage "${context.stage ?? ''}", so no condition holds ${executionOf(context)} there any more. Refresh the view to see what waits now.`
        : `A later execution has reached the stage "${context.stage ?? ''}", so ${executionOf(context)} cannot be retried there. Start a new execution instead.`,
  },
  UnableToRollbackStageException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      `The stage "${context.stage ?? ''}" cannot be rolled back to ${executionOf(context)}${quoted(serviceMessage)} Wait until nothing runs in it, or choose another execution.`,
  },
  PipelineExecutionOutdatedException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      `It is too late to roll "${context.stage ?? ''}" back to ${executionOf(context)}${quoted(serviceMessage)} Choose another execution.`,
  },
  ConditionNotOverridableException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      `The condition of the stage "${context.stage ?? ''}" cannot be overridden now${quoted(serviceMessage)} Refresh the view to see what became of it.`,
  },
  InvalidApprovalTokenException: {
    kind: 'approvalClosed',
    sentence: (context) =>
      `The approval "${context.action ?? ''}" has expired or was replaced by that of a newer execution. Refresh the view to see what waits now.`,
  },
  ApprovalAlreadyCompletedException: {
    kind: 'approvalClosed',
    sentence: (context) =>
      `Somebody answered the approval "${context.action ?? ''}" before. Refresh the view to see how.`,
  },
  InvalidNextTokenException: {
    kind: 'invalid',
    sentence: () => 'The list changed while it was being read. Refresh the view.',
  },
  ValidationException: refusedInput,
  ValidationError: refusedInput,
  InvalidArnException: refusedInput,
  RequestEntityTooLarge: refusedInput,
  SerializationException: refusedInput,
  Throttling: throttled,
  ThrottlingException: throttled,
  ThrottledException: throttled,
  RequestThrottled: throttled,
  RequestThrottledException: throttled,
  RequestLimitExceeded: throttled,
  TooManyRequestsException: throttled,
  SlowDown: throttled,
  RequestTimeout: networkTimedOut,
  RequestTimeoutException: networkTimedOut,
  TimeoutError: networkTimedOut,
  InternalFailure: serviceFault,
  InternalServerError: serviceFault,
  InternalServiceError: serviceFault,
  ServiceUnavailable: serviceFault,
  ServiceUnavailableException: serviceFault,
  OptInRequired: {
    kind: 'wrongEndpoint',
    sentence: ({ connection }) =>
      `The region ${connection.region} is not enabled for this account. Enable it in the account's settings, or choose another region for the connection.`,
  },
  UnknownOperationException: {
    kind: 'wrongEndpoint',
    sentence: (context) =>
      `What answers at ${hostOf(context)} does not know ${context.operation}. Check that the connection's endpoint is a CodePipeline service.`,
  },
};

/** The explanation of a named error of the service; undefined for a name that is not in the table. */
export const explainName = (name: string): Explanation | undefined =>
  Object.hasOwn(byName, name) ? byName[name] : undefined;

/** The explanation of an answer that only its HTTP status tells anything about. */
export function explainStatus(status: number | undefined): Explanation | undefined {
  if (status === 429) return throttled;
  if (status === 408) return networkTimedOut;
  return status !== undefined && status >= 500 ? serviceFault : undefined;
}

/** For a failure that is not worded as AWS words them: that of an imitation, or of something in between. */
export const wordlessFault: Explanation = {
  kind: 'serviceFault',
  sentence: (context) =>
    `${hostOf(context)} failed on ${context.operation} and does not say why. An imitation of AWS may not know this operation; otherwise try again in a moment.`,
};

/** For an answer that is not JSON, or JSON that is not CodePipeline's. */
export const notTheService: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    `What answers at ${hostOf(context)} is not a CodePipeline service. Check the connection's endpoint, and whether a proxy or a sign-in page answers in its place.`,
};
