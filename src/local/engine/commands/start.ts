import { sourceActions } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import type { Engine } from '../engine';
import { openExecution } from '../execution';
import { arrive, endExecution } from '../gates';
import { activeExecutions, currentDeclaration } from '../lookup';
import type {
  ExecutionRecord,
  PipelineRecord,
  ReportedRevision,
  SourceRevisionOverride,
  Trigger,
} from '../records';
import { settle } from '../settle';
import { checkOverrides } from './overrides';
import { resolveVariables } from './pipelineVariables';

/** The most executions a QUEUED or PARALLEL pipeline may have under way. */
const concurrentExecutions = 50;

export interface StartRequest {
  readonly trigger: Trigger;
  readonly variables?: readonly { name: string; value: string }[];
  readonly sourceRevisions?: readonly SourceRevisionOverride[];
  readonly clientRequestToken?: string;
  /** The source action whose repository changed, when a change starts the execution. */
  readonly changed?: string;
  /** The revision of the change; simulated otherwise. */
  readonly revision?: ReportedRevision;
}

/**
 * Starts an execution of the current version; the same client request token twice starts one.
 * @throws ServiceError ValidationException for variables or source revisions that do not fit the pipeline;
 * ConcurrentPipelineExecutionsLimitExceededException when 50 are under way.
 */
export function startExecution(
  engine: Engine,
  pipeline: PipelineRecord,
  request: StartRequest,
  now: number,
): ExecutionRecord {
  const { clientRequestToken: clientToken, trigger } = request;
  const known =
    clientToken == null
      ? undefined
      : pipeline.executions.findLast((e) => e.clientRequestToken === clientToken);
  if (known != null) return known;

  const declaration = currentDeclaration(pipeline);
  const { variables, missing } = resolveVariables(declaration, request.variables ?? []);
  if (missing.length > 0 && trigger.triggerType === 'StartPipelineExecution')
    throw new ServiceError(
      'ValidationException',
      `A value is required for the following pipeline variables, which have no default value: ${missing.join(', ')}`,
    );
  const overrides = request.sourceRevisions ?? [];
  checkOverrides(declaration, overrides);
  requireRoom(pipeline);

  const first = declaration.stages[0]?.name ?? '';
  const given = {
    mode: declaration.executionMode,
    trigger,
    variables,
    overrides: [...overrides],
    pinned: request.changed == null ? [] : [noteChange(pipeline, request.changed, request.revision)],
    ...(clientToken == null ? {} : { clientRequestToken: clientToken }),
  };
  const execution = openExecution(engine.world, pipeline, first, given, now);
  // An event has no caller to refuse: an execution that it starts fails when a variable has no value.
  if (missing.length > 0) endExecution(execution, 'Failed', now);
  else arrive(pipeline, execution, first, now);
  settle(engine, pipeline, now);
  return execution;
}

/** @throws ServiceError ConcurrentPipelineExecutionsLimitExceededException in the modes that have the limit. */
export function requireRoom(pipeline: PipelineRecord): void {
  if (currentDeclaration(pipeline).executionMode === 'SUPERSEDED') return;
  if (activeExecutions(pipeline).length < concurrentExecutions) return;
  throw new ServiceError(
    'ConcurrentPipelineExecutionsLimitExceededException',
    `The pipeline '${pipeline.name}' has reached the limit of ${concurrentExecutions} concurrent executions.`,
  );
}

function noteChange(
  pipeline: PipelineRecord,
  action: string,
  revision: ReportedRevision | undefined,
): ExecutionRecord['pinned'][number] {
  if (!sourceActions(currentDeclaration(pipeline)).some(({ name }) => name === action))
    throw new Error(`'${pipeline.name}' has no source action '${action}'.`);
  const place = pipeline.heads.findIndex((head) => head.action === action);
  const change = (pipeline.heads[place]?.changes ?? 0) + 1;
  const what = revision == null ? {} : { revision };
  pipeline.heads.splice(place === -1 ? pipeline.heads.length : place, 1, {
    action,
    changes: change,
    ...what,
  });
  return { action, change, ...what };
}
