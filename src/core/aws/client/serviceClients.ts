import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {
  DescribeLogStreamsCommandInput,
  FilterLogEventsCommandInput,
  GetLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetBuildBatchesCommand,
  BatchGetBuildsCommand,
  BatchGetReportsCommand,
  CodeBuildClient,
  DescribeTestCasesCommand,
} from '@aws-sdk/client-codebuild';
import type {
  BatchGetBuildBatchesCommandInput,
  BatchGetBuildsCommandInput,
  BatchGetReportsCommandInput,
  DescribeTestCasesCommandInput,
} from '@aws-sdk/client-codebuild';
import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { CalledService } from '../awsServices';
import type {
  BeanstalkClient,
  CatalogClient,
  ConfigClient,
  ContainerClient,
  DeployClient,
  MachineClient,
  StackClient,
} from './causeClients';
import type { ClientConfig } from './clientConfig';
import type { FunctionClient } from './functionClient';
import { readWrittenDates } from './isoDates';
import type { QueueClient } from './queueClient';
import type { Rewritable } from './isoDates';
import type { SendOptions } from './sendOptions';
import { sendOnce } from './sendOnce';

// The clients with a method for each operation are several times as large as the few commands that are called.

/** CodeBuild with the operations that are called. */
class BuildClient extends CodeBuildClient {
  batchGetBuilds(input: BatchGetBuildsCommandInput, options: SendOptions) {
    return this.send(new BatchGetBuildsCommand(input), options);
  }

  batchGetBuildBatches(input: BatchGetBuildBatchesCommandInput, options: SendOptions) {
    return this.send(new BatchGetBuildBatchesCommand(input), options);
  }

  batchGetReports(input: BatchGetReportsCommandInput, options: SendOptions) {
    return this.send(new BatchGetReportsCommand(input), options);
  }

  describeTestCases(input: DescribeTestCasesCommandInput, options: SendOptions) {
    return this.send(new DescribeTestCasesCommand(input), options);
  }
}

/** CloudWatch Logs with the operations that are called. */
class LogsClient extends CloudWatchLogsClient {
  getLogEvents(input: GetLogEventsCommandInput, options: SendOptions) {
    return this.send(new GetLogEventsCommand(input), options);
  }

  filterLogEvents(input: FilterLogEventsCommandInput, options: SendOptions) {
    return this.send(new FilterLogEventsCommand(input), options);
  }

  describeLogStreams(input: DescribeLogStreamsCommandInput, options: SendOptions) {
    return this.send(new DescribeLogStreamsCommand(input), options);
  }
}

/** The SDK's client of each service that calls name. */
export interface ServiceClients {
  readonly codepipeline: CodePipeline;
  readonly codebuild: BuildClient;
  readonly logs: LogsClient;
  readonly codedeploy: DeployClient;
  readonly cloudformation: StackClient;
  readonly sqs: QueueClient;
  readonly ecs: ContainerClient;
  readonly sfn: MachineClient;
  readonly lambda: FunctionClient;
  readonly 'elastic-beanstalk': BeanstalkClient;
  readonly appconfig: ConfigClient;
  readonly 'service-catalog': CatalogClient;
}

/** Makes the client of a service; nothing is resolved or sent before its first call. */
export type MakeClient<Name extends CalledService> = (config: ClientConfig) => ServiceClients[Name];

/** For an endpoint of one's own, which may be an emulator. */
const readingDates =
  <Client extends Rewritable>(make: (config: ClientConfig) => Client) =>
  (config: ClientConfig): Client => {
    const client = make(config);
    if (config.endpoint !== undefined) readWrittenDates(client);
    return client;
  };

export const pipelineClient = readingDates((config) => {
  const client = new CodePipeline(config);
  sendOnce(client);
  return client;
});
const buildClient = readingDates((config) => new BuildClient(config));
const causeClients = () => import('./causeClients');

/** How the client of each service is made, once its code is loaded. */
export const clientMakers: { readonly [Name in CalledService]: () => Promise<MakeClient<Name>> } = {
  codepipeline: () => Promise.resolve(pipelineClient),
  codebuild: () => Promise.resolve(buildClient),
  logs: () => Promise.resolve((config) => new LogsClient(config)),
  codedeploy: async () => {
    const { DeployClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  cloudformation: async () => {
    const { StackClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  sqs: async () => {
    const { QueueClient: Client } = await import('./queueClient');
    return (config) => new Client(config);
  },
  ecs: async () => {
    const { ContainerClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  sfn: async () => {
    const { MachineClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  lambda: async () => {
    const { FunctionClient: Client } = await import('./functionClient');
    return (config) => new Client(config);
  },
  'elastic-beanstalk': async () => {
    const { BeanstalkClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  appconfig: async () => {
    const { ConfigClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  'service-catalog': async () => {
    const { CatalogClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
};
