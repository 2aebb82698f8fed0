import type { ActionExecution } from '../execution/execution';
import { isManualApproval } from '../pipeline/pipeline';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import { latestAttempts } from '../execution/progress';

/** A stage of one execution, from its attempts alone. */
export interface StageProgress {
  readonly stage: string;
  /** Absent when the execution has not reached it. */
  readonly status?: 'InProgress' | 'WaitingForApproval' | 'Succeeded' | 'Failed' | 'Abandoned';
}

/** How far an execution is in each stage, in the order of the declaration where it is known. */
export function stageProgress(
  attempts: readonly ActionExecution[],
  declaration: PipelineDeclaration | undefined,
): readonly StageProgress[] {
  const latest = latestAttempts(attempts);
  const declared = declaration?.stages.map(({ name }) => name) ?? [];
  const stages = [...new Set([...declared, ...latest.map(({ stage }) => stage)])];
  return stages.map((stage) => {
    const ofStage = latest.filter((attempt) => attempt.stage === stage);
    const all = declaration?.stages.find(({ name }) => name === stage)?.actions.length ?? ofStage.length;
    const status = statusOf(ofStage, all);
    return { stage, ...(status && { status }) };
  });
}

function statusOf(attempts: readonly ActionExecution[], all: number): StageProgress['status'] {
  if (attempts.length === 0) return undefined;
  const running = attempts.filter(({ status }) => status === 'InProgress');
  if (running.length > 0)
    return running.every(({ type }) => type && isManualApproval(type)) ? 'WaitingForApproval' : 'InProgress';
  if (attempts.some(({ status }) => status === 'Failed')) return 'Failed';
  if (attempts.some(({ status }) => status === 'Abandoned')) return 'Abandoned';
  return attempts.length < all ? 'InProgress' : 'Succeeded';
}
