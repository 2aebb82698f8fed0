import { deploymentOf, deploymentTargetsOf, failedTargetsOf } from '../../domain/calls/causeQueries';
import type { Cause } from '../../domain/cause/cause';
import { deploymentCause } from '../../domain/cause/deploymentCause';
import type { ActionExecution } from '../../domain/execution/execution';
import type { Inquiry } from './adapter';

/** As many targets BatchGetDeploymentTargets takes (API reference). */
const mostTargets = 25;

/** The deployment and, of the targets that failed, the first with what happened on them: three calls. */
export async function askCodeDeploy({
  attempt,
  place,
  ask,
  askIfAllowed,
}: Inquiry): Promise<Cause | undefined> {
  const id = deploymentIdOf(attempt);
  if (id === undefined) return undefined;
  // What is known may be from before it ended.
  const deployment = await ask(deploymentOf({ ...place, id }), { fresh: true });
  const failed = (await askIfAllowed(failedTargetsOf({ ...place, id }))) ?? [];
  const targets = failed.slice(0, mostTargets);
  const details =
    targets.length === 0 ? [] : await askIfAllowed(deploymentTargetsOf({ ...place, id, targets }));
  return deploymentCause(deployment, details ?? []);
}

/** The deployment that an attempt made; undefined before it has one. */
export const deploymentIdOf = ({ externalId }: ActionExecution): string | undefined =>
  externalId !== undefined && /^d-[A-Z0-9]+$/.test(externalId) ? externalId : undefined;
