import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

/** Operations that make something each time they are carried out, and have no token that would keep AWS from it. */
const madeAgain: ReadonlySet<string> = new Set(['CreatePipelineCommand', 'UpdatePipelineCommand']);

/** Hides a failure from the repetitions of the SDK, which look into an error and its causes. */
class Unrepeated extends Error {
  constructor(readonly failure: unknown) {
    super();
  }
}

/**
 * Keeps the SDK from sending an operation again of which nothing tells whether it was carried out: after a broken
 * connection or an internal error of the service. What was throttled was not carried out. A quota is no throttle, for which
 * the SDK takes it: it does not pass in a moment.
 */
export function sendOnce(client: Pick<CodePipeline, 'middlewareStack'>): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (madeAgain.has(commandName) && (isUndecided(error) || isQuota(error)))
            throw new Unrepeated(error);
          throw error;
        }
      },
    { step: 'finalizeRequest', priority: 'low', name: 'hideFromRepetitions' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw error instanceof Unrepeated ? error.failure : error;
      }
    },
    { step: 'initialize', name: 'showAfterRepetitions' },
  );
}

const isUndecided = (error: unknown): boolean => {
  const failure = error as Parameters<typeof isTransientError>[0];
  return !isThrottlingError(failure) && (isTransientError(failure) || isServerError(failure));
};

const isQuota = (error: unknown): boolean =>
  error instanceof Error && error.name === 'LimitExceededException';
