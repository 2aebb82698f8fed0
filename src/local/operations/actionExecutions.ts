import { findAction, findStage } from '../../domain/definition/declaration';
import { declarationOf } from '../engine/lookup';
import type { ActionRun, PipelineRecord } from '../engine/records';
import { maskSecrets } from '../engine/secrets';
import { requirePipeline } from './operation';
import type { OperationContext } from './operation';
import { artifactsOf, headOf, listRuns, resultOf } from './runHistory';
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
    ...headOf(entry),
    actionExecutionId: run.id,
    actionName: run.action,
    input: {
      actionTypeId: action.actionTypeId,
      configuration: maskSecrets(world, action, action.configuration),
      resolvedConfiguration: maskSecrets(world, action, run.resolved ?? action.configuration),
      roleArn: action.roleArn,
      region: action.region ?? world.region,
      inputArtifacts: artifactsOf(declaration, execution, action.inputArtifacts),
      namespace: action.namespace,
    },
    output: {
      outputArtifacts:
        run.status === 'Succeeded' ? artifactsOf(declaration, execution, action.outputArtifacts) : [],
      executionResult: { ...resultOf(run), logStreamARN: run.logStreamArn },
      outputVariables: run.outputVariables ?? {},
    },
  };
}
