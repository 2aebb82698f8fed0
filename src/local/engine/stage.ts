import { beginAction } from './action';
import { findStage, stageAfter } from './declaration';
import type { ActionDeclaration, StageDeclaration } from './declaration';
import type { Engine } from './engine';
import { arrive, endExecution } from './gates';
import { currentRuns, declarationOf, stageRunOf } from './lookup';
import type { ActionRun, ExecutionRecord, PipelineRecord, StageRun } from './records';

/** How long an execution shows Stopping when nothing of it runs any more. */
export const stopDelay = 1000;

/** At most this many actions of one PARALLEL execution run at once. */
const parallelActions = 5;

export function enterStage(execution: ExecutionRecord, stage: string, now: number): void {
  execution.position = { at: 'inside', stage };
  execution.lastUpdateTime = now;
  execution.stages.push({
    name: stage,
    startTime: now,
    status: 'InProgress',
    lastUpdateTime: now,
    manualRetries: 0,
    automaticRetries: 0,
    actions: [],
  });
}

/** Takes the next step of the execution inside a stage. False when it has to wait for something. */
export function stepStage(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  now: number,
): boolean {
  const { position } = execution;
  const stageRun = stageRunOf(execution, position.stage);
  const stage = findStage(declarationOf(pipeline, execution), position.stage);
  if (stageRun == null || stage == null)
    throw new Error(`Execution ${execution.id} is in a stage it never entered.`);

  const runs = currentRuns(stageRun);
  const busy = runs.some((run) => run.status === 'InProgress');
  if (execution.stop != null) {
    if (busy || now < execution.stop.requestedAt + stopDelay) return false;
    return endStage(execution, stageRun, 'Stopped', now);
  }
  if (runs.some(hasFailed)) return busy ? false : endStage(execution, stageRun, 'Failed', now);

  const next = startable(stage, runs, execution.mode === 'PARALLEL' ? parallelActions : Infinity);
  for (const action of next) beginAction(engine, pipeline, execution, stageRun, action, now);
  if (next.length > 0) return true;
  return busy ? false : succeedStage(pipeline, execution, stageRun, now);
}

const hasFailed = ({ status }: ActionRun) => status === 'Failed' || status === 'Abandoned';

/** Actions that may start now: those of the lowest runOrder that is not all done, and have no run yet. */
function startable(stage: StageDeclaration, runs: readonly ActionRun[], limit: number): ActionDeclaration[] {
  const done = new Set(runs.filter((run) => run.status === 'Succeeded').map((run) => run.action));
  const open = stage.actions.filter((action) => !done.has(action.name));
  const group = Math.min(...open.map((action) => action.runOrder));
  const running = new Set(runs.filter((run) => run.status === 'InProgress').map((run) => run.action));
  return open
    .filter((action) => action.runOrder === group && !running.has(action.name))
    .slice(0, Math.max(0, limit - running.size));
}

function succeedStage(
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stageRun: StageRun,
  now: number,
): true {
  const next = stageAfter(declarationOf(pipeline, execution), stageRun.name);
  // A rollback is done with the one stage it was made for.
  if (next == null || execution.rollbackTarget != null)
    return endStage(execution, stageRun, 'Succeeded', now);
  setStage(stageRun, 'Succeeded', now);
  execution.lastUpdateTime = now;
  arrive(pipeline, execution, next.name, now);
  return true;
}

function endStage(
  execution: ExecutionRecord,
  stageRun: StageRun,
  status: 'Stopped' | 'Failed' | 'Succeeded',
  now: number,
): true {
  setStage(stageRun, status, now);
  endExecution(execution, status, now);
  return true;
}

export function setStage(stageRun: StageRun, status: StageRun['status'], now: number): void {
  stageRun.status = status;
  stageRun.lastUpdateTime = now;
}
