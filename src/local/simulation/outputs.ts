import type { ActionScene } from '../engine/engine';
import { hex } from '../engine/random';

const summaries: Readonly<Record<string, string>> = {
  'Deploy/S3': 'Deployment Succeeded',
  'Deploy/CodeDeploy': 'Deployment Succeeded',
  'Deploy/CodeDeployToECS': 'Deployment Succeeded',
  'Deploy/ECS': 'Deployment Succeeded',
  'Deploy/EKS': 'Deployment Succeeded',
  'Deploy/CloudFormation': 'Stack update succeeded',
  'Invoke/StepFunctions': 'State machine execution succeeded',
};

/** The summary of a successful action from the service behind it; most have none. */
export function summaryOf({ action }: ActionScene): string | undefined {
  return summaries[`${action.actionTypeId.category}/${action.actionTypeId.provider}`];
}

type Make = (scene: ActionScene) => Record<string, string>;

const makers: Readonly<Record<string, Make>> = {
  StepFunctions: ({ configuration }) => ({ StateMachineArn: configuration.StateMachineArn ?? '' }),
  ECRBuildAndPublish: ({ configuration, execution, world }) => ({
    ECRImageDigestId: `sha256:${hex(64, world.seed, execution.id, 'image')}`,
    ECRRepositoryName: configuration.ECRRepositoryName ?? '',
  }),
  EKS: ({ configuration }) => ({ EKSClusterName: configuration.ClusterName ?? '' }),
  Commands: ({ action, execution, world }) =>
    Object.fromEntries(
      (action.outputVariables ?? []).map((name) => [
        name,
        hex(8, world.seed, execution.id, action.name, name),
      ]),
    ),
};

/** Output variables that an action of this provider always has. */
export function outputVariablesOf(scene: ActionScene): Record<string, string> {
  return makers[scene.action.actionTypeId.provider]?.(scene) ?? {};
}
