import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { refresh } from './treeCommands';
import { Problem } from '../../domain/problem';
import { DeniedOperations } from '../../core/cache/deniedOperations';
import type { Scheduler } from '../../core/cache/scheduler';
import { shop } from '../../../test/support/builders';

const elsewhere = { connection: 'elsewhere', name: 'shop' };

describe('Refresh', () => {
  let denied: DeniedOperations;
  let asked: (query: Query) => boolean;
  const run = (...args: Parameters<ReturnType<typeof refresh>>) => {
    const scheduler = {
      refresh: (isWanted: typeof asked) => {
        asked = isWanted;
        return Promise.resolve();
      },
    };
    return refresh({ scheduler: scheduler as unknown as Scheduler, denied })(...args);
  };
  beforeEach(() => {
    denied = new DeniedOperations();
    const denial = new Problem('accessDenied', 'You may not.');
    for (const pipeline of [shop, elsewhere]) denied.learn(pipeline, 'StartPipelineExecution', denial);
  });
  const isDenied = () => [shop, elsewhere].map((pipeline) => denied.has(pipeline, 'StartPipelineExecution'));
  const isAsked = () => [shop, elsewhere].map((pipeline) => asked(stateOf(pipeline)));

  it('offers denied commands of the connection again', async () => {
    await run({ connection: shop.connection });
    assert.deepEqual(isDenied(), [false, true]);
    assert.deepEqual(isAsked(), [true, false]);
  });

  it('offers them again from a row below the connection, too', async () => {
    await run({ connection: shop.connection, pipeline: shop });
    assert.deepEqual(isDenied(), [false, true]);
    assert.deepEqual(isAsked(), [true, false]);
    assert.equal(asked(pipelinesOf(shop.connection)), false);
  });

  it('offers them again from a timeline, which names only a pipeline', async () => {
    await run({ pipeline: shop });
    assert.deepEqual(isDenied(), [false, true]);
  });

  it('offers all of them again when it is for everything', async () => {
    await run();
    assert.deepEqual(isDenied(), [false, false]);
    assert.deepEqual(isAsked(), [true, true]);
  });
});
