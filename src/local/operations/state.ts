import type { ActionDeclaration, StageDeclaration } from '../../domain/definition/declaration';
import { findActionType } from '../engine/actionTypeLookup';
import { fillTemplate } from '../engine/jobs/urls';
import {
  currentDeclaration,
  findTransition,
  latestIn,
  latestRunOf,
  newestFirst,
  waitingFor,
} from '../engine/lookup';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  SourceRevision,
  StageRun,
  World,
} from '../engine/records';
import { entityUrl } from '../simulation/links';
import { conditionStates } from './conditionStates';
import { requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';

/** For each stage the latest execution that has been in it; a PARALLEL pipeline has no such state. */
export function getPipelineState(input: { name: string }, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.name);
  const declaration = currentDeclaration(pipeline);
  const stateOf = declaration.executionMode === 'PARALLEL' ? bareState : stageState;
  return {
    pipelineName: pipeline.name,
    pipelineVersion: pipeline.version,
    stageStates: declaration.stages.map((stage) => stateOf(pipeline, stage, context.engine.world)),
    created: seconds(pipeline.created),
    updated: seconds(pipeline.updated),
  };
}

function bareState(pipeline: PipelineRecord, stage: StageDeclaration, world: World): object {
  return {
    stageName: stage.name,
    inboundExecutions: [],
    inboundTransitionState: transitionState(pipeline, stage.name),
    actionStates: stage.actions.map((action) => ({
      actionName: action.name,
      entityUrl: entityOf(action, world),
    })),
  };
}

function stageState(pipeline: PipelineRecord, stage: StageDeclaration, world: World): object {
  const inbound = inboundOf(pipeline, stage.name).map(({ id, status }) => ({
    pipelineExecutionId: id,
    status,
  }));
  const latest = latestIn(pipeline, stage.name);
  return {
    stageName: stage.name,
    inboundExecutions: inbound,
    ...(inbound.length === 1 ? { inboundExecution: inbound[0] } : {}),
    inboundTransitionState: transitionState(pipeline, stage.name),
    actionStates: stage.actions.map((action) => actionState(pipeline, stage, action, world)),
    ...conditionStates(stage, latest?.run),
    ...(latest == null ? {} : latestExecution(latest)),
  };
}

function latestExecution({ execution, run }: { execution: ExecutionRecord; run: StageRun }): object {
  const { manualRetries, automaticRetries, latestRetry } = run;
  return {
    latestExecution: {
      pipelineExecutionId: execution.id,
      status: run.status,
      ...(execution.rollbackTarget == null ? {} : { type: 'ROLLBACK' }),
    },
    ...(latestRetry == null
      ? {}
      : {
          retryStageMetadata: {
            ...(automaticRetries === 0 ? {} : { autoStageRetryAttempt: automaticRetries }),
            ...(manualRetries === 0 ? {} : { manualStageRetryAttempt: manualRetries }),
            latestRetryTrigger: latestRetry,
          },
        }),
  };
}

/**
 * The executions that wait in front of a stage, or else the one that was stopped there, until a newer
 * execution passes.
 */
function inboundOf(pipeline: PipelineRecord, stage: string): ExecutionRecord[] {
  const waiting = waitingFor(pipeline, stage).filter(({ mode }) => mode !== 'PARALLEL');
  if (waiting.length > 0) return waiting;
  for (const execution of newestFirst(pipeline)) {
    const { position, stages, mode, status } = execution;
    if (mode === 'PARALLEL') continue;
    if (stages.some((run) => run.name === stage)) return [];
    if (position.at === 'ended' && position.stage === stage && !position.entered && status === 'Stopped')
      return [execution];
  }
  return [];
}

function transitionState(pipeline: PipelineRecord, stage: string): object {
  const transition = findTransition(pipeline, stage, 'Inbound');
  if (transition == null) return { enabled: true };
  const { enabled, lastChangedBy, lastChangedAt, disabledReason } = transition;
  return { enabled, lastChangedBy, lastChangedAt: seconds(lastChangedAt), disabledReason };
}

function actionState(
  pipeline: PipelineRecord,
  stage: StageDeclaration,
  action: ActionDeclaration,
  world: World,
): object {
  const run = latestRunOf(pipeline, stage.name, action.name);
  const revision = run == null ? undefined : revisionOf(pipeline, action, run);
  return {
    actionName: action.name,
    currentRevision: currentRevision(run, revision),
    ...(run == null ? {} : { latestExecution: runState(run) }),
    entityUrl: entityOf(action, world),
    revisionUrl: revision?.revisionUrl,
  };
}

/** A job worker's report contains the whole revision; that of a simulated source, as at AWS, only the id. */
function currentRevision(run: ActionRun | undefined, found: SourceRevision | undefined): object | undefined {
  if (run?.currentRevision == null) return found == null ? undefined : { revisionId: found.revisionId };
  const { revisionId, changeIdentifier, created } = run.currentRevision;
  return { revisionId, revisionChangeId: changeIdentifier, created: seconds(created) };
}

/** The page of the resource that an action works on; a custom action type has a template for it. */
function entityOf(action: ActionDeclaration, world: World): string | undefined {
  if (action.actionTypeId.owner !== 'Custom') return entityUrl(action, world.region);
  const type = findActionType(world, action.actionTypeId);
  const template = type?.settings?.entityUrlTemplate;
  return type == null || template == null ? undefined : fillTemplate(template, type, action.configuration);
}

function revisionOf(pipeline: PipelineRecord, { name, actionTypeId }: ActionDeclaration, run: ActionRun) {
  if (actionTypeId.category !== 'Source') return undefined;
  const owner = pipeline.executions.findLast(({ stages }) =>
    stages.some(({ actions }) => actions.includes(run)),
  );
  return owner?.revisions.find(({ action }) => action === name);
}

function runState(run: ActionRun): object {
  const {
    id,
    status,
    lastUpdateTime,
    summary,
    updatedBy,
    token,
    external,
    error,
    logStreamArn,
    percentComplete,
  } = run;
  return {
    actionExecutionId: id,
    status,
    summary,
    lastStatusChange: seconds(lastUpdateTime),
    token: status === 'InProgress' ? token : undefined,
    lastUpdatedBy: updatedBy,
    externalExecutionId: external?.id,
    externalExecutionUrl: external?.url,
    percentComplete,
    errorDetails: error,
    logStreamARN: logStreamArn,
  };
}
