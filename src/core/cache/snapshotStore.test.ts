import assert from 'node:assert/strict';
import { actionsOf, detailOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { SnapshotStore } from './snapshotStore';
import { execution, refOf, shop, state } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';

const executions = executionsOf(shop);
const shopState = stateOf(shop);

describe('The snapshot store', () => {
  let store: SnapshotStore;
  let fired: string[];
  beforeEach(() => {
    store = new SnapshotStore();
    fired = [];
    store.onDidChange((id) => fired.push(id.key));
  });
  afterEach(() => store.dispose());

  const set = (time: number, ...ids: readonly string[]) =>
    store.setValue(
      executions,
      { executions: ids.map((id) => execution(id)) },
      { askedAt: time, now: time + 1 },
    );

  it('knows nothing of a query before its first answer', () => {
    assert.deepEqual(store.get(executions), {});
  });

  it('reports a new answer, and when it was requested and arrived', () => {
    set(10, 'run-1');
    assert.deepEqual(store.get(executions), {
      value: { executions: [execution('run-1')] },
      askedAt: 10,
      changedAt: 11,
      knownSince: 11,
    });
    assert.deepEqual(fired, [executions.key]);
  });

  it('fires nothing for an answer that equals the last one, but dates it as fresher', () => {
    set(10, 'run-1');
    set(20, 'run-1');
    assert.equal(fired.length, 1);
    assert.equal(store.get(executions).askedAt, 20);
    assert.equal(store.get(executions).changedAt, 11);
    set(30, 'run-2');
    assert.equal(fired.length, 2);
    assert.equal(store.get(executions).changedAt, 31);
  });

  it('fires nothing for a page with only another token, and keeps the newer token', () => {
    const page = (nextToken?: string) => ({ executions: [], ...(nextToken && { nextToken }) });
    store.setValue(executions, page('first'), { askedAt: 1, now: 1 });
    store.setValue(executions, page('second'), { askedAt: 2, now: 2 });
    assert.equal(fired.length, 1);
    assert.equal(store.get(executions).value?.nextToken, 'second');
    store.setValue(executions, page(), { askedAt: 3, now: 3 });
    assert.equal(fired.length, 2);
  });

  it('keeps the last value beside a problem, and the problem until the next answer', () => {
    set(10, 'run-1');
    store.setProblem(executions, problem('throttled'));
    assert.equal(store.get(executions).value?.executions.length, 1);
    assert.equal(store.get(executions).askedAt, 10);
    assert.equal(store.get(executions).problem?.kind, 'throttled');
    set(20, 'run-1');
    assert.equal(store.get(executions).problem, undefined);
    assert.equal(fired.length, 3, 'also the end of a problem is a change');
  });

  it('reports a problem once, and again when it becomes another one', () => {
    store.setProblem(executions, problem('throttled'));
    store.setProblem(executions, problem('throttled'));
    assert.equal(fired.length, 1);
    store.setProblem(executions, problem('throttled', 'Something else.'));
    store.setProblem(executions, problem('accessDenied', 'Something else.'));
    assert.equal(fired.length, 3);
  });

  it('keeps queries about things of the same name apart', () => {
    const queries: Query[] = [
      executions,
      shopState,
      executionsOf({ ...shop, connection: 'there' }),
      detailOf(refOf('run-1')),
      actionsOf(refOf('run-1')),
      pipelinesOf('here'),
    ];
    queries.forEach((query) => store.setProblem(query, problem('invalid', query.key)));
    queries.forEach((query) => assert.equal(store.get(query).problem?.message, query.key));
  });

  it('forgets what it should, fires, and keeps the rest', () => {
    set(10, 'run-1');
    store.setValue(shopState, state(), { askedAt: 10, now: 10 });
    store.setProblem(pipelinesOf('there'), problem('invalid'));
    fired = [];
    store.forget((id) => connectionOf(id) === shop.connection);
    assert.deepEqual(store.get(executions), {});
    assert.deepEqual(store.get(shopState), {});
    assert.deepEqual(fired, [executions.key, shopState.key]);
    assert.ok(store.get(pipelinesOf('there')).problem);
  });

  it('fires nothing once it is disposed', () => {
    store.dispose();
    set(10, 'run-1');
    assert.deepEqual(fired, []);
  });
});
