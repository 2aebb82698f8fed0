import * as l10n from '@vscode/l10n';
import { actionsOf, stateOf } from '../../domain/calls/queries';
import { isApprovalAttempt } from '../../domain/execution/executionContext';
import { isOpenApproval } from '../../domain/execution/stageStatus';
import { principalName } from '../../domain/pipeline/trigger';
import type { ActionRef, ExecutionRef, PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';

/** An approval that waits now, with what its answer needs. */
export interface OpenApproval {
  readonly ref: ActionRef;
  readonly token: string;
  /** Whose approval it is; unknown when the stage's occupant is. */
  readonly execution?: ExecutionRef;
  /** Epoch milliseconds since which it waits. */
  readonly since?: number;
}

/**
 * The approvals that wait in a pipeline now. A PARALLEL pipeline has no state to hold their tokens; there the id of the
 * action's external execution is the token (API reference, PutApprovalResult), so the execution must be known.
 */
export async function readOpenApprovals(
  scheduler: Pick<Scheduler, 'fetch'>,
  pipeline: PipelineRef,
  execution: ExecutionRef | undefined,
  signal: AbortSignal,
): Promise<readonly OpenApproval[]> {
  const { stages } = await scheduler.fetch(stateOf(pipeline), signal, { fresh: true });
  const fromState = stages.flatMap(({ name: stage, actions, latestExecution }) =>
    actions.flatMap((action): readonly OpenApproval[] =>
      isOpenApproval(action) && action.token !== undefined
        ? [
            {
              ref: { pipeline, stage, action: action.name },
              token: action.token,
              ...(latestExecution && {
                execution: { pipeline, executionId: latestExecution.executionId },
              }),
              ...(action.changedAt !== undefined && { since: action.changedAt }),
            },
          ]
        : [],
    ),
  );
  if (fromState.length > 0 || !execution) return fromState;
  const attempts = await scheduler.fetch(actionsOf(execution), signal, { fresh: true });
  return attempts.flatMap((attempt) => {
    const { stage, action, externalId: token, startedAt: since } = attempt;
    return attempt.status === 'InProgress' && isApprovalAttempt(attempt) && token !== undefined
      ? [{ ref: { pipeline, stage, action }, token, execution, since }]
      : [];
  });
}

/**
 * What became of an approval that was refused: superseded by a newer execution, or answered by whom. Undefined where
 * it cannot be told.
 */
export async function explainClosedApproval(
  scheduler: Pick<Scheduler, 'fetch'>,
  { ref, execution }: OpenApproval,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { stages } = await scheduler.fetch(stateOf(ref.pipeline), signal, { fresh: true });
  const stage = stages.find(({ name }) => name === ref.stage);
  const action = stage?.actions.find(({ name }) => name === ref.action);
  const occupant = stage?.latestExecution?.executionId;
  if (execution && occupant !== undefined && occupant !== execution.executionId)
    return l10n.t(
      'A newer execution has superseded this one at “{0}”. Check what is waiting there now before you respond.',
      ref.action,
    );
  if (action?.status !== 'Succeeded' && action?.status !== 'Failed') return undefined;
  const who = action.changedBy === undefined ? l10n.t('Another user') : principalName(action.changedBy);
  return action.status === 'Succeeded'
    ? l10n.t('{0} already approved “{1}”, so your response was not applied.', who, ref.action)
    : l10n.t(
        '{0} already rejected “{1}”, or the approval timed out, so your response was not applied.',
        who,
        ref.action,
      );
}
