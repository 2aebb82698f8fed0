import type { ActionExecution } from './execution';
import { isManualApproval } from '../pipeline/pipeline';
import type { PipelineDeclaration } from '../pipeline/pipeline';

/** How far an execution is: the step it is at, and how many of its actions are done. */
export interface Progress {
  /** The running step or, in a finished execution, its last one. Absent before the first action. */
  readonly step?: { readonly stage: string; readonly action: string };
  /** The failing action and its reason, when one failed. */
  readonly failure?: { readonly stage: string; readonly action: string; readonly message?: string };
  readonly doneActions: number;
  /** All declared actions; unknown without a declaration. */
  readonly allActions?: number;
}

/** The last attempt of every action, in the order in which the actions first started. */
export function latestAttempts(actions: readonly ActionExecution[]): readonly ActionExecution[] {
  const latest = new Map<string, ActionExecution>();
  for (const attempt of actions.toSorted((a, b) => a.startedAt - b.startedAt))
    // No name has a line break.
    latest.set(`${attempt.stage}\n${attempt.action}`, attempt);
  return [...latest.values()];
}

/** Derives the progress of one execution from its action executions and, where known, the pipeline's declaration. */
export function progressOf(
  actions: readonly ActionExecution[],
  declaration: PipelineDeclaration | undefined,
): Progress {
  const latest = latestAttempts(actions);
  const running = latest.filter(({ status }) => status === 'InProgress');
  const isApproval = ({ type }: ActionExecution) => type !== undefined && isManualApproval(type);
  const failed = latest.findLast(({ status }) => status === 'Failed');
  const current = running.find((action) => !isApproval(action)) ?? running[0] ?? failed ?? latest.at(-1);
  return {
    ...(current && { step: { stage: current.stage, action: current.action } }),
    ...(failed && {
      failure: {
        stage: failed.stage,
        action: failed.action,
        ...(failed.error?.message !== undefined && { message: failed.error.message }),
      },
    }),
    doneActions: latest.filter(({ status }) => status === 'Succeeded').length,
    ...(declaration && { allActions: declaration.stages.flatMap((stage) => stage.actions).length }),
  };
}
