import type { Engine } from './engine';
import { endExecution, mayEnter } from './gates';
import { activeExecutions, currentRuns, stageRunOf } from './lookup';
import type { ExecutionRecord, PipelineRecord } from './records';
import { stepStage, stopDelay } from './stage';
import { enterStage } from './stageRun';

/**
 * Advances a pipeline as far as possible at this moment, oldest execution first, until everything in it
 * waits: for time, for a stage, for a transition or for a user. Every change to a pipeline ends with this.
 */
export function settle(engine: Engine, pipeline: PipelineRecord, now: number): void {
  let moved = true;
  while (moved) {
    moved = false;
    for (const execution of activeExecutions(pipeline))
      moved = step(engine, pipeline, execution, now) || moved;
  }
  pipeline.nextDue = earliest(activeExecutions(pipeline).map(dueOf));
  engine.noteChange?.(pipeline);
}

function step(engine: Engine, pipeline: PipelineRecord, execution: ExecutionRecord, now: number): boolean {
  const { position, stop } = execution;
  if (position.at === 'ended') return false;
  if (position.at === 'inside') return stepStage(engine, pipeline, execution, now);
  if (stop != null) {
    if (now < stop.requestedAt + stopDelay) return false;
    endExecution(execution, 'Stopped', now);
    return true;
  }
  if (!mayEnter(pipeline, execution, position.stage)) return false;
  enterStage(pipeline, execution, position.stage, now);
  return true;
}

function dueOf(execution: ExecutionRecord): number | null {
  const stageRun =
    execution.position.at === 'inside' ? stageRunOf(execution, execution.position.stage) : undefined;
  const runs =
    stageRun == null ? [] : [...currentRuns(stageRun), ...stageRun.conditions.flatMap(({ rules }) => rules)];
  const running = runs.filter((run) => run.status === 'InProgress');
  if (running.length === 0 && execution.stop != null) return execution.stop.requestedAt + stopDelay;
  return earliest(running.map((run) => run.dueAt ?? null));
}

function earliest(times: readonly (number | null)[]): number | null {
  return times.reduce(
    (first, time) => (first == null || (time != null && time < first) ? time : first),
    null,
  );
}
