/** The clients of the services behind actions and pipelines: a chunk of their own, which few sessions load. */
import {
  AppConfigClient,
  GetDeploymentCommand as GetConfigDeploymentCommand,
  ListDeploymentsCommand,
} from '@aws-sdk/client-appconfig';
import type {
  GetDeploymentCommandInput as GetConfigDeploymentCommandInput,
  ListDeploymentsCommandInput,
} from '@aws-sdk/client-appconfig';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type {
  CreateStackCommandInput,
  DeleteStackCommandInput,
  DescribeStackEventsCommandInput,
  DescribeStackResourcesCommandInput,
  DescribeStacksCommandInput,
  UpdateStackCommandInput,
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
import {
  DescribeEventsCommand,
  DescribeInstancesHealthCommand,
  ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import type {
  DescribeEventsCommandInput,
  DescribeInstancesHealthCommandInput,
} from '@aws-sdk/client-elastic-beanstalk';
import {
  DescribeProvisioningArtifactCommand,
  DescribeRecordCommand,
  ServiceCatalogClient,
} from '@aws-sdk/client-service-catalog';
import type {
  DescribeProvisioningArtifactCommandInput,
  DescribeRecordCommandInput,
} from '@aws-sdk/client-service-catalog';
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

/** CloudFormation with the operations that are called: about failures, owners of pipelines, and the queue for events. */
export class StackClient extends CloudFormationClient {
  describeStackEvents(input: DescribeStackEventsCommandInput, options: SendOptions) {
    return this.send(new DescribeStackEventsCommand(input), options);
  }

  describeStackResources(input: DescribeStackResourcesCommandInput, options: SendOptions) {
    return this.send(new DescribeStackResourcesCommand(input), options);
  }

  describeStacks(input: DescribeStacksCommandInput, options: SendOptions) {
    return this.send(new DescribeStacksCommand(input), options);
  }

  createStack(input: CreateStackCommandInput, options: SendOptions) {
    return this.send(new CreateStackCommand(input), options);
  }

  updateStack(input: UpdateStackCommandInput, options: SendOptions) {
    return this.send(new UpdateStackCommand(input), options);
  }

  deleteStack(input: DeleteStackCommandInput, options: SendOptions) {
    return this.send(new DeleteStackCommand(input), options);
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

/** Elastic Beanstalk with the operations that are called. */
export class BeanstalkClient extends ElasticBeanstalkClient {
  describeEvents(input: DescribeEventsCommandInput, options: SendOptions) {
    return this.send(new DescribeEventsCommand(input), options);
  }

  describeInstancesHealth(input: DescribeInstancesHealthCommandInput, options: SendOptions) {
    return this.send(new DescribeInstancesHealthCommand(input), options);
  }
}

/** AWS AppConfig with the operations that are called. */
export class ConfigClient extends AppConfigClient {
  getDeployment(input: GetConfigDeploymentCommandInput, options: SendOptions) {
    return this.send(new GetConfigDeploymentCommand(input), options);
  }

  listDeployments(input: ListDeploymentsCommandInput, options: SendOptions) {
    return this.send(new ListDeploymentsCommand(input), options);
  }
}

/** Service Catalog with the operations that are called. */
export class CatalogClient extends ServiceCatalogClient {
  describeRecord(input: DescribeRecordCommandInput, options: SendOptions) {
    return this.send(new DescribeRecordCommand(input), options);
  }

  describeProvisioningArtifact(input: DescribeProvisioningArtifactCommandInput, options: SendOptions) {
    return this.send(new DescribeProvisioningArtifactCommand(input), options);
  }
}
