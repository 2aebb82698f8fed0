import assert from 'node:assert/strict';
import type { Topic } from '../../../src/state/polling/topics';
import { refOf, shop } from '../support/builders';
import { PollBench } from '../support/pollBench';

const actionsOf = (index: number): Topic => ({ kind: 'actions', execution: refOf(`run-${index}`) });

describe('Answers that nobody wants any more', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  const look = async (topic: Topic) => {
    const want = bench.scheduler.want(topic, 'once');
    await bench.clock.tick(1000);
    want.dispose();
  };
  const isKnown = (topic: Topic) => bench.store.get(topic).value !== undefined;

  it('are kept for a while, so that what is opened again is there at once', async () => {
    await look(actionsOf(1));
    assert.equal(isKnown(actionsOf(1)), true);
  });

  it('are let go, longest unwanted first, when there are more than a hundred', async () => {
    for (let index = 1; index <= 100; index++) await look(actionsOf(index));
    await look(actionsOf(1));
    await look(actionsOf(101));
    assert.equal(isKnown(actionsOf(1)), true);
    assert.equal(isKnown(actionsOf(2)), false);
    assert.equal(isKnown(actionsOf(101)), true);
  });

  it('are not let go while somebody wants them', async () => {
    bench.scheduler.want(actionsOf(0), 'live');
    await bench.clock.tick(1000);
    for (let index = 1; index <= 150; index++) await look(actionsOf(index));
    assert.equal(isKnown(actionsOf(0)), true);
  });

  it('stay when they are what lists are made of', async () => {
    await look({ kind: 'executions', pipeline: shop });
    for (let index = 1; index <= 150; index++) await look(actionsOf(index));
    assert.equal(isKnown({ kind: 'executions', pipeline: shop }), true);
  });
});
