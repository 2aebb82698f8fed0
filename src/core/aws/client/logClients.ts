/** The clients of the services that have logs: a chunk of their own, which the first log loads. */
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
import type { SendOptions } from './sendOptions';

// The clients with a method for each operation are several times as large as the few commands that are called.

/** CodeBuild with the operations that are called. */
export class BuildClient extends CodeBuildClient {
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
export class LogsClient extends CloudWatchLogsClient {
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
