import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { GetLogEventsCommandInput, OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { BatchGetBuildsCommand, CodeBuildClient } from '@aws-sdk/client-codebuild';
import type { Build } from '@aws-sdk/client-codebuild';
import { ListActionExecutionsCommand } from '@aws-sdk/client-codepipeline';
import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { ServiceOptions } from '../../../src/local/service';
import { withService } from './testService';
import type { TestService } from './testService';

/** A service with the clients of CodeBuild and CloudWatch Logs. */
export interface LogService extends TestService {
  readonly codebuild: CodeBuildClient;
  readonly logs: CloudWatchLogsClient;
}

export function withLogs(
  run: (test: LogService) => Promise<void>,
  options: Partial<ServiceOptions> = {},
): () => Promise<void> {
  return withService(async (test) => {
    const settings = {
      endpoint: test.service.url,
      region: test.service.region,
      credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
      maxAttempts: 1,
    };
    const codebuild = new CodeBuildClient(settings);
    const logs = new CloudWatchLogsClient(settings);
    try {
      await run({ ...test, codebuild, logs });
    } finally {
      codebuild.destroy();
      logs.destroy();
    }
  }, options);
}

/** The newest run of an action of a pipeline, or one with a status. */
export async function runOf(
  { client }: TestService,
  pipelineName: string,
  actionName: string,
  status?: string,
): Promise<ActionExecutionDetail> {
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListActionExecutionsCommand({ pipelineName, nextToken }));
    const found = page.actionExecutionDetails?.find(
      (detail) => detail.actionName === actionName && (status === undefined || detail.status === status),
    );
    if (found !== undefined) return found;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return assert.fail(`${pipelineName} has no run of ${actionName} that is ${status ?? 'there'}.`);
}

export const externalIdOf = ({ output }: ActionExecutionDetail): string =>
  output?.executionResult?.externalExecutionId ?? assert.fail();

export async function buildWith({ codebuild }: LogService, id: string): Promise<Build> {
  const { builds = [] } = await codebuild.send(new BatchGetBuildsCommand({ ids: [id] }));
  return builds[0] ?? assert.fail(`There is no build ${id}.`);
}

/** The stream of a build, as a request names it. */
export const streamOf = (id: string) => {
  const [project = '', logStreamName = ''] = id.split(':');
  return { logGroupName: `/aws/codebuild/${project}`, logStreamName };
};

/** The whole log, page by page, as a client reads it: until the same token comes back. */
export async function wholeLog(
  { logs }: LogService,
  stream: GetLogEventsCommandInput,
): Promise<{ events: OutputLogEvent[]; pages: number }> {
  const events: OutputLogEvent[] = [];
  let nextToken: string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await logs.send(new GetLogEventsCommand({ ...stream, startFromHead: true, nextToken }));
    events.push(...(page.events ?? []));
    if (page.nextForwardToken === nextToken) return { events, pages };
    nextToken = page.nextForwardToken;
  }
}

export const textOf = (events: readonly OutputLogEvent[]): string =>
  events.map(({ message }) => message).join('');
