import { actionsOf, declarationOf, executionPage, stateOf } from '../../domain/calls/queries';
import { deployedStage } from '../../domain/execution/deployedStage';
import type { Deployed } from '../../domain/execution/deployedStage';
import type { Execution } from '../../domain/execution/execution';
import { latestAttempts } from '../../domain/execution/progress';
import { reviewRequestOf } from '../../domain/execution/reviewRequest';
import type { ReviewRequest } from '../../domain/execution/reviewRequest';
import { afterApproval } from '../../domain/operate/afterApproval';
import type { AfterApproval } from '../../domain/operate/afterApproval';
import { sourceActions } from '../../domain/pipeline/pipeline';
import type { ActionDeclaration, PipelineDeclaration } from '../../domain/pipeline/pipeline';
import { isSameExecution } from '../../domain/refs';
import type { OpenApproval } from './openApprovals';
import type { Scheduler } from '../cache/scheduler';

/** What one should know before answering. Each part is absent where it could not be read. */
export interface ApprovalBackground extends ReviewRequest {
  readonly execution?: Execution;
  readonly sources?: readonly ActionDeclaration[];
  readonly deployed?: Deployed;
  /** What happens once it is approved. */
  readonly next?: AfterApproval;
}

const recentCount = 50;

/** Reads what one should know of an approval; what is denied or gone is left out, and nothing but a cancel is thrown. */
export async function readBackground(
  scheduler: Pick<Scheduler, 'fetch'>,
  { ref, execution: executionRef }: Pick<OpenApproval, 'ref' | 'execution'>,
  signal: AbortSignal,
): Promise<ApprovalBackground> {
  const { pipeline } = ref;
  const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  const declared = orNothing(scheduler.fetch(declarationOf(pipeline), signal, { fresh: true }));
  const [page, attempts, declaration, state, deployed] = await Promise.all([
    orNothing(scheduler.fetch(executionPage({ pipeline, pageSize: recentCount }), signal)),
    executionRef && orNothing(scheduler.fetch(actionsOf(executionRef), signal, { fresh: true })),
    declared,
    orNothing(scheduler.fetch(stateOf(pipeline), signal)),
    declared.then((known) => known && orNothing(readDeployed(scheduler, known, ref.stage, signal))),
  ]);
  const execution = page?.executions.find((each) => executionRef && isSameExecution(each.ref, executionRef));
  const attempt = latestAttempts(attempts ?? []).find(
    ({ stage, action }) => stage === ref.stage && action === ref.action,
  );
  const next = declaration && afterApproval(declaration, state, ref);
  return {
    ...(execution && { execution }),
    ...(attempt && reviewRequestOf(attempt)),
    ...(declaration && { sources: sourceActions(declaration) }),
    ...(deployed && { deployed }),
    ...(next && { next }),
  };
}

/** What is deployed behind the approvals of a stage. */
export async function readDeployed(
  scheduler: Pick<Scheduler, 'fetch'>,
  declaration: PipelineDeclaration,
  before: string,
  signal: AbortSignal,
): Promise<Deployed> {
  const stage = deployedStage(declaration, before);
  const page = await scheduler.fetch(
    executionPage({ pipeline: declaration.ref, pageSize: 1, succeededInStage: stage }),
    signal,
  );
  const [execution] = page.executions;
  return { stage, ...(execution && { execution }) };
}
