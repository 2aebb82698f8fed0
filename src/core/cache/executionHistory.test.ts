import assert from 'node:assert/strict';
import { executionsOf } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { ExecutionHistory } from './executionHistory';
import { SnapshotStore } from './snapshotStore';
import { execution, shop } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeReader, problem } from '../../../test/support/fakeReader';

const never = new AbortController().signal;
const executions = executionsOf(shop);

/** The executions from one number down to another, as the service lists them: newest first. */
const runs = (from: number, to: number, changes: Partial<Execution> = {}) =>
  Array.from({ length: from - to + 1 }, (_, index) => execution(`run-${from - index}`, changes));

describe('The history of a pipeline', () => {
  let reader: FakeReader;
  let store: SnapshotStore;
  let history: ExecutionHistory;
  let changes: number;
  beforeEach(() => {
    reader = new FakeReader(new FakeClock());
    reader.isHolding = true;
    store = new SnapshotStore();
    history = new ExecutionHistory({ fetch: (query, signal) => reader.ask(query, signal) }, store);
    changes = 0;
    history.onDidChange(() => (changes += 1));
  });
  afterEach(() => history.dispose());

  const newestIs = (page: readonly Execution[], nextToken: string | undefined = 'token') =>
    store.setValue(executions, { executions: page, ...(nextToken && { nextToken }) }, { askedAt: 1, now: 1 });
  const ids = () => history.executions(shop).map(({ ref }) => Number(ref.executionId.slice(4)));
  const range = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, index) => from - index);
  const load = async (page: readonly Execution[], nextToken?: string) => {
    const loading = history.loadMore(shop, never);
    reader.open[0]?.answer({ executions: page, ...(nextToken && { nextToken }) });
    await loading;
  };

  it('is the newest page until more is loaded', () => {
    assert.deepEqual(ids(), []);
    assert.equal(history.hasMore(shop), false);
    newestIs(runs(30, 11));
    assert.deepEqual(ids(), range(30, 11));
    assert.equal(history.hasMore(shop), true);
  });

  it('grows page by page, each from the token of the previous one, to the end', async () => {
    newestIs(runs(30, 21), 'first');
    await load(runs(20, 11), 'second');
    assert.deepEqual(ids(), range(30, 11));
    assert.equal(history.hasMore(shop), true);
    await load(runs(10, 1));
    assert.deepEqual(ids(), range(30, 1));
    assert.equal(history.hasMore(shop), false);
    await history.loadMore(shop, never);
    assert.deepEqual(
      reader.calls.map(({ query }) => query.input),
      ['first', 'second'].map((nextToken) => ({ pipelineName: 'shop', maxResults: 50, nextToken })),
    );
    assert.equal(changes, 2);
  });

  it('makes no call when there is nothing more', async () => {
    newestIs(runs(3, 1), '');
    await history.loadMore(shop, never);
    assert.equal(reader.calls.length, 0);
  });

  it('shows an execution that two pages contain once, as on the newest page', async () => {
    newestIs(runs(20, 11, { status: 'Failed' }));
    await load(runs(13, 1, { status: 'InProgress' }));
    assert.deepEqual(ids(), range(20, 1));
    assert.equal(history.executions(shop)[8]?.status, 'Failed');
  });

  it('has no gap when new executions push others off the newest page', async () => {
    newestIs(runs(20, 11));
    await load(runs(10, 1));
    newestIs(runs(25, 16));
    newestIs(runs(30, 21));
    assert.deepEqual(ids(), range(30, 1));
  });

  it('has no gap when that happens while a page is being loaded', async () => {
    newestIs(runs(20, 11));
    const loading = history.loadMore(shop, never);
    newestIs(runs(25, 16));
    reader.open[0]?.answer({ executions: runs(10, 1) });
    await loading;
    assert.deepEqual(ids(), range(25, 1));
  });

  it('starts again from the newest page when some in between may be missing', async () => {
    newestIs(runs(20, 11), 'old token');
    await load(runs(10, 1));
    newestIs(runs(60, 51), 'new token');
    assert.deepEqual(ids(), range(60, 51));
    assert.equal(history.hasMore(shop), true);
    await load(runs(50, 1));
    assert.deepEqual(reader.calls.at(-1)?.query.input, {
      pipelineName: 'shop',
      maxResults: 50,
      nextToken: 'new token',
    });
    assert.deepEqual(ids(), range(60, 1));
  });

  it('does not append a page that does not continue the last one', async () => {
    newestIs(runs(20, 11));
    const loading = history.loadMore(shop, never);
    newestIs(runs(60, 51));
    reader.open[0]?.answer({ executions: runs(10, 1) });
    await loading;
    assert.deepEqual(ids(), range(60, 51));
    assert.equal(history.hasMore(shop), true);
  });

  it('shows nothing twice when the same page is loaded twice at once', async () => {
    newestIs(runs(20, 11));
    const both = Promise.all([history.loadMore(shop, never), history.loadMore(shop, never)]);
    reader.open.forEach((call) => call.answer({ executions: runs(10, 1) }));
    await both;
    assert.deepEqual(ids(), range(20, 1));
  });

  it('keeps its pages when another one cannot be loaded, and can try again', async () => {
    newestIs(runs(20, 11));
    const loading = history.loadMore(shop, never);
    reader.open[0]?.fail(problem('throttled'));
    await assert.rejects(loading, { kind: 'throttled' });
    assert.deepEqual(ids(), range(20, 11));
    assert.equal(changes, 0);
    await load(runs(10, 1));
    assert.deepEqual(ids(), range(20, 1));
  });

  it('passes the cancellation on', async () => {
    newestIs(runs(20, 11));
    const control = new AbortController();
    const loading = history.loadMore(shop, control.signal);
    control.abort();
    await assert.rejects(loading, { kind: 'cancelled' });
  });

  it('forgets what it loaded when the store forgets the pipeline', async () => {
    newestIs(runs(20, 11));
    await load(runs(10, 1));
    store.forget(() => true);
    assert.deepEqual(ids(), []);
    assert.equal(history.hasMore(shop), false);
  });
});
