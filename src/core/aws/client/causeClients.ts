/** The clients of the services that say why an action failed, or who manages a pipeline: a chunk of their own, which few sessions load. */
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import type {
  DescribeStackEventsCommandInput,
  DescribeStackResourcesCommandInput,
} from '@aws-sdk/client-cloudformation';
import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  GetDeploymentCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import type {
  BatchGetDeploymentTargetsCommandInput,
  GetDeploymentCommandInput,
  ListDeploymentTargetsCommandInput,
} from '@aws-sdk/client-codedeploy';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type {
  DescribeServicesCommandInput,
  DescribeTasksCommandInput,
  ListTasksCommandInput,
} from '@aws-sdk/client-ecs';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { DescribeExecutionCommandInput, GetExecutionHistoryCommandInput } from '@aws-sdk/client-sfn';
import type { SendOptions } from './sendOptions';

/** CodeDeploy with the operations that are called. */
export class DeployClient extends CodeDeployClient {
  getDeployment(input: GetDeploymentCommandInput, options: SendOptions) {
    return this.send(new GetDeploymentCommand(input), options);
  }

  listDeploymentTargets(input: ListDeploymentTargetsCommandInput, options: SendOptions) {
    return this.send(new ListDeploymentTargetsCommand(input), options);
  }

  batchGetDeploymentTargets(input: BatchGetDeploymentTargetsCommandInput, options: SendOptions) {
    return this.send(new BatchGetDeploymentTargetsCommand(input), options);
  }
}

/** CloudFormation with the operations that are called. */
export class StackClient extends CloudFormationClient {
  describeStackEvents(input: DescribeStackEventsCommandInput, options: SendOptions) {
    return this.send(new DescribeStackEventsCommand(input), options);
  }

  describeStackResources(input: DescribeStackResourcesCommandInput, options: SendOptions) {
    return this.send(new DescribeStackResourcesCommand(input), options);
  }
}

/** Amazon ECS with the operations that are called. */
export class ContainerClient extends ECSClient {
  describeServices(input: DescribeServicesCommandInput, options: SendOptions) {
    return this.send(new DescribeServicesCommand(input), options);
  }

  listTasks(input: ListTasksCommandInput, options: SendOptions) {
    return this.send(new ListTasksCommand(input), options);
  }

  describeTasks(input: DescribeTasksCommandInput, options: SendOptions) {
    return this.send(new DescribeTasksCommand(input), options);
  }
}

/** Step Functions with the operations that are called. */
export class MachineClient extends SFNClient {
  describeExecution(input: DescribeExecutionCommandInput, options: SendOptions) {
    return this.send(new DescribeExecutionCommand(input), options);
  }

  getExecutionHistory(input: GetExecutionHistoryCommandInput, options: SendOptions) {
    return this.send(new GetExecutionHistoryCommand(input), options);
  }
}
