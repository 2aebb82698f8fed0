import { deployedStage } from '../../domain/execution/deployedStage';
import type { Execution } from '../../domain/execution/execution';
import type { PipelineReader } from '../../domain/gateway';
import { latestAttempts } from '../../domain/execution/progress';
import { reviewRequestOf } from '../../domain/execution/reviewRequest';
import type { ReviewRequest } from '../../domain/execution/reviewRequest';
import { isSameExecution } from '../../domain/refs';
import type { ActionRef } from '../../domain/refs';
import type { OpenApproval } from '../../state/changes/openApprovals';

/** What one should know before answering. Each part is absent where it could not be read. */
export interface ApprovalBackground extends ReviewRequest {
  readonly execution?: Execution;
  /** The stage that is deployed behind the approval, and the execution that last succeeded there. */
  readonly deployed?: { readonly stage: string; readonly execution?: Execution };
}

const recentCount = 50;

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
