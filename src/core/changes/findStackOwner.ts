import { stackOwnerOf } from '../../domain/calls/definitionQueries';
import type { StackOwner } from '../../domain/definition/stackOwner';
import type { PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';

/**
 * The stack that manages a pipeline; undefined where none does, or where it cannot be told: CloudFormation answers with an
 * error for a pipeline that it does not know, and the permission is optional.
 */
export const findStackOwner = (
  { scheduler }: { readonly scheduler: Pick<Scheduler, 'fetch'> },
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<StackOwner | undefined> =>
  scheduler.fetch(stackOwnerOf(pipeline), signal, { fresh: true }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
