import { findAction, findStage } from '../../domain/definition/declaration';
import type { ActionDeclaration, ActionTypeId } from '../../domain/definition/declaration';
import type { ActionEnding, ActionScene, Engine } from './engine';
import { isForWorkers, queueJob, timeOutJob } from './jobs/job';
import { declarationOf } from './lookup';
import { uuid } from './random';
import type { ActionRun, ExecutionRecord, PipelineRecord, StageRun } from './records';
import { resolveConfiguration } from './variables';

const minute = 60_000;
const approvalTimeout = 7 * 24 * 60;

/** The performer of an action: its beginning, and its due time. */
interface Performer {
  begin(engine: Engine, scene: ActionScene, run: ActionRun): void;
  due(engine: Engine, scene: ActionScene, run: ActionRun): ActionEnding;
}

const simulated: Performer = {
  begin({ simulator }, scene, run) {
    const { duration, external, logStreamArn } = simulator.begin(scene, run);
    run.dueAt = run.startTime + Math.max(1, Math.round(duration));
    if (external != null) run.external = external;
    if (logStreamArn != null) run.logStreamArn = logStreamArn;
  },
  due: ({ simulator }, scene, run) => simulator.end(scene, run),
};

const approval: Performer = {
  begin(_, { world, action, configuration }, run) {
    run.token = uuid(world.seed, run.id, 'token');
    const link = configuration.ExternalEntityLink;
    run.external = { id: run.token, ...(link == null ? {} : { url: link }) };
    run.dueAt = run.startTime + (action.timeoutInMinutes ?? approvalTimeout) * minute;
  },
  due: () => ({
    status: 'Failed',
    error: { code: 'JobFailed', message: 'The approval was not answered in time.' },
  }),
};

const worker: Performer = {
  begin: ({ world }, { action }, run) => queueJob(world, action.actionTypeId, run, run.startTime),
  due(_, __, run) {
    timeOutJob(run);
    const message = 'The job worker did not report the end of the job in time.';
    return { status: 'Failed', error: { code: 'JobFailed', message } };
  },
};

function performerOf({ simulator }: Pick<Engine, 'simulator'>, type: ActionTypeId): Performer {
  if (isForWorkers(type)) return simulator.simulatesWorkers ? simulated : worker;
  return type.category === 'Approval' && type.owner === 'AWS' ? approval : simulated;
}

/** Whether actions of the type wait for an answer: of a user, or of a job worker. */
export const isAnswered = (engine: Pick<Engine, 'simulator'>, type: ActionTypeId): boolean =>
  performerOf(engine, type) !== simulated;

/**
 * Starts one action of the stage that an execution is in. A reference that cannot be resolved fails it
 * immediately.
 */
export function beginAction(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stageRun: StageRun,
  action: ActionDeclaration,
  now: number,
): void {
  const { world } = engine;
  const attempt = stageRun.actions.filter((run) => run.action === action.name).length + 1;
  const { resolved, unresolved } = resolveConfiguration(action, execution);
  const run: ActionRun = {
    id: uuid(world.seed, execution.id, stageRun.name, action.name, attempt),
    action: action.name,
    attempt,
    startTime: now,
    status: 'InProgress',
    lastUpdateTime: now,
    ...(resolved == null ? {} : { resolved }),
  };
  stageRun.actions.push(run);
  execution.lastUpdateTime = now;

  if (unresolved.length > 0) {
    const message = `The variable reference ${unresolved.join(', ')} in action ${action.name} could not be resolved.`;
    return endRun(
      execution,
      run,
      action,
      { status: 'Failed', error: { code: 'ConfigurationError', message } },
      now,
    );
  }
  performerOf(engine, action.actionTypeId).begin(
    engine,
    sceneOf(engine, pipeline, execution, stageRun, run),
    run,
  );
}

/** Ends every action of an execution that is due. */
export function endDueActions(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  now: number,
): void {
  for (const stageRun of execution.stages)
    for (const run of stageRun.actions) {
      if (run.status !== 'InProgress' || run.dueAt == null || run.dueAt > now) continue;
      const scene = sceneOf(engine, pipeline, execution, stageRun, run);
      const ending = performerOf(engine, scene.action.actionTypeId).due(engine, scene, run);
      endRun(execution, run, scene.action, ending, now);
    }
}

/** Records how an action ended, and makes its outputs available to the actions after it. */
export function endRun(
  execution: ExecutionRecord,
  run: ActionRun,
  action: ActionDeclaration,
  ending: ActionEnding,
  now: number,
): void {
  run.status = ending.status;
  run.lastUpdateTime = now;
  delete run.dueAt;
  if (ending.summary != null) run.summary = ending.summary;
  if (ending.external != null) run.external = ending.external;
  if (ending.error != null) run.error = ending.error;
  if (ending.outputVariables != null) run.outputVariables = ending.outputVariables;
  execution.lastUpdateTime = now;

  const { revision, outputVariables } = ending;
  if (revision != null)
    execution.revisions = [
      ...execution.revisions.filter(({ action: name }) => name !== action.name),
      revision,
    ];
  if (action.namespace != null && outputVariables != null)
    execution.outputs = [
      ...execution.outputs.filter(({ namespace }) => namespace !== action.namespace),
      { namespace: action.namespace, values: outputVariables },
    ];
}

/** One run of an action with its context. */
export function sceneOf(
  { world }: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stageRun: StageRun,
  run: ActionRun,
): ActionScene {
  const declaration = declarationOf(pipeline, execution);
  const stage = findStage(declaration, stageRun.name);
  const action = stage == null ? undefined : findAction(stage, run.action);
  if (stage == null || action == null)
    throw new Error(`Version ${execution.version} of '${pipeline.name}' has no action '${run.action}'.`);
  return {
    world,
    pipeline,
    declaration,
    execution,
    stage,
    action,
    configuration: run.resolved ?? action.configuration,
  };
}
