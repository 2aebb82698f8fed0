import { stageBefore } from '../../domain/definition/declaration';
import { declarationOf, findTransition, insideOf, waitingFor } from './lookup';
import type { ExecutionRecord, PipelineRecord } from './records';

/**
 * Puts an execution in front of a stage. In SUPERSEDED mode there is one place to wait, and the newer of two
 * takes it; this is the only moment at which an execution is superseded.
 */
export function arrive(
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stage: string,
  now: number,
): void {
  execution.position = { at: 'waiting', stage, since: now };
  if (execution.mode !== 'SUPERSEDED') return;
  const rivals = waitingFor(pipeline, stage).filter(
    ({ mode, status }) => mode === 'SUPERSEDED' && status === 'InProgress',
  );
  const newest = rivals.at(-1);
  for (const older of rivals.slice(0, -1)) {
    if (newest != null) older.supersededBy = newest.id;
    endExecution(older, 'Superseded', now);
  }
}

/** Whether the execution that waits in front of a stage may enter it now. */
export function mayEnter(pipeline: PipelineRecord, execution: ExecutionRecord, stage: string): boolean {
  if (execution.status !== 'InProgress' || !isOpen(pipeline, execution, stage)) return false;
  if (execution.mode === 'PARALLEL') return true;
  if (insideOf(pipeline, stage) != null) return false;
  const first = waitingFor(pipeline, stage).find(
    ({ mode, status }) => mode !== 'PARALLEL' && status === 'InProgress',
  );
  return first === execution;
}

function isOpen(pipeline: PipelineRecord, execution: ExecutionRecord, stage: string): boolean {
  const before = stageBefore(declarationOf(pipeline, execution), stage);
  const out = before == null ? undefined : findTransition(pipeline, before.name, 'Outbound');
  return findTransition(pipeline, stage, 'Inbound')?.enabled !== false && out?.enabled !== false;
}

/** Gives an execution its last status and removes it from the stage, which is free afterwards. */
export function endExecution(
  execution: ExecutionRecord,
  status: Exclude<ExecutionRecord['status'], 'InProgress' | 'Stopping'>,
  now: number,
): void {
  const { stage, at } = execution.position;
  execution.status = status;
  execution.lastUpdateTime = now;
  execution.position = { at: 'ended', stage, entered: at === 'inside' };
}
