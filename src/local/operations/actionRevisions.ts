import { startExecution } from '../engine/commands/start';
import type { ExecutionRecord } from '../engine/records';
import { ServiceError } from '../serviceError';
import { requireAction, requirePipeline, requireStage } from './operation';
import type { OperationContext } from './operation';

interface RevisionInput {
  pipelineName: string;
  stageName: string;
  actionName: string;
  actionRevision: { revisionId: string; revisionChangeId: string; created: number };
}

/**
 * Starts an execution for a change of a source that a client reports. A revision that has been in the
 * pipeline before starts none; the answer then names the execution that had it.
 */
export function putActionRevision(input: RevisionInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const stage = requireStage(pipeline, input.stageName);
  const { name, actionTypeId } = requireAction(pipeline, stage, input.actionName);
  if (actionTypeId.category !== 'Source')
    throw new ServiceError('ValidationException', `The action '${name}' is not a source action.`);

  const { revisionId, revisionChangeId, created } = input.actionRevision;
  const known = pipeline.executions.findLast((execution) => hasSeen(execution, name, revisionId));
  if (known != null) return { newRevision: false, pipelineExecutionId: known.id };
  const request = {
    trigger: { triggerType: 'PutActionRevision', triggerDetail: context.caller },
    changed: name,
    revision: { revisionId, changeIdentifier: revisionChangeId, created: created * 1000 },
  } as const;
  const execution = startExecution(context.engine, pipeline, request, context.now);
  return { newRevision: true, pipelineExecutionId: execution.id };
}

/** Whether an execution found a revision, or was started for it. */
function hasSeen({ revisions, pinned }: ExecutionRecord, action: string, revisionId: string): boolean {
  return (
    revisions.some((revision) => revision.action === action && revision.revisionId === revisionId) ||
    pinned.some((change) => change.action === action && change.revision?.revisionId === revisionId)
  );
}
