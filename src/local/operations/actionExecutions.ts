import { artifactLocation } from '../engine/artifacts';
import { findAction, findStage } from '../engine/declaration';
import type { PipelineDeclaration } from '../engine/declaration';
import { declarationOf } from '../engine/lookup';
import type { ActionRun, ExecutionRecord, PipelineRecord } from '../engine/records';
import { maskSecrets } from '../engine/secrets';
import { requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';
import { listRuns } from './runHistory';
import type { RunEntry, RunKind, RunRequest } from './runHistory';

const actionRuns: RunKind<ActionRun> = {
  operation: 'ListActionExecutions',
  runsOf: ({ actions }) => actions,
  keyOf: ({ action }) => action,
};

export function listActionExecutions(
  input: RunRequest & { pipelineName: string },
  context: OperationContext,
): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { items, nextToken } = listRuns(pipeline, actionRuns, input);
  return { actionExecutionDetails: items.map((entry) => detailOf(context, pipeline, entry)), nextToken };
}

function detailOf(
  { engine: { world } }: OperationContext,
  pipeline: PipelineRecord,
  entry: RunEntry<ActionRun>,
): object {
  const { execution, stage, run } = entry;
  const declaration = declarationOf(pipeline, execution);
  const declaredStage = findStage(declaration, stage);
  const action = declaredStage == null ? undefined : findAction(declaredStage, run.action);
  if (action == null)
    throw new Error(`Version ${execution.version} of '${pipeline.name}' has no action '${run.action}'.`);
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: stage,
    actionName: run.action,
    startTime: seconds(run.startTime),
    lastUpdateTime: seconds(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
    input: {
      actionTypeId: action.actionTypeId,
      configuration: maskSecrets(world, action, action.configuration),
      resolvedConfiguration: maskSecrets(world, action, run.resolved ?? action.configuration),
      roleArn: action.roleArn,
      region: action.region ?? world.region,
      inputArtifacts: artifacts(declaration, execution, action.inputArtifacts),
      namespace: action.namespace,
    },
    output: {
      outputArtifacts:
        run.status === 'Succeeded' ? artifacts(declaration, execution, action.outputArtifacts) : [],
      executionResult: resultOf(run),
      outputVariables: run.outputVariables ?? {},
    },
  };
}

function resultOf({ external, summary, error, logStreamArn }: ActionRun): object {
  return {
    externalExecutionId: external?.id,
    externalExecutionSummary: summary,
    externalExecutionUrl: external?.url,
    errorDetails: error,
    logStreamARN: logStreamArn,
  };
}

function artifacts(
  declaration: PipelineDeclaration,
  execution: ExecutionRecord,
  declared: readonly { name: string }[],
): object[] {
  return declared.map(({ name }) => ({ name, s3location: artifactLocation(declaration, execution, name) }));
}
