import assert from 'node:assert/strict';
import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  pipelinesOf,
  stateOf,
} from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { declaration, detail, execution, refOf, shop, state, summary } from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { PollBench } from '../../../test/support/pollBench';

const aWhile = 600_000;
const executions = executionsOf(shop);
const actions: Query = actionsOf(refOf('run-1'));
const runDetail = detailOf(refOf('run-1'));

describe('The actions of an execution', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  const actionCalls = () => bench.reader.callsOf(actions).length;
  const callsForActions = async (milliseconds: number) => {
    const before = actionCalls();
    await bench.clock.tick(milliseconds);
    return actionCalls() - before;
  };
  const becomes = (status: ExecutionStatus, updatedAt = start) =>
    bench.reader.set(executions, { executions: [execution('run-1', { status, updatedAt })] });

  it('are fetched every 4 s while nothing is known of the execution', async () => {
    bench.scheduler.want(actions, 'live');
    await bench.clock.tick(40_000);
    assert.equal(actionCalls(), 11);
  });

  it('are fetched a last time when its end is known', async () => {
    becomes('InProgress');
    bench.scheduler.want(actions, 'live');
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(10_000);
    becomes('Succeeded', start + 10_000);
    await bench.clock.tick(2_000);
    assert.equal(await callsForActions(4_000), 1);
    assert.equal(await callsForActions(aWhile), 0);
  });

  it('are not fetched again because another execution of the pipeline moves', async () => {
    const ended = execution('run-1', { status: 'Succeeded' });
    bench.reader.set(executions, { executions: [ended] });
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(0);
    bench.scheduler.want(actions, 'live');
    await bench.clock.settle();
    assert.equal(actionCalls(), 1);
    for (let minutes = 0; minutes < 10; minutes++) {
      const other = execution('run-2', { updatedAt: start + minutes });
      bench.reader.set(executions, { executions: [other, ended], nextToken: `token ${minutes}` });
      assert.equal(await callsForActions(60_000), 0);
    }
  });

  it('are fetched again when it is retried, also when its running was not observed', async () => {
    becomes('Failed', start);
    bench.scheduler.want(executions, 'live');
    bench.scheduler.want(actions, 'live');
    await bench.clock.tick(aWhile);
    becomes('InProgress', start + aWhile);
    await bench.clock.tick(20_000);
    assert.equal(await callsForActions(40_000), 10);
    becomes('Failed', start + 2 * aWhile);
    await bench.clock.tick(aWhile);
    becomes('Failed', start + 3 * aWhile);
    assert.equal(await callsForActions(aWhile), 1);
  });

  it('are fetched a last time, too, when the end is known only from its detail', async () => {
    bench.reader.set(runDetail, detail('run-1'));
    for (const query of [executions, actions, runDetail]) bench.scheduler.want(query, 'live');
    await bench.clock.tick(10_000);
    bench.reader.set(runDetail, detail('run-1', { status: 'Succeeded' }));
    await bench.clock.tick(2_000);
    assert.equal(await callsForActions(4_000), 1);
    await bench.clock.tick(10_000);
    assert.equal(await callsForActions(aWhile), 0);
    const before = bench.reader.callsOf(runDetail).length;
    await bench.clock.tick(aWhile);
    assert.equal(bench.reader.callsOf(runDetail).length, before);
  });
});

describe('The declaration of a pipeline', () => {
  const declared = declarationOf(shop);
  const shopState = stateOf(shop);
  const list = pipelinesOf(shop.connection);
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  it('is fetched once, however eagerly it is wanted', async () => {
    bench.scheduler.want(declared, 'live');
    await bench.clock.tick(aWhile);
    assert.equal(bench.reader.calls.length, 1);
  });

  it('is fetched again when the state has another version', async () => {
    bench.scheduler.want(declared, 'once');
    bench.scheduler.want(shopState, 'live');
    await bench.clock.tick(aWhile);
    assert.equal(bench.reader.callsOf(declared).length, 1);
    bench.reader.set(shopState, state([], 2));
    bench.reader.set(declared, declaration({ version: 2 }));
    await bench.clock.tick(aWhile);
    assert.equal(bench.reader.callsOf(declared).length, 2);
    assert.equal(bench.store.get(declared).value?.version, 2);
  });

  it('is asked again when the list tells another version, and only that of this pipeline', async () => {
    const other = declarationOf({ ...shop, name: 'other' });
    bench.reader.set(list, [summary('shop'), summary('other')]);
    for (const query of [list, declared, other]) bench.scheduler.want(query, 'live');
    await bench.clock.tick(0);
    bench.reader.set(list, [summary('shop', { version: 2 }), summary('other')]);
    bench.reader.set(declared, declaration({ version: 2 }));
    await bench.clock.tick(aWhile);
    assert.equal(bench.reader.callsOf(declared).length, 2);
    assert.equal(bench.reader.callsOf(other).length, 1);
  });

  it('is forgotten, and not fetched, when another version is known and it is not wanted', async () => {
    const want = bench.scheduler.want(declared, 'once');
    await bench.clock.settle();
    want.dispose();
    bench.reader.set(shopState, state([], 2));
    bench.scheduler.want(shopState, 'once');
    await bench.clock.settle();
    assert.deepEqual(bench.store.get(declared), {});
    assert.equal(bench.reader.callsOf(declared).length, 1);
  });
});
