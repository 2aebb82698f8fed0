import { findAction, findStage } from '../engine/declaration';
import type { PipelineDeclaration } from '../engine/declaration';
import { declarationOf } from '../engine/lookup';
import { token } from '../engine/random';
import type { ActionRun, ExecutionRecord, PipelineRecord } from '../engine/records';
import { requireExecution, requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';
import { page } from './paging';

interface Filter {
  pipelineExecutionId?: string;
  latestInPipelineExecution?: { pipelineExecutionId: string; startTimeRange: 'Latest' | 'All' };
}

interface ListInput {
  pipelineName: string;
  filter?: Filter;
  maxResults?: number;
  nextToken?: string;
}

interface Entry {
  readonly execution: ExecutionRecord;
  readonly stage: string;
  readonly run: ActionRun;
  /** Oldest to newest within the pipeline, also where start times are equal. */
  readonly order: readonly [startTime: number, execution: number, place: number];
}

export function listActionExecutions(input: ListInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const entries = entriesOf(pipeline, input.filter).sort((a, b) => compare(b.order, a.order));
  const { items, nextToken } = page(entries, {
    scope: ['ListActionExecutions', pipeline.name, pipeline.incarnation, input.filter],
    token: input.nextToken,
    limit: input.maxResults ?? 100,
    cursor: ({ order }) => JSON.stringify(order),
    isAfter: ({ order }, cursor) => compare(order, JSON.parse(cursor) as Entry['order']) < 0,
  });
  return { actionExecutionDetails: items.map((entry) => detailOf(context, pipeline, entry)), nextToken };
}

function compare(a: Entry['order'], b: Entry['order']): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function entriesOf(pipeline: PipelineRecord, filter: Filter | undefined): Entry[] {
  const latest = filter?.latestInPipelineExecution;
  const id = filter?.pipelineExecutionId ?? latest?.pipelineExecutionId;
  if (id == null) return pipeline.executions.flatMap(runsOf);
  const entries = runsOf(requireExecution(pipeline, id));
  if (latest?.startTimeRange !== 'Latest') return entries;
  return entries.filter(
    ({ stage, run }) =>
      entries.findLast((other) => other.stage === stage && other.run.action === run.action)?.run === run,
  );
}

function runsOf(execution: ExecutionRecord): Entry[] {
  return execution.stages
    .flatMap(({ name: stage, actions }) => actions.map((run) => ({ stage, run })))
    .map(({ stage, run }, place) => ({
      execution,
      stage,
      run,
      order: [run.startTime, execution.number, place],
    }));
}

function detailOf({ engine: { world } }: OperationContext, pipeline: PipelineRecord, entry: Entry): object {
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
      configuration: action.configuration,
      resolvedConfiguration: run.resolved ?? action.configuration,
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

/** Where artifacts lie: under the execution that made them, which for a rollback is its target. */
function artifacts(
  { name, artifactStore, artifactStores }: PipelineDeclaration,
  { id, rollbackTarget }: ExecutionRecord,
  declared: readonly { name: string }[],
): object[] {
  const bucket = artifactStore?.location ?? Object.values(artifactStores ?? {})[0]?.location ?? '';
  return declared.map(({ name: artifact }) => {
    const file = token(7, rollbackTarget ?? id, artifact);
    return {
      name: artifact,
      s3location: { bucket, key: `${name.slice(0, 20)}/${artifact.slice(0, 10)}/${file}` },
    };
  });
}
