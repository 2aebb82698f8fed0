import { startExecution } from '../engine/commands/start';
import { stopExecution } from '../engine/commands/stop';
import { newestFirst, stageRunOf } from '../engine/lookup';
import type { ExecutionRecord, SourceRevisionOverride } from '../engine/records';
import { requireExecution, requirePipeline, requireStage, seconds } from './operation';
import type { OperationContext } from './operation';
import { page } from './paging';

/** AWS keeps the history for twelve months. */
const historyDays = 365;

interface StartInput {
  name: string;
  variables?: { name: string; value: string }[];
  clientRequestToken?: string;
  sourceRevisions?: SourceRevisionOverride[];
}

export function startPipelineExecution(input: StartInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.name);
  const trigger = { triggerType: 'StartPipelineExecution', triggerDetail: context.caller } as const;
  const execution = startExecution(context.engine, pipeline, { ...input, trigger }, context.now);
  return { pipelineExecutionId: execution.id };
}

interface StopInput {
  pipelineName: string;
  pipelineExecutionId: string;
  abandon?: boolean;
  reason?: string;
}

export function stopPipelineExecution(input: StopInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { pipelineExecutionId, abandon = false, reason } = input;
  const command = {
    executionId: pipelineExecutionId,
    abandon,
    caller: context.caller,
    ...(reason == null ? {} : { reason }),
  };
  stopExecution(context.engine, pipeline, command, context.now);
  return { pipelineExecutionId };
}

export function getPipelineExecution(
  input: { pipelineName: string; pipelineExecutionId: string },
  context: OperationContext,
): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const execution = requireExecution(pipeline, input.pipelineExecutionId);
  return {
    pipelineExecution: {
      pipelineName: pipeline.name,
      pipelineVersion: execution.version,
      ...identityOf(execution),
      artifactRevisions: execution.revisions.map(
        ({ artifact, revisionId, changeIdentifier, revisionSummary, revisionUrl, created }) => ({
          name: artifact,
          revisionId,
          revisionChangeIdentifier: changeIdentifier,
          revisionSummary,
          created: seconds(created),
          revisionUrl,
        }),
      ),
      variables: execution.variables,
    },
  };
}

interface ListInput {
  pipelineName: string;
  maxResults?: number;
  filter?: { succeededInStage?: { stageName?: string } };
  nextToken?: string;
}

export function listPipelineExecutions(input: ListInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const oldest = context.now - historyDays * 24 * 3600 * 1000;
  const stage = input.filter?.succeededInStage?.stageName;
  if (stage != null) requireStage(pipeline, stage);
  const matching = [...newestFirst(pipeline)].filter(
    (execution) =>
      execution.startTime >= oldest &&
      (stage == null ||
        (execution.version === pipeline.version && stageRunOf(execution, stage)?.status === 'Succeeded')),
  );
  const { items, nextToken } = page(matching, {
    scope: ['ListPipelineExecutions', pipeline.name, pipeline.incarnation, stage],
    token: input.nextToken,
    limit: input.maxResults ?? 100,
    cursor: ({ number }) => String(number),
    isAfter: ({ number }, cursor) => number < Number(cursor),
  });
  return { pipelineExecutionSummaries: items.map(summaryOf), nextToken };
}

function summaryOf(execution: ExecutionRecord): object {
  const { startTime, lastUpdateTime, stop, revisions } = execution;
  return {
    ...identityOf(execution),
    startTime: seconds(startTime),
    lastUpdateTime: seconds(lastUpdateTime),
    sourceRevisions: revisions.map(({ action, revisionId, revisionSummary, revisionUrl }) => ({
      actionName: action,
      revisionId,
      revisionSummary,
      revisionUrl,
    })),
    ...(stop == null ? {} : { stopTrigger: { reason: stop.reason } }),
  };
}

/** The common members of an execution's summary and its details. */
function identityOf({ id, status, trigger, mode, rollbackTarget }: ExecutionRecord): object {
  return {
    pipelineExecutionId: id,
    status,
    trigger,
    executionMode: mode,
    executionType: rollbackTarget == null ? 'STANDARD' : 'ROLLBACK',
    ...(rollbackTarget == null
      ? {}
      : { rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTarget } }),
  };
}
