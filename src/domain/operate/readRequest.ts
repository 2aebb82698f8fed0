import { actionTypesOf, webhooksOf } from '../calls/integrationQueries';
import { actionsOf, detailOf, pipelinesOf, stateOf } from '../calls/queries';
import type { Query } from '../calls/queries';
import type { ActionRef, ConnectionId, ExecutionRef, PipelineRef } from '../refs';

/** What a row stands for, as far as there is a query about it. */
export interface Questioned {
  readonly connection: ConnectionId;
  readonly pipeline?: PipelineRef;
  readonly execution?: ExecutionRef;
  readonly action?: ActionRef;
  readonly actionType?: unknown;
  readonly webhook?: string;
}

/** The query that CodePipeline answers with what a row shows: the attempts of an execution, itself, or the state. */
export function readRequest(of: Questioned): Query {
  const { connection, pipeline, execution, action, actionType, webhook } = of;
  if (actionType) return actionTypesOf(connection);
  if (webhook !== undefined) return webhooksOf(connection);
  if (!pipeline) return pipelinesOf(connection);
  if (!execution) return stateOf(pipeline);
  return action ? actionsOf(execution) : detailOf(execution);
}
