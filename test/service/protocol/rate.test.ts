import { ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { errorOf, withService } from '../support/testService';

/** A rate in time that only moves when told. */
function limited(perSecond: number) {
  let time = 5000;
  return {
    advance: (milliseconds: number) => void (time += milliseconds),
    options: { rate: { perSecond, now: () => time } },
  };
}

/** How many of these calls, one after the other, are answered. */
async function answered(client: CodePipelineClient, calls: number): Promise<number> {
  let count = 0;
  for (let call = 0; call < calls; call++)
    await client.send(new ListPipelinesCommand({})).then(
      () => count++,
      (error: Error) => assert.equal(error.name, 'ThrottlingException'),
    );
  return count;
}

describe('A service with a rate', () => {
  it('answers a second’s worth of calls in a burst, and then as many as the rate allows', () => {
    const { advance, options } = limited(4);
    return withService(async ({ client }) => {
      assert.equal(await answered(client, 6), 4);
      advance(249);
      assert.equal(await answered(client, 1), 0);
      advance(1);
      assert.equal(await answered(client, 2), 1);
      advance(60_000);
      assert.equal(await answered(client, 6), 4);
    }, options)();
  });

  it('may allow less than one call a second', () => {
    const { advance, options } = limited(0.5);
    return withService(async ({ client }) => {
      assert.equal(await answered(client, 2), 1);
      advance(1999);
      assert.equal(await answered(client, 1), 0);
      advance(1);
      assert.equal(await answered(client, 1), 1);
    }, options)();
  });

  it('refuses in the words of AWS, with an error that a client may retry', () => {
    const { options } = limited(1);
    return withService(async ({ client, post }) => {
      await answered(client, 1);
      const { name, message } = await errorOf(client.send(new ListPipelinesCommand({})));
      assert.deepEqual([name, message], ['ThrottlingException', 'Rate exceeded']);
      const response = await post('ListPipelines', '{}');
      assert.equal(response.status, 400);
      assert.deepEqual(await response.json(), { __type: 'ThrottlingException', message: 'Rate exceeded' });
    }, options)();
  });

  it('counts the calls that it refuses', () => {
    const { options } = limited(1);
    return withService(
      async ({ client, service }) => {
        await answered(client, 3);
        const calls = (await (await fetch(`${service.url}/_local/calls`)).json()) as { total: number };
        assert.equal(calls.total, 3);
      },
      { ...options, admin: true },
    )();
  });
});
