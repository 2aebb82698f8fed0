import * as l10n from '@vscode/l10n';
import { shortId } from '../../../domain/refs';
import { integrationErrors } from './integrationErrors';
import { askedEndpoint, hostOf, titleOf } from './callContext';
import type { ErrorContext } from './callContext';
import { networkTimedOut } from './networkErrors';
import type { Explanation } from './networkErrors';
import { quotedWords } from './plainWords';

const pipelineOf = ({ pipeline }: ErrorContext) =>
  pipeline === undefined ? l10n.t('The pipeline') : `"${pipeline}"`;
const executionOf = ({ executionId }: ErrorContext) =>
  executionId === undefined ? l10n.t('the execution') : l10n.t('execution {0}', shortId(executionId));
const throttled: Explanation = {
  kind: 'throttled',
  sentence: (context) =>
    context.resolution === undefined
      ? l10n.t(
          'AWS is throttling requests from this account in {0}. Requests will continue automatically at a slower rate.',
          context.connection.region,
        )
      : l10n.t('{0} is throttling requests. Try again in a moment.', titleOf(context)),
};
const serviceFault: Explanation = {
  kind: 'serviceFault',
  sentence: (context) => l10n.t('{0} had an internal error. Try again in a moment.', hostOf(context)),
};
const busy: Explanation = {
  kind: 'conflict',
  sentence: (context) =>
    context.pipeline === undefined
      ? l10n.t('CodePipeline is processing another change to the same resource. Wait a moment and try again.')
      : l10n.t(
          'CodePipeline is processing another change to {0}. Wait a moment and try again.',
          pipelineOf(context),
        ),
};
const refusedInput: Explanation = {
  kind: 'invalid',
  sentence: (context, serviceMessage) =>
    l10n.t(
      '{0} refused the request{1} Correct it and try again.',
      titleOf(context),
      quotedWords(serviceMessage),
    ),
};

const refusedDefinition: Explanation = {
  kind: 'invalid',
  sentence: (_, serviceMessage) => l10n.t('AWS refused the definition{0}', quotedWords(serviceMessage)),
};

/** By the names of CodePipeline's own errors and of those that every AWS service shares (API reference, "Errors", "Common Errors"). */
export const serviceErrors: Readonly<Record<string, Explanation>> = {
  PipelineNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      l10n.t(
        '{0} is not in {1}. It may have been deleted or renamed. Refresh the view.',
        pipelineOf(context),
        context.connection.name,
      ),
  },
  PipelineVersionNotFoundException: {
    kind: 'notFound',
    sentence: (context) => l10n.t('Version not found for {0}. Refresh the view.', pipelineOf(context)),
  },
  PipelineExecutionNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      l10n.t(
        '{0} has no {1}. CodePipeline keeps executions for 12 months. Refresh the view.',
        pipelineOf(context),
        executionOf(context),
      ),
  },
  StageNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      l10n.t(
        '{0} no longer has a stage "{1}". The pipeline has changed. Refresh the view.',
        pipelineOf(context),
        context.stage ?? '',
      ),
  },
  ActionNotFoundException: {
    kind: 'notFound',
    sentence: (context) =>
      l10n.t(
        '{0} no longer has an action "{1}". The pipeline has changed. Refresh the view.',
        pipelineOf(context),
        context.action ?? '',
      ),
  },
  ConcurrentPipelineExecutionsLimitExceededException: {
    kind: 'limitExceeded',
    sentence: (context) =>
      l10n.t(
        '{0} has as many executions in progress as CodePipeline allows. Wait until one ends, or stop one.',
        pipelineOf(context),
      ),
  },
  LimitExceededException: {
    kind: 'limitExceeded',
    sentence: (context, serviceMessage) =>
      l10n.t(
        'A {0} quota has been reached{1} Delete unused resources, or request a quota increase from AWS.',
        titleOf(context),
        quotedWords(serviceMessage),
      ),
  },
  PipelineNameInUseException: {
    kind: 'invalid',
    sentence: (context) =>
      l10n.t(
        'A pipeline called {0} already exists in {1}. Enter another name.',
        pipelineOf(context),
        context.connection.name,
      ),
  },
  InvalidStructureException: refusedDefinition,
  InvalidStageDeclarationException: refusedDefinition,
  InvalidActionDeclarationException: refusedDefinition,
  InvalidBlockerDeclarationException: refusedDefinition,
  ConflictException: busy,
  ConcurrentModificationException: busy,
  PipelineExecutionNotStoppableException: {
    kind: 'notStoppable',
    sentence: (context) =>
      l10n.t(
        'The stop came too late: {0} of {1} has already ended.',
        executionOf(context),
        pipelineOf(context),
      ),
  },
  DuplicatedStopRequestException: {
    kind: 'alreadyStopping',
    sentence: (context) =>
      l10n.t(
        'A stop is already in progress for {0} of {1}. Wait for it, or stop the execution again and abandon its actions.',
        executionOf(context),
        pipelineOf(context),
      ),
  },
  StageNotRetryableException: {
    kind: 'notRetryable',
    sentence: (context) =>
      l10n.t(
        'The stage "{0}" cannot be retried: it has no failed actions, or the pipeline has changed since. Start a new execution instead.',
        context.stage ?? '',
      ),
  },
  NotLatestPipelineExecutionException: {
    kind: 'notRetryable',
    sentence: (context) =>
      context.operation === 'OverrideStageCondition'
        ? l10n.t(
            'A later execution has reached the stage "{0}", so its condition no longer blocks {1}. Refresh the view to see the current state.',
            context.stage ?? '',
            executionOf(context),
          )
        : l10n.t(
            'A later execution has reached the stage "{0}", so {1} cannot be retried there. Start a new execution instead.',
            context.stage ?? '',
            executionOf(context),
          ),
  },
  UnableToRollbackStageException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      l10n.t(
        'The stage "{0}" cannot be rolled back to {1}{2} Wait until no execution is running in it, or select another execution.',
        context.stage ?? '',
        executionOf(context),
        quotedWords(serviceMessage),
      ),
  },
  PipelineExecutionOutdatedException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      l10n.t(
        'The stage "{0}" can no longer be rolled back to {1}{2} Select another execution.',
        context.stage ?? '',
        executionOf(context),
        quotedWords(serviceMessage),
      ),
  },
  ConditionNotOverridableException: {
    kind: 'notPossible',
    sentence: (context, serviceMessage) =>
      l10n.t(
        'The condition of the stage "{0}" cannot be overridden{1} Refresh the view to see its current state.',
        context.stage ?? '',
        quotedWords(serviceMessage),
      ),
  },
  InvalidApprovalTokenException: {
    kind: 'approvalClosed',
    sentence: (context) =>
      l10n.t(
        'The approval "{0}" has expired or was replaced by that of a newer execution. Refresh the view to see what waits now.',
        context.action ?? '',
      ),
  },
  ApprovalAlreadyCompletedException: {
    kind: 'approvalClosed',
    sentence: (context) =>
      l10n.t('The approval "{0}" already has a response. Refresh the view to see it.', context.action ?? ''),
  },
  InvalidNextTokenException: {
    kind: 'invalid',
    sentence: () => l10n.t('The list changed while it was being read. Refresh the view.'),
  },
  // CloudWatch Logs, of a group or a stream.
  ResourceNotFoundException: {
    kind: 'notFound',
    sentence: (context, serviceMessage) =>
      l10n.t('{0} did not find what was asked for{1}', titleOf(context), quotedWords(serviceMessage)),
  },
  QueueDoesNotExist: {
    kind: 'notFound',
    sentence: () =>
      l10n.t('The queue for events does not exist. Set up push events again, or remove the queue.'),
  },
  InvalidParameterException: refusedInput,
  InvalidInputException: refusedInput,
  ValidationException: refusedInput,
  ValidationError: refusedInput,
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
  ...integrationErrors,
  OptInRequired: {
    kind: 'wrongEndpoint',
    sentence: ({ connection }) =>
      l10n.t(
        "The region {0} is not enabled for this account. Enable it in the account's settings, or choose another region for the connection.",
        connection.region,
      ),
  },
};

/** The explanation of a named error of the service; undefined for a name that is not in the table. */
export const explainName = (name: string): Explanation | undefined =>
  Object.hasOwn(serviceErrors, name) ? serviceErrors[name] : undefined;

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
    l10n.t(
      '{0} failed to perform {1} and did not report a reason. An AWS emulator may not support this operation; otherwise, try again in a moment.',
      hostOf(context),
      context.operation,
    ),
};

/** For an answer that is not JSON, or JSON that is not the service's. */
export const notTheService: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    askedEndpoint(context) === undefined
      ? l10n.t(
          'The answer from {0} is not one of {1}. Check whether a proxy or a sign-in page responds instead.',
          hostOf(context),
          titleOf(context),
        )
      : l10n.t(
          "The service at {0} is not a {1} service. Check the connection's endpoint, and whether a proxy or a sign-in page responds instead.",
          hostOf(context),
          titleOf(context),
        ),
};
