import {
  GetPipelineCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  paginateListActionExecutions,
  paginateListPipelineExecutions,
  paginateListPipelines,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { errorOf, withService } from '../support/testService';

const sample = { sample: true };

async function collect<T>(
  pages: AsyncIterable<T>,
  itemsOf: (page: T) => unknown[] | undefined,
): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const page of pages) all.push(...(itemsOf(page) ?? []));
  return all;
}

describe('A listing', function () {
  this.timeout(20_000);

  it(
    'returns the same on several pages as on one',
    withService(async ({ client }) => {
      const pipelineName = 'storefront-web';
      const pipelines = await collect(
        paginateListPipelines({ client, pageSize: 2 }, {}),
        (page) => page.pipelines,
      );
      assert.deepEqual(pipelines, (await client.send(new ListPipelinesCommand({}))).pipelines);
      assert.equal(pipelines.length, 11);

      const executions = await collect(
        paginateListPipelineExecutions({ client, pageSize: 7 }, { pipelineName }),
        (page) => page.pipelineExecutionSummaries,
      );
      const { pipelineExecutionSummaries } = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName }),
      );
      assert.deepEqual(executions, pipelineExecutionSummaries);
      assert.equal(executions.length, 60);

      const actions = await collect(
        paginateListActionExecutions({ client, pageSize: 100 }, { pipelineName }),
        (page) => page.actionExecutionDetails,
      );
      const times = actions.map((action) => (action as { startTime: Date }).startTime.getTime());
      assert.deepEqual(
        times,
        [...times].sort((a, b) => b - a),
      );
      assert.equal(
        new Set(actions.map((action) => (action as { actionExecutionId: string }).actionExecutionId)).size,
        actions.length,
      );
    }, sample),
  );

  it(
    'refuses a token that is invalid or belongs to another listing',
    withService(async ({ client }) => {
      const { nextToken } = await client.send(new ListPipelinesCommand({ maxResults: 1 }));
      const requests = [
        client.send(new ListPipelinesCommand({ nextToken: 'bWFkZSB1cA' })),
        client.send(new ListPipelineExecutionsCommand({ pipelineName: 'checkout-api', nextToken })),
        client.send(new ListActionExecutionsCommand({ pipelineName: 'checkout-api', nextToken })),
      ];
      for (const request of requests)
        assert.equal((await errorOf(request)).name, 'InvalidNextTokenException');
    }, sample),
  );

  it(
    'filters executions by a stage in which they succeeded',
    withService(async ({ client }) => {
      const filter = { succeededInStage: { stageName: 'Production' } };
      const { pipelineExecutionSummaries = [] } = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName: 'search-indexer', filter }),
      );
      assert.ok(pipelineExecutionSummaries.length > 5);
      assert.ok(pipelineExecutionSummaries.every(({ status }) => status === 'Succeeded'));
    }, sample),
  );

  it(
    'finds each version of a pipeline and no other',
    withService(async ({ client }) => {
      const { pipeline, metadata } = await client.send(
        new GetPipelineCommand({ name: 'checkout-api', version: 1 }),
      );
      assert.equal(pipeline?.version, 1);
      assert.equal(metadata?.pipelineArn, 'arn:aws:codepipeline:us-east-1:123456789012:checkout-api');
      const missing = client.send(new GetPipelineCommand({ name: 'checkout-api', version: 2 }));
      assert.equal((await errorOf(missing)).name, 'PipelineVersionNotFoundException');
    }, sample),
  );
});
