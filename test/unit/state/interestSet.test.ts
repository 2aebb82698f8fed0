import assert from 'node:assert/strict';
import { InterestSet } from '../../../src/state/polling/interestSet';
import type { Topic } from '../../../src/state/polling/topics';
import { shop } from '../support/builders';
import { PollBench } from '../support/pollBench';

const executions: Topic = { kind: 'executions', pipeline: shop };
const state: Topic = { kind: 'state', pipeline: shop };

describe('A set of interests', () => {
  let bench: PollBench;
  let interests: InterestSet;
  beforeEach(() => {
    bench = new PollBench();
    interests = new InterestSet(bench.scheduler);
  });
  afterEach(() => bench.scheduler.dispose());

  it('asks for what is new in it and lets go of what is not in it any more', async () => {
    interests.set([{ topic: executions, pace: 'live' }]);
    await bench.clock.settle();
    const ask = () => interests.set([{ topic: state, pace: 'live' }]);
    assert.equal(await bench.callsDuring(0, ask), 1);
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(executions).length, 1);
    assert.equal(bench.reader.callsOf(state).length, 4);
  });

  it('does not ask again for what stays, however often it is set', async () => {
    interests.set([{ topic: executions, pace: 'live' }]);
    await bench.clock.tick(1_000);
    const setAgain = () => {
      for (let times = 0; times < 10; times++)
        interests.set([
          { topic: { ...executions, pipeline: { ...shop } }, pace: 'live' },
          { topic: executions, pace: 'live' },
        ]);
    };
    assert.equal(await bench.callsDuring(18_999, setAgain), 0);
    assert.equal(await bench.callsDuring(1), 1);
  });

  it('keeps the call under way when a topic only changes its pace', async () => {
    bench.reader.isHolding = true;
    interests.set([{ topic: executions, pace: 'calm' }]);
    await bench.clock.settle();
    interests.set([{ topic: executions, pace: 'live' }]);
    await bench.clock.settle();
    assert.equal(bench.reader.open.length, 1);
    assert.equal(bench.reader.calls.length, 1);
    bench.reader.release();
    await bench.clock.tick(20_000);
    assert.equal(bench.reader.calls.length, 2);
  });

  it('wants nothing any more once it is disposed, and nothing else that others want', async () => {
    const other = new InterestSet(bench.scheduler);
    interests.set([
      { topic: executions, pace: 'live' },
      { topic: state, pace: 'live' },
    ]);
    other.set([{ topic: state, pace: 'calm' }]);
    await bench.clock.settle();
    interests.dispose();
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(executions).length, 1);
    assert.equal(bench.reader.callsOf(state).length, 2);
    other.dispose();
    assert.equal(bench.clock.timers, 0);
  });
});
