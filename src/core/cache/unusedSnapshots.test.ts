import assert from 'node:assert/strict';
import { actionsOf, executionsOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { refOf, shop } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const run = (index: number): Query => actionsOf(refOf(`run-${index}`));

describe('Answers that are no longer wanted', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  const look = async (query: Query) => {
    const want = bench.scheduler.want(query, 'once');
    await bench.clock.tick(1000);
    want.dispose();
  };
  const isKnown = (query: Query) => bench.store.get(query).value !== undefined;

  it('are kept for a while, so that what is opened again is there at once', async () => {
    await look(run(1));
    assert.equal(isKnown(run(1)), true);
  });

  it('are let go, longest unwanted first, when there are more than a hundred', async () => {
    for (let index = 1; index <= 100; index++) await look(run(index));
    await look(run(1));
    await look(run(101));
    assert.equal(isKnown(run(1)), true);
    assert.equal(isKnown(run(2)), false);
    assert.equal(isKnown(run(101)), true);
  });

  it('are kept while a view wants them', async () => {
    bench.scheduler.want(run(0), 'live');
    await bench.clock.tick(1000);
    for (let index = 1; index <= 150; index++) await look(run(index));
    assert.equal(isKnown(run(0)), true);
  });

  it('stay when they are what lists are made of', async () => {
    await look(executionsOf(shop));
    for (let index = 1; index <= 150; index++) await look(run(index));
    assert.equal(isKnown(executionsOf(shop)), true);
  });
});
