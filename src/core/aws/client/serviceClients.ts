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
  CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import type { BatchGetBuildBatchesCommandInput, BatchGetBuildsCommandInput } from '@aws-sdk/client-codebuild';
import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';
import type { CalledService } from '../awsServices';
import { readWrittenDates } from './isoDates';

/** What the client of every service is built from. */
export type ClientConfig = Pick<
  CodePipelineClientConfig,
  | 'region'
  | 'credentials'
  | 'profile'
  | 'requestHandler'
  | 'retryStrategy'
  | 'endpoint'
  | 'ignoreConfiguredEndpointUrls'
  | 'useFipsEndpoint'
  | 'useDualstackEndpoint'
>;

interface SendOptions {
  readonly abortSignal: AbortSignal;
}

// The clients with a method for each operation are several times as large as the few commands that are called.

/** CodeBuild with the operations that are called. */
class BuildClient extends CodeBuildClient {
  batchGetBuilds(input: BatchGetBuildsCommandInput, options: SendOptions) {
    return this.send(new BatchGetBuildsCommand(input), options);
  }

  batchGetBuildBatches(input: BatchGetBuildBatchesCommandInput, options: SendOptions) {
    return this.send(new BatchGetBuildBatchesCommand(input), options);
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
}

/** Makes the client of a service; nothing is resolved or sent before its first call. */
export const serviceClients: {
  readonly [Name in CalledService]: (config: ClientConfig) => ServiceClients[Name];
} = {
  codepipeline(config) {
    const client = new CodePipeline(config);
    if (config.endpoint !== undefined) readWrittenDates(client);
    return client;
  },
  codebuild(config) {
    const client = new BuildClient(config);
    if (config.endpoint !== undefined) readWrittenDates(client);
    return client;
  },
  logs: (config) => new LogsClient(config),
};
