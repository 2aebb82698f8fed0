import type {
  DeploymentInfo,
  DeploymentTarget as SdkTarget,
  LifecycleEvent,
} from '@aws-sdk/client-codedeploy';
import { required } from '../../../domain/calls/required';
import type { Deployment, DeploymentTarget, LifecycleStep } from '../../../domain/cause/deployment';
import { defined } from './sdkShape';

export function toDeployment(info: DeploymentInfo | undefined): Deployment {
  const { deploymentId, applicationName, deploymentGroupName, status, errorInformation, rollbackInfo } =
    info ?? {};
  return {
    id: required(deploymentId, 'deploymentId'),
    status: required(status, 'status'),
    counts: defined({ ...info?.deploymentOverview }),
    ...defined({
      application: applicationName,
      group: deploymentGroupName,
      error: errorInformation && defined({ code: errorInformation.code, message: errorInformation.message }),
      rollbackId: rollbackInfo?.rollbackDeploymentId,
    }),
  };
}

/** A target of any platform; undefined for one that names none. */
export function toDeploymentTarget(target: SdkTarget): DeploymentTarget | undefined {
  const found =
    target.instanceTarget ?? target.ecsTarget ?? target.lambdaTarget ?? target.cloudFormationTarget;
  if (found?.targetId === undefined) return undefined;
  return {
    id: found.targetId,
    status: found.status ?? 'Unknown',
    steps: (found.lifecycleEvents ?? []).map(toStep),
  };
}

const toStep = ({ lifecycleEventName, status, diagnostics }: LifecycleEvent): LifecycleStep => ({
  name: lifecycleEventName ?? '',
  status: status ?? 'Unknown',
  ...(diagnostics && {
    diagnostics: defined({
      code: diagnostics.errorCode,
      script: diagnostics.scriptName || undefined,
      message: diagnostics.message || undefined,
      logTail: diagnostics.logTail || undefined,
    }),
  }),
});
