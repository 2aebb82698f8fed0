import { required } from '../../domain/calls/required';
import type { Answers, Query, QueryOperation, QueryService } from '../../domain/calls/queries';
import { connectionOf, executionOf, pipelineOf, regionOf } from '../../domain/calls/query';
import type { PipelineReader } from '../../domain/gateway';
import type { Connection } from '../../domain/connection/connection';
import { readJobData } from '../../domain/jobs/readJob';
import type { ConnectionId } from '../../domain/refs';
import { defined } from './mapping/sdkShape';
import { toBuild, toBuildBatch } from './mapping/mapBuild';
import { toActionExecution, toExecution, toExecutionDetail } from './mapping/mapExecution';
import { toActionType, toPartnerType, toRuleType, toTags, toWebhook } from './mapping/mapIntegrations';
import { toGroupPage, toLogPage, toLogStreams } from './mapping/mapLogEvents';
import { toPipelineDeclaration, toPipelineSummary } from './mapping/mapPipeline';
import { toStackOwner } from './mapping/mapStackOwner';
import { toRuleExecution } from './mapping/mapRuleExecution';
import { toPipelineState } from './mapping/mapState';
import { causeReads } from './causeReads';
import { stackReads } from './stackReads';
import type { Send, ServiceCalls } from './calls/serviceCalls';
import type { Read, Sending } from './read';

/** The method of the SDK that asks each query, and how its output is read. */
const reads: { readonly [Operation in QueryOperation]: Read<Operation> } = {
  ListPipelines: async ({ input, about }, { all }, connection) => {
    const summaries = await all(
      (client, page, options) => client.listPipelines({ ...input, ...page }, options),
      ({ pipelines }) => pipelines,
    );
    const globs = connection()?.pipelines ?? [];
    const isShown = globs.length === 0 ? () => true : (await import('../../domain/nameGlob')).nameGlob(globs);
    return summaries
      .map((summary) => toPipelineSummary(about.connection, summary))
      .filter(({ ref }) => isShown(ref.name));
  },

  GetPipeline: async ({ input, about, isStored }, { once }) =>
    toPipelineDeclaration(
      about.pipeline,
      await once((client, options) => client.getPipeline(input, options)),
      !isStored,
    ),

  GetPipelineState: async ({ input, about }, { once }) =>
    toPipelineState(about.pipeline, await once((client, options) => client.getPipelineState(input, options))),

  ListPipelineExecutions: async ({ input, about, pageSize: maxResults }, { once }) => {
    const { pipelineExecutionSummaries, nextToken } = await once((client, options) =>
      client.listPipelineExecutions({ ...defined({ maxResults }), ...input }, options),
    );
    return {
      executions: (pipelineExecutionSummaries ?? []).map((summary) => toExecution(about.pipeline, summary)),
      ...defined({ nextToken: nextToken || undefined }),
    };
  },

  GetPipelineExecution: async ({ input, about }, { once }) => {
    const output = await once((client, options) => client.getPipelineExecution(input, options));
    return toExecutionDetail(about, output.pipelineExecution);
  },

  ListActionExecutions: async ({ input, about }, { all }) => {
    const details = await all(
      (client, page, options) => client.listActionExecutions({ ...input, ...page }, options),
      ({ actionExecutionDetails }) => actionExecutionDetails,
    );
    return oldestFirst(details.map((detail) => toActionExecution(about, detail)));
  },

  ListRuleExecutions: async ({ input, about }, { all }) => {
    const details = await all(
      (client, page, options) => client.listRuleExecutions({ ...input, ...page }, options),
      ({ ruleExecutionDetails }) => ruleExecutionDetails,
    );
    return oldestFirst(details.map((detail) => toRuleExecution(about, detail)));
  },

  ListTagsForResource: async ({ input }, { all }) => {
    const tags = await all(
      (client, page, options) => client.listTagsForResource({ ...input, ...page }, options),
      (page) => page.tags,
    );
    return toTags(tags);
  },

  ListActionTypes: async ({ input }, { all }) => {
    const types = await all(
      // The operation has no size of a page.
      (client, { nextToken }, options) =>
        client.listActionTypes({ ...input, ...defined({ nextToken }) }, options),
      ({ actionTypes }) => actionTypes,
    );
    return types.map(toActionType);
  },

  ListWebhooks: async ({ input }, { all }) => {
    const webhooks = await all(
      async (client, { nextToken, maxResults }, options) => {
        const page = defined({ MaxResults: maxResults, NextToken: nextToken });
        const { NextToken, ...output } = await client.listWebhooks({ ...input, ...page }, options);
        return { ...output, nextToken: NextToken };
      },
      (output) => output.webhooks,
    );
    return webhooks.map(toWebhook);
  },

  GetJobDetails: async ({ input }, { once }) => {
    const { jobDetails } = await once((client, options) => client.getJobDetails(input, options));
    return readJobData(jobDetails?.data);
  },

  GetThirdPartyJobDetails: async ({ input }, { once }) => {
    const { jobDetails } = await once((client, options) => client.getThirdPartyJobDetails(input, options));
    return { ...readJobData(jobDetails?.data), nonce: required(jobDetails?.nonce, 'nonce') };
  },

  GetActionType: async ({ input }, { once }) =>
    toPartnerType((await once((client, options) => client.getActionType(input, options))).actionType),

  ListRuleTypes: async ({ input }, { once }) => {
    const { ruleTypes } = await once((client, options) => client.listRuleTypes(input, options));
    return (ruleTypes ?? []).map(toRuleType);
  },

  BatchGetBuilds: async ({ input }, { once }) => {
    const { builds } = await once((client, options) => client.batchGetBuilds(input, options));
    return (builds ?? []).map(toBuild);
  },

  BatchGetBuildBatches: async ({ input }, { once }) => {
    const { buildBatches } = await once((client, options) => client.batchGetBuildBatches(input, options));
    return (buildBatches ?? []).map(toBuildBatch);
  },

  GetLogEvents: async ({ input }, { once }) =>
    toLogPage(await once((client, options) => client.getLogEvents(input, options))),

  FilterLogEvents: async ({ input }, { once }) =>
    toGroupPage(await once((client, options) => client.filterLogEvents(input, options))),

  DescribeLogStreams: async ({ input }, { once }) =>
    toLogStreams(await once((client, options) => client.describeLogStreams(input, options))),

  DescribeStackResources: async ({ input }, { once }) =>
    toStackOwner(
      input.PhysicalResourceId,
      await once((client, options) => client.describeStackResources(input, options)),
    ),

  ...causeReads,
  ...stackReads,
};

/** The service lists the newest first; turning the list round keeps its order between equal times. */
const oldestFirst = <Item extends { readonly startedAt: number }>(items: readonly Item[]): readonly Item[] =>
  items.toReversed().sort((a, b) => a.startedAt - b.startedAt);

/** The reader of queries over `calls`. */
export function createReader(
  calls: ServiceCalls,
  connections: { find(id: ConnectionId): Connection | undefined },
): PipelineReader {
  async function ask<Operation extends QueryOperation>(
    query: Query<Operation>,
    signal: AbortSignal,
  ): Promise<Answers[Operation]> {
    type Service = QueryService<Operation>;
    const connection = connectionOf(query);
    const context = {
      ...{ service: query.service, operation: query.apiOperation },
      ...defined({
        region: regionOf(query),
        pipeline: pipelineOf(query)?.name,
        executionId: executionOf(query)?.executionId,
      }),
    };
    const once = <Output>(send: Send<Output, Service>) => calls.call(connection, context, send, signal);
    const all: Sending<Service>['all'] = async (send, itemsOf) => {
      const items = [];
      let nextToken: string | undefined;
      do {
        const page = defined({ maxResults: query.pageSize, nextToken: nextToken || undefined });
        const output = await once((client, options) => send(client, page, options));
        items.push(...(itemsOf(output) ?? []));
        ({ nextToken } = output);
      } while (nextToken);
      return items;
    };
    const read: Read<Operation> = reads[query.operation];
    return read(query, { once, all }, () => connections.find(connection));
  }
  return { ask };
}
