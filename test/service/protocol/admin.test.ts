import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListPipelinesCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { startOfTime } from '../support/handClock';
import { guarded, plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

const admin = { admin: true, scenario: tenSeconds };

async function local(
  { service }: TestService,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${service.url}/_local/${path}`, {
    method,
    ...(body == null ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return response.ok ? answer : { status: response.status, ...answer };
}

describe('--admin', () => {
  it(
    'moves the clock, and events on the way happen at their own time',
    withService(async (test) => {
      const { client, add } = test;
      add(plain());
      const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
      assert.equal(
        (await local(test, 'POST', 'clock', { advanceSeconds: 8 * 3600 })).now,
        startOfTime / 1000 + 8 * 3600,
      );
      const request = new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId });
      assert.equal((await client.send(request)).pipelineExecution?.status, 'Succeeded');
      const [execution] = test.service.core.engine.world.pipelines.get('plain')?.executions ?? [];
      assert.equal(execution?.lastUpdateTime, startOfTime + 40_000);
      assert.equal(
        (await local(test, 'POST', 'clock', { to: startOfTime / 1000 })).message,
        'The clock only moves forward.',
      );
    }, admin),
  );

  it(
    'moves the clock to the next event, and until an approval waits for its answer',
    withService(async (test) => {
      const { client, add } = test;
      add(guarded());
      await client.send(new StartPipelineExecutionCommand({ name: 'guarded' }));
      const at = async (until: string) =>
        Number((await local(test, 'POST', 'clock', { until })).now) - startOfTime / 1000;
      assert.equal(await at('nextEvent'), 10);
      const waiting = await at('answer');
      const state = await client.send(new GetPipelineStateCommand({ name: 'guarded' }));
      const open = state.stageStates?.flatMap(({ actionStates = [] }) =>
        actionStates.filter(({ latestExecution }) => latestExecution?.status === 'InProgress'),
      );
      assert.deepEqual(
        open?.map(({ latestExecution }) => latestExecution?.token !== undefined),
        [true],
      );
      // Nothing happens before it is answered, and its end is the next event.
      assert.equal(await at('answer'), waiting);
      assert.equal(await at('nextEvent'), waiting + 7 * 24 * 3600);
      assert.equal((await local(test, 'POST', 'clock', { until: 'tomorrow' })).status, 400);
    }, admin),
  );

  it(
    'counts calls by operation until the counts are reset',
    withService(async (test) => {
      await test.client.send(new ListPipelinesCommand({}));
      await test.client.send(new ListPipelinesCommand({}));
      await errorOf(test.client.send(new StartPipelineExecutionCommand({ name: 'nowhere' })));
      assert.deepEqual(await local(test, 'GET', 'calls'), {
        total: 3,
        operations: { ListPipelines: 2, StartPipelineExecution: 1 },
      });
      await local(test, 'DELETE', 'calls');
      assert.deepEqual(await local(test, 'GET', 'calls'), { total: 0, operations: {} });
    }, admin),
  );

  for (const [kind, name] of [
    ['throttle', 'ThrottlingException'],
    ['internalFailure', 'InternalFailure'],
    ['expiredToken', 'ExpiredTokenException'],
    ['accessDenied', 'AccessDeniedException'],
    ['reset', 'TimeoutError'],
    ['truncate', 'Error'],
  ] as const)
    it(
      `makes the given number of calls fail: ${kind}`,
      withService(async (test) => {
        await local(test, 'POST', 'faults', { operation: 'ListPipelines', kind, times: 1 });
        assert.equal((await errorOf(test.client.send(new ListPipelinesCommand({})))).name, name);
        assert.deepEqual((await test.client.send(new ListPipelinesCommand({}))).pipelines, []);
      }, admin),
    );

  it(
    'names who is denied which operation on which resource',
    withService(async (test) => {
      await local(test, 'POST', 'faults', { operation: '*', kind: 'accessDenied' });
      const { message } = await errorOf(
        test.client.send(new StartPipelineExecutionCommand({ name: 'plain' })),
      );
      assert.equal(
        message,
        'User: arn:aws:iam::123456789012:user/tester is not authorized to perform: codepipeline:StartPipelineExecution on resource: arn:aws:codepipeline:us-east-1:123456789012:plain because no identity-based policy allows the codepipeline:StartPipelineExecution action',
      );
      await local(test, 'DELETE', 'faults');
      assert.equal(
        (await errorOf(test.client.send(new StartPipelineExecutionCommand({ name: 'plain' })))).name,
        'PipelineNotFoundException',
      );
    }, admin),
  );

  it(
    'delays an answer',
    withService(async (test) => {
      await local(test, 'POST', 'faults', { operation: 'ListPipelines', kind: 'delay', delayMs: 40 });
      const before = performance.now();
      await test.client.send(new ListPipelinesCommand({}));
      assert.ok(performance.now() - before >= 39);
    }, admin),
  );

  it(
    'restores the initial world',
    withService(async (test) => {
      test.add(plain());
      await local(test, 'POST', 'faults', { operation: '*', kind: 'throttle' });
      await local(test, 'POST', 'reset');
      assert.deepEqual((await test.client.send(new ListPipelinesCommand({}))).pipelines, []);
    }, admin),
  );

  it(
    'names the error in a request',
    withService(async (test) => {
      const { __type, message } = await local(test, 'POST', 'faults', {
        operation: 'ListPipelines',
        kind: 'earthquake',
      });
      assert.equal(__type, 'BadRequest');
      assert.match(String(message), /body\/kind must be equal to one of the allowed values/);
      assert.equal((await local(test, 'GET', 'nothing')).status, 404);
    }, admin),
  );
});
