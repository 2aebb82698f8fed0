import { actionsOf, declarationOf, executionPage } from '../../domain/calls/queries';
import { deployedStage } from '../../domain/execution/deployedStage';
import type { Execution } from '../../domain/execution/execution';
import { latestAttempts } from '../../domain/execution/progress';
import { reviewRequestOf } from '../../domain/execution/reviewRequest';
import type { ReviewRequest } from '../../domain/execution/reviewRequest';
import { isSameExecution } from '../../domain/refs';
import type { ActionRef } from '../../domain/refs';
import type { OpenApproval } from './openApprovals';
import type { Scheduler } from '../cache/scheduler';

/** What one should know before answering. Each part is absent where it could not be read. */
export interface ApprovalBackground extends ReviewRequest {
  readonly execution?: Execution;
  /** The stage that is deployed behind the approval, and the execution that last succeeded there. */
  readonly deployed?: { readonly stage: string; readonly execution?: Execution };
}

const recentCount = 50;

/** Reads what one should know of an approval; what is denied or gone is left out, and nothing but a cancel is thrown. */
export async function readBackground(
  scheduler: Pick<Scheduler, 'fetch'>,
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
    orNothing(scheduler.fetch(executionPage({ pipeline, pageSize: recentCount }), signal)),
    executionRef && orNothing(scheduler.fetch(actionsOf(executionRef), signal, { fresh: true })),
    orNothing(readDeployed(scheduler, ref, signal)),
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

async function readDeployed(
  scheduler: Pick<Scheduler, 'fetch'>,
  { pipeline, stage: before }: ActionRef,
  signal: AbortSignal,
) {
  const declaration = await scheduler.fetch(declarationOf(pipeline), signal, { fresh: true });
  const stage = deployedStage(declaration, before);
  const page = await scheduler.fetch(
    executionPage({ pipeline, pageSize: 1, succeededInStage: stage }),
    signal,
  );
  const [execution] = page.executions;
  return { stage, ...(execution && { execution }) };
}
