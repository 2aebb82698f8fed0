import { currentRuns } from './lookup';
import type { ActionRun, ExecutionRecord, PipelineRecord, StageRun } from './records';

export type RetryMode = 'FAILED_ACTIONS' | 'ALL_ACTIONS';

export function enterStage(
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stage: string,
  now: number,
): void {
  execution.position = { at: 'inside', stage };
  execution.lastUpdateTime = now;
  execution.stages.push({
    name: stage,
    entry: ++pipeline.entries,
    startTime: now,
    phase: 'beforeEntry',
    status: 'InProgress',
    lastUpdateTime: now,
    manualRetries: 0,
    automaticRetries: 0,
    actions: [],
    conditions: [],
  });
}

export function setStage(stageRun: StageRun, status: StageRun['status'], now: number): void {
  stageRun.status = status;
  stageRun.lastUpdateTime = now;
}

export const hasFailed = ({ status }: ActionRun) => status === 'Failed' || status === 'Abandoned';

/**
 * Prepares a stage for a retry: the runs to repeat become history. A stage that never passed its entry
 * condition evaluates it again, any other begins with its actions.
 */
export function putAside(stageRun: StageRun, mode: RetryMode): void {
  for (const run of currentRuns(stageRun)) if (mode === 'ALL_ACTIONS' || hasFailed(run)) run.retried = true;
  const entered = stageRun.phase !== 'beforeEntry';
  for (const run of stageRun.conditions) if (!entered || run.gate !== 'beforeEntry') run.retried = true;
  if (entered) stageRun.phase = 'actions';
}

/** Returns an ended execution to its last stage. */
export function resume(execution: ExecutionRecord, stageRun: StageRun, now: number): void {
  setStage(stageRun, 'InProgress', now);
  execution.status = 'InProgress';
  execution.lastUpdateTime = now;
  execution.position = { at: 'inside', stage: stageRun.name };
  delete execution.stop;
}
