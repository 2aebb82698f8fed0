import { deployedStage } from '../../domain/execution/deployedStage';
import type { Execution } from '../../domain/execution/execution';
import type { PipelineReader } from '../../domain/gateway';
import { latestAttempts } from '../../domain/execution/progress';
import { reviewRequestOf } from '../../domain/execution/reviewRequest';
import type { ReviewRequest } from '../../domain/execution/reviewRequest';
import { isSameExecution } from '../../domain/refs';
import type { ActionRef, ExecutionRef, PipelineRef } from '../../domain/refs';
import { isOpenApproval } from '../../domain/execution/pipelineStatus';

/** An approval that waits now, with what its answer needs. */
export interface OpenApproval {
  readonly ref: ActionRef;
  readonly token: string;
  /** Whose approval it is; unknown when the stage's occupant is. */
  readonly execution?: ExecutionRef;
  /** Epoch milliseconds since which it waits. */
  readonly since?: number;
}

/** What one should know before answering. Each part is absent where it could not be read. */
export interface ApprovalBackground extends ReviewRequest {
  readonly execution?: Execution;
  /** The stage that is deployed behind the approval, and the execution that last succeeded there. */
  readonly deployed?: { readonly stage: string; readonly execution?: Execution };
}

const recentCount = 50;

/**
 * The approvals that wait in a pipeline now. A PARALLEL pipeline has no state to hold their tokens; there the id of the
 * action's external execution is the token (API reference, PutApprovalResult), so the execution must be known.
 */
export async function readOpenApprovals(
  reader: PipelineReader,
  pipeline: PipelineRef,
  execution: ExecutionRef | undefined,
  signal: AbortSignal,
): Promise<readonly OpenApproval[]> {
  const { stages } = await reader.getPipelineState(pipeline, signal);
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
  const attempts = await reader.listActionExecutions(execution, signal);
  return attempts.flatMap(({ stage, action, status, type, externalId, startedAt: since }) =>
    status === 'InProgress' && type?.category === 'Approval' && externalId !== undefined
      ? [{ ref: { pipeline, stage, action }, token: externalId, execution, since }]
      : [],
  );
}

/** Reads what one should know of an approval; what is denied or gone is left out, and nothing but a cancel is thrown. */
export async function readBackground(
  reader: PipelineReader,
  { ref, execution: executionRef }: OpenApproval,
  signal: AbortSignal,
): Promise<ApprovalBackground> {
  const { pipeline } = ref;
  const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  const [page, attempts, deployed] = await Promise.all([
    orNothing(reader.listExecutions(pipeline, { pageSize: recentCount }, signal)),
    executionRef && orNothing(reader.listActionExecutions(executionRef, signal)),
    orNothing(readDeployed(reader, ref, signal)),
  ]);
  const execution = page?.executions.find((each) => executionRef && isSameExecution(each.ref, executionRef));
  const attempt = latestAttempts(attempts ?? []).find(
    ({ stage, action }) => stage === ref.stage && action === ref.action,
  );
  return {
    ...(execution && { execution }),
    ...(attempt && reviewRequestOf(attempt)),
    ...(deployed && { deployed }),
  };
}

async function readDeployed(reader: PipelineReader, ref: ActionRef, signal: AbortSignal) {
  const declaration = await reader.getPipeline(ref.pipeline, signal);
  const stage = deployedStage(declaration, ref.stage);
  const page = await reader.listExecutions(ref.pipeline, { pageSize: 1, succeededInStage: stage }, signal);
  const [execution] = page.executions;
  return { stage, ...(execution && { execution }) };
}
