import assert from 'node:assert/strict';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { InterestSet } from './interestSet';
import { shop } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const executions: Query = executionsOf(shop);
const state: Query = stateOf(shop);

describe('A set of interests', () => {
  let bench: PollBench;
  let interests: InterestSet;
  beforeEach(() => {
    bench = new PollBench();
    interests = new InterestSet(bench.scheduler);
  });
  afterEach(() => bench.scheduler.dispose());

  it('asks for what is new in it and drops what is no longer in it', async () => {
    interests.set([{ query: executions, pace: 'live' }]);
    await bench.clock.settle();
    const ask = () => interests.set([{ query: state, pace: 'live' }]);
    assert.equal(await bench.callsDuring(0, ask), 1);
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(executions).length, 1);
    assert.equal(bench.reader.callsOf(state).length, 4);
  });

  it('does not ask again for what stays, however often it is set', async () => {
    interests.set([{ query: executions, pace: 'live' }]);
    await bench.clock.tick(1_000);
    const setAgain = () => {
      for (let times = 0; times < 10; times++)
        interests.set([
          { query: executionsOf({ ...shop }), pace: 'live' },
          { query: executions, pace: 'live' },
        ]);
    };
    assert.equal(await bench.callsDuring(18_999, setAgain), 0);
    assert.equal(await bench.callsDuring(1), 1);
  });

  it('keeps the call under way when a query only changes its pace', async () => {
    bench.reader.isHolding = true;
    interests.set([{ query: executions, pace: 'calm' }]);
    await bench.clock.settle();
    interests.set([{ query: executions, pace: 'live' }]);
    await bench.clock.settle();
    assert.equal(bench.reader.open.length, 1);
    assert.equal(bench.reader.calls.length, 1);
    bench.reader.release();
    await bench.clock.tick(20_000);
    assert.equal(bench.reader.calls.length, 2);
  });

  it('wants nothing once it is disposed, and keeps what others want', async () => {
    const other = new InterestSet(bench.scheduler);
    interests.set([
      { query: executions, pace: 'live' },
      { query: state, pace: 'live' },
    ]);
    other.set([{ query: state, pace: 'calm' }]);
    await bench.clock.settle();
    interests.dispose();
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(executions).length, 1);
    assert.equal(bench.reader.callsOf(state).length, 2);
    other.dispose();
    assert.equal(bench.clock.timers, 0);
  });
});
