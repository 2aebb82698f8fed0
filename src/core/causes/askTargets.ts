import { actionTargetsOf } from '../../domain/calls/causeQueries';
import type { Cause } from '../../domain/cause/cause';
import { targetsCause } from '../../domain/cause/targetsCause';
import type { Inquiry } from './adapter';

/** The instances or pods of a deployment that CodePipeline makes itself: one call. */
export async function askTargets({ attempt, ask }: Inquiry): Promise<Cause | undefined> {
  const { pipeline } = attempt.execution;
  return targetsCause(
    await ask(actionTargetsOf({ pipeline, actionExecutionId: attempt.id }), { fresh: true }),
  );
}
