import { findStage, stageAfter } from '../../domain/definition/declaration';
import type {
  ActionDeclaration,
  ConditionDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';
import { beginAction } from './action';
import { judge } from './conditions';
import type { Judgement } from './conditions';
import type { Engine } from './engine';
import { arrive, endExecution } from './gates';
import { currentRuns, declarationOf, stageRunOf } from './lookup';
import type { ActionRun, ExecutionRecord, Gate, PipelineRecord, StagePhase, StageRun } from './records';
import { rollBackAutomatically } from './rollbackExecution';
import { hasFailed, putAside, setStage } from './stageRun';

/** How long an execution shows Stopping after its last action has ended. */
export const stopDelay = 1000;

/** At most this many actions of one PARALLEL execution run at the same time. */
const parallelActions = 5;

/** One execution in one stage, at one moment. */
interface Step {
  readonly engine: Engine;
  readonly pipeline: PipelineRecord;
  readonly execution: ExecutionRecord;
  readonly stageRun: StageRun;
  readonly stage: StageDeclaration;
  readonly now: number;
}

/** Takes the next step of the execution inside a stage. False when it has to wait. */
export function stepStage(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  now: number,
): boolean {
  const { position, stop, cancelledAt } = execution;
  const stageRun = stageRunOf(execution, position.stage);
  const stage = findStage(declarationOf(pipeline, execution), position.stage);
  if (stageRun == null || stage == null)
    throw new Error(`Execution ${execution.id} is in a stage it never entered.`);

  const step = { engine, pipeline, execution, stageRun, stage, now };
  if (stop == null && cancelledAt == null) return phases[stageRun.phase](step);
  if (currentRuns(stageRun).some(isRunning)) return false;
  if (stop == null) return endStage(step, 'Cancelled');
  return now < stop.requestedAt + stopDelay ? false : endStage(step, 'Stopped');
}

const isRunning = ({ status }: ActionRun) => status === 'InProgress';

const phases: { readonly [P in StagePhase]: (step: Step) => boolean } = {
  beforeEntry(step) {
    const { stage, stageRun } = step;
    const condition = conditionOf(stage, 'beforeEntry');
    const judgement = judgeGate(step, 'beforeEntry', condition);
    if (judgement === 'pending') return false;
    if (judgement === 'met') return goTo(stageRun, 'actions');
    return condition?.result === 'SKIP' ? leave(step, 'Skipped') : endStage(step, 'Failed');
  },

  actions({ engine, pipeline, execution, stageRun, stage, now }) {
    const runs = currentRuns(stageRun);
    const busy = runs.some(isRunning);
    if (runs.some(hasFailed)) return busy ? false : goTo(stageRun, 'onFailure');
    const next = startable(stage, runs, execution.mode === 'PARALLEL' ? parallelActions : Infinity);
    for (const action of next) beginAction(engine, pipeline, execution, stageRun, action, now);
    if (next.length > 0) return true;
    return busy ? false : goTo(stageRun, 'onSuccess');
  },

  onSuccess(step) {
    const condition = conditionOf(step.stage, 'onSuccess');
    const judgement = judgeGate(step, 'onSuccess', condition);
    if (judgement === 'pending') return false;
    if (judgement === 'met') return leave(step, 'Succeeded');
    return fail(step, condition?.result === 'ROLLBACK');
  },

  /** Only after failed actions: a failed condition has a result of its own. */
  onFailure(step) {
    const { stage, stageRun } = step;
    const { result, retryConfiguration } = stage.onFailure ?? {};
    if (result === 'RETRY' && stageRun.automaticRetries === 0) {
      putAside(stageRun, retryConfiguration?.retryMode ?? 'FAILED_ACTIONS');
      stageRun.automaticRetries++;
      stageRun.latestRetry = 'AutomatedStageRetry';
      return true;
    }
    const condition = conditionOf(stage, 'onFailure');
    if (condition == null) return fail(step, result === 'ROLLBACK');
    const judgement = judgeGate(step, 'onFailure', condition);
    if (judgement === 'pending') return false;
    return fail(step, judgement === 'met' && condition.result === 'ROLLBACK');
  },
};

/** A stage has at most one condition at each of its gates. */
const conditionOf = (stage: StageDeclaration, gate: Gate): ConditionDeclaration | undefined =>
  stage[gate]?.conditions?.[0];

function judgeGate(
  { engine, pipeline, execution, stageRun, now }: Step,
  gate: Gate,
  condition: ConditionDeclaration | undefined,
): Judgement {
  return condition == null
    ? 'met'
    : judge(engine, { pipeline, execution, stageRun, gate }, condition.rules ?? [], now);
}

function goTo(stageRun: StageRun, phase: StagePhase): true {
  stageRun.phase = phase;
  return true;
}

/** Actions that may start now: those of the lowest runOrder that is not complete, and have no run yet. */
function startable(stage: StageDeclaration, runs: readonly ActionRun[], limit: number): ActionDeclaration[] {
  const done = new Set(runs.filter((run) => run.status === 'Succeeded').map((run) => run.action));
  const open = stage.actions.filter((action) => !done.has(action.name));
  const group = Math.min(...open.map((action) => action.runOrder));
  const running = new Set(runs.filter(isRunning).map((run) => run.action));
  return open
    .filter((action) => action.runOrder === group && !running.has(action.name))
    .slice(0, Math.max(0, limit - running.size));
}

/** Moves on to the next stage, if there is one. */
function leave(step: Step, status: 'Succeeded' | 'Skipped'): true {
  const { pipeline, execution, stageRun, now } = step;
  const next = stageAfter(declarationOf(pipeline, execution), stageRun.name);
  setStage(stageRun, status, now);
  // A rollback ends after its one stage.
  if (next == null || execution.rollbackTarget != null) {
    endExecution(execution, 'Succeeded', now);
    return true;
  }
  execution.lastUpdateTime = now;
  arrive(pipeline, execution, next.name, now);
  return true;
}

function fail(step: Step, rollBack: boolean): true {
  endStage(step, 'Failed');
  if (rollBack) rollBackAutomatically(step.engine, step.pipeline, step.execution, step.stage.name, step.now);
  return true;
}

function endStage(
  { execution, stageRun, now }: Step,
  status: 'Stopped' | 'Failed' | 'Succeeded' | 'Cancelled',
): true {
  setStage(stageRun, status, now);
  endExecution(execution, status, now);
  return true;
}
