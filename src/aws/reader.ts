import { largestPages } from '../domain/calls/limits';
import type { PipelineReader } from '../domain/gateway';
import { mainService } from '../domain/connection/connection';
import type { Connection } from '../domain/connection/connection';
import type { ConnectionId } from '../domain/refs';
import { defined } from './mapping/sdkShape';
import { toActionExecution, toExecution, toExecutionDetail } from './mapping/mapExecution';
import { toPipelineDeclaration, toPipelineSummary } from './mapping/mapPipeline';
import { toRuleExecution } from './mapping/mapRuleExecution';
import { toPipelineState } from './mapping/mapState';
import type { ServiceCalls } from './calls/serviceCalls';

const service = mainService;

/** The questions to CodePipeline, asked over `calls` and answered in the domain's words. */
export function createReader(
  calls: ServiceCalls,
  connections: { find(id: ConnectionId): Connection | undefined },
): PipelineReader {
  return {
    async listPipelines(connection, signal) {
      const fetchPage = (nextToken: string | undefined) =>
        calls.call(
          connection,
          { service, operation: 'ListPipelines' },
          (client, options) =>
            client.listPipelines(
              { maxResults: largestPages.ListPipelines, ...defined({ nextToken }) },
              options,
            ),
          signal,
        );
      const summaries = await paginate(fetchPage, ({ pipelines }) => pipelines);
      const globs = connections.find(connection)?.pipelines ?? [];
      const isShown = globs.length === 0 ? () => true : (await import('../domain/nameGlob')).nameGlob(globs);
      return summaries
        .map((summary) => toPipelineSummary(connection, summary))
        .filter(({ ref }) => isShown(ref.name));
    },

    async getPipeline(pipeline, signal) {
      const { connection, name } = pipeline;
      const output = await calls.call(
        connection,
        { service, operation: 'GetPipeline', pipeline: name },
        (client, options) => client.getPipeline({ name }, options),
        signal,
      );
      return toPipelineDeclaration(pipeline, output);
    },

    async getPipelineState(pipeline, signal) {
      const { connection, name } = pipeline;
      const output = await calls.call(
        connection,
        { service, operation: 'GetPipelineState', pipeline: name },
        (client, options) => client.getPipelineState({ name }, options),
        signal,
      );
      return toPipelineState(pipeline, output);
    },

    async listExecutions(pipeline, { pageSize, nextToken, succeededInStage: stageName }, signal) {
      const { connection, name: pipelineName } = pipeline;
      const output = await calls.call(
        connection,
        { service, operation: 'ListPipelineExecutions', pipeline: pipelineName },
        (client, options) =>
          client.listPipelineExecutions(
            {
              pipelineName,
              maxResults: pageSize,
              ...defined({ nextToken }),
              ...(stageName !== undefined && { filter: { succeededInStage: { stageName } } }),
            },
            options,
          ),
        signal,
      );
      return {
        executions: (output.pipelineExecutionSummaries ?? []).map((summary) =>
          toExecution(pipeline, summary),
        ),
        ...defined({ nextToken: output.nextToken || undefined }),
      };
    },

    async getExecution(execution, signal) {
      const { connection, name: pipelineName } = execution.pipeline;
      const pipelineExecutionId = execution.executionId;
      const output = await calls.call(
        connection,
        {
          service,
          operation: 'GetPipelineExecution',
          pipeline: pipelineName,
          executionId: pipelineExecutionId,
        },
        (client, options) => client.getPipelineExecution({ pipelineName, pipelineExecutionId }, options),
        signal,
      );
      return toExecutionDetail(execution, output.pipelineExecution);
    },

    async listActionExecutions(execution, signal) {
      const { connection, name: pipelineName } = execution.pipeline;
      const pipelineExecutionId = execution.executionId;
      const fetchPage = (nextToken: string | undefined) =>
        calls.call(
          connection,
          {
            service,
            operation: 'ListActionExecutions',
            pipeline: pipelineName,
            executionId: pipelineExecutionId,
          },
          (client, options) =>
            client.listActionExecutions(
              {
                pipelineName,
                filter: { pipelineExecutionId },
                maxResults: largestPages.ListActionExecutions,
                ...defined({ nextToken }),
              },
              options,
            ),
          signal,
        );
      const details = await paginate(fetchPage, ({ actionExecutionDetails }) => actionExecutionDetails);
      // The service lists the newest first; turning the list round keeps its order between equal times.
      return details
        .toReversed()
        .map((detail) => toActionExecution(execution, detail))
        .sort((a, b) => a.startedAt - b.startedAt);
    },

    async listRuleExecutions(execution, signal) {
      const { connection, name: pipelineName } = execution.pipeline;
      const pipelineExecutionId = execution.executionId;
      const fetchPage = (nextToken: string | undefined) =>
        calls.call(
          connection,
          {
            service,
            operation: 'ListRuleExecutions',
            pipeline: pipelineName,
            executionId: pipelineExecutionId,
          },
          (client, options) =>
            client.listRuleExecutions(
              {
                pipelineName,
                filter: { pipelineExecutionId },
                maxResults: largestPages.ListRuleExecutions,
                ...defined({ nextToken }),
              },
              options,
            ),
          signal,
        );
      const details = await paginate(fetchPage, ({ ruleExecutionDetails }) => ruleExecutionDetails);
      return details
        .toReversed()
        .map((detail) => toRuleExecution(execution, detail))
        .sort((a, b) => a.startedAt - b.startedAt);
    },

    async listTags(pipeline, arn, signal) {
      const fetchPage = (nextToken: string | undefined) =>
        calls.call(
          pipeline.connection,
          { service, operation: 'ListTagsForResource', pipeline: pipeline.name },
          (client, options) =>
            client.listTagsForResource(
              { resourceArn: arn, maxResults: largestPages.ListTagsForResource, ...defined({ nextToken }) },
              options,
            ),
          signal,
        );
      const tags = await paginate(fetchPage, (page) => page.tags);
      return Object.fromEntries(tags.map(({ key, value }) => [key ?? '', value ?? '']));
    },
  };
}

/** All items of all pages, in the service's order. `fetchPage` is asked with the token of the page before. */
async function paginate<P extends { readonly nextToken?: string | undefined }, T>(
  fetchPage: (nextToken: string | undefined) => Promise<P>,
  itemsOf: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const items: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = await fetchPage(nextToken);
    items.push(...(itemsOf(page) ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return items;
}
