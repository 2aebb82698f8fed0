import type { Change } from './calls/changes';
import type { Answers, Query, QueryOperation } from './calls/queries';

/** Asks what only reads. Throws a `Problem`; an aborted question throws a `cancelled` Problem. */
export interface PipelineReader {
  ask<Operation extends QueryOperation>(
    query: Query<Operation>,
    signal: AbortSignal,
  ): Promise<Answers[Operation]>;
}

/** Sends what changes something. The same rules for errors and cancellation as {@link PipelineReader}. */
export interface ChangeSender {
  send<T>(change: Change<T>, signal: AbortSignal): Promise<T>;
}

/** Every call, each a value. */
export type PipelineGateway = PipelineReader & ChangeSender;
