import type { ActionScene } from '../engine/engine';
import { hex, token, uuid } from '../engine/random';
import type { ActionRun } from '../engine/records';

interface External {
  id: string;
  url?: string;
}

type Make = (scene: ActionScene, run: ActionRun, where: { region: string; account: string }) => External;

/** The ids that the services behind actions give to their own work, and the URLs for them. */
const makers: Readonly<Record<string, Make>> = {
  CodeBuild({ configuration, world }, run, { region }) {
    const id = `${configuration.ProjectName ?? 'project'}:${uuid(world.seed, run.id, 'build')}`;
    return {
      id,
      url: `https://console.aws.amazon.com/codebuild/home?region=${region}#/builds/${id}/view/new`,
    };
  },
  CodeDeploy: deployment,
  CodeDeployToECS: deployment,
  CloudFormation({ configuration, world }, _, { region, account }) {
    const stack = configuration.StackName ?? 'stack';
    const id = `arn:aws:cloudformation:${region}:${account}:stack/${stack}/${uuid(world.seed, stack)}`;
    return {
      id,
      url: `https://console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${encodeURIComponent(id)}`,
    };
  },
  ECS({ configuration, world }, run, { region }) {
    const { ClusterName: cluster = 'cluster', ServiceName: service = 'service' } = configuration;
    return {
      id: `ecs-svc/${Number.parseInt(hex(13, world.seed, run.id, 'ecs'), 16)}`,
      url: `https://console.aws.amazon.com/ecs/v2/clusters/${cluster}/services/${service}/deployments?region=${region}`,
    };
  },
  StepFunctions({ configuration, world }, run, { region }) {
    const machine = configuration.StateMachineArn ?? '';
    const id = `${machine.replace(':stateMachine:', ':execution:')}:${uuid(world.seed, run.id, 'states')}`;
    return {
      id,
      url: `https://console.aws.amazon.com/states/home?region=${region}#/executions/details/${id}`,
    };
  },
  DeviceFarm({ world }, run, { region, account }) {
    const project = uuid(world.seed, 'devicefarm');
    const execution = uuid(world.seed, run.id, 'devicefarm');
    return {
      id: `arn:aws:devicefarm:us-west-2:${account}:run:${project}/${execution}`,
      url: `https://console.aws.amazon.com/devicefarm/home?region=${region}#/projects/${project}/runs/${execution}`,
    };
  },
  Lambda: ({ world }, run) => ({ id: uuid(world.seed, run.id, 'lambda') }),
};

function deployment({ world }: ActionScene, run: ActionRun): External {
  const id = `d-${token(9, world.seed, run.id, 'deployment').toUpperCase()}`;
  return { id, url: `https://console.aws.amazon.com/codedeploy/home?#/deployments/${id}` };
}

export function externalOf(scene: ActionScene, run: ActionRun): External | undefined {
  const { action, world } = scene;
  return makers[action.actionTypeId.provider]?.(scene, run, {
    region: action.region ?? world.region,
    account: world.accountId,
  });
}

const managedCompute = new Set(['Commands', 'EC2', 'EKS', 'ECRBuildAndPublish', 'InspectorScan']);

/** The log stream of an action that CodePipeline runs on its own compute. */
export function logStreamOf({ action, pipeline, world }: ActionScene, run: ActionRun): string | undefined {
  if (!managedCompute.has(action.actionTypeId.provider)) return undefined;
  const region = action.region ?? world.region;
  return `arn:aws:logs:${region}:${world.accountId}:log-group:/aws/codepipeline/${pipeline.name}:log-stream:${run.id}`;
}
