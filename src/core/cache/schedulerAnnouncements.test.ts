import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionsOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { ExecutionMode } from '../../domain/pipeline/pipeline';
import { attempt, execution, refOf, shop, stageState, state, summary } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const run = refOf('run-1');

describe('A query whose changes another one announces', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  /** What the service says from now on: everything changes together. */
  const becomes = (status: 'InProgress' | 'Succeeded' | 'Failed', percentComplete: number) => {
    const latestExecution = { executionId: 'run-1', status, isRollback: false };
    const actions = [{ name: 'Compile', status, percentComplete }];
    bench.reader.set(stateOf(shop), state([stageState('Build', { latestExecution, actions })]));
    bench.reader.set(executionsOf(shop), { executions: [execution('run-1', { status })] });
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status })]);
  };

  /** Looks at a running execution of a pipeline of this mode. */
  const look = async (mode: ExecutionMode = 'SUPERSEDED') => {
    bench.reader.set(pipelinesOf(shop.connection), [summary('shop', { mode })]);
    await bench.scheduler.obtain(pipelinesOf(shop.connection), new AbortController().signal);
    becomes('InProgress', 0);
    for (const query of [stateOf(shop), executionsOf(shop), actionsOf(run)])
      bench.scheduler.want(query, 'live');
    await bench.clock.tick(minute);
  };

  it('costs nothing while nothing changes', async () => {
    await look();
    assert.equal(await bench.callsDuring(10 * minute), 150);
    assert.equal(
      bench.reader.callsOf(actionsOf(run)).length,
      bench.reader.callsOf('ListPipelineExecutions').length,
    );
  });

  it('is asked by itself in PARALLEL mode, where the state does not tell', async () => {
    await look('PARALLEL');
    assert.equal(await bench.callsDuring(10 * minute), 3 * 150);
  });

  it('is asked by itself where the other one is denied', async () => {
    bench.reader.fail((query) => (stateOf.is(query) ? problem('accessDenied') : undefined));
    await look();
    const before = bench.reader.callsOf(actionsOf(run)).length;
    await bench.clock.tick(10 * minute);
    assert.equal(bench.reader.callsOf(actionsOf(run)).length - before, 150);
  });

  it('is asked by itself where the other one is asked less often', async () => {
    await look();
    const own = new PollBench();
    own.reader.set(pipelinesOf(shop.connection), [summary('shop')]);
    await own.scheduler.obtain(pipelinesOf(shop.connection), new AbortController().signal);
    own.reader.set(executionsOf(shop), { executions: [execution('run-1')] });
    own.scheduler.want(stateOf(shop), 'calm');
    own.scheduler.want(actionsOf(run), 'live');
    await own.clock.tick(minute);
    assert.ok(own.reader.callsOf(actionsOf(run)).length >= 15);
    own.scheduler.dispose();
  });

  it('is asked again after half an hour, in case that a change was not announced', async () => {
    await look();
    await bench.clock.tick(29 * minute);
    assert.equal(bench.reader.callsOf(actionsOf(run)).length, 4);
    await bench.clock.tick(2 * minute);
    assert.equal(bench.reader.callsOf(actionsOf(run)).length, 5);
  });

  it('is asked as soon as an execution is found to move, where its own answer is at rest', async () => {
    bench.reader.set(pipelinesOf(shop.connection), [summary('shop')]);
    becomes('Succeeded', 0);
    for (const query of [stateOf(shop), executionsOf(shop)])
      await bench.scheduler.obtain(query, new AbortController().signal);
    bench.scheduler.want(executionsOf(shop), 'calm');
    await bench.clock.tick(5_000);
    becomes('InProgress', 1);
    await bench.scheduler.fetch(executionsOf(shop), new AbortController().signal, { fresh: true });
    bench.scheduler.want(stateOf(shop), 'calm');
    await bench.clock.tick(0);
    const [stage] = bench.store.get(stateOf(shop)).value?.stages ?? [];
    assert.equal(stage?.latestExecution?.status, 'InProgress');
    assert.equal(bench.reader.callsOf(stateOf(shop)).length, 2);
  });

  it('is never older than it would be if it were asked by itself', async () => {
    const change = fc.record({
      afterMs: fc.integer({ min: 0, max: 90_000 }),
      status: fc.constantFrom('InProgress' as const, 'Succeeded' as const, 'Failed' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        bench.scheduler.dispose();
        bench = new PollBench();
        await look();
        for (const [index, { afterMs, status }] of changes.entries()) {
          await bench.clock.tick(afterMs);
          becomes(status, index + 1);
          // What does not run is looked at every twenty seconds.
          await bench.clock.tick(20_000);
          assert.equal(bench.store.get(executionsOf(shop)).value?.executions[0]?.status, status);
          assert.equal(bench.store.get(actionsOf(run)).value?.[0]?.status, status);
        }
      }),
      { numRuns: 20 },
    );
  });
});
