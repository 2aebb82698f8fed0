import assert from 'node:assert/strict';
import { actionsOf, executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { PipelineRef } from '../../domain/refs';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { ConnectionHealth } from '../../core/connections/connectionHealth';
import { AttentionList } from './attentionList';
import { PipelineFactsCache } from '../../core/lists/pipelineFacts';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { attempt, execution, summary } from '../../../test/support/builders';
import { connection, FakeConnections } from '../../../test/support/connections';
import { problem } from '../../../test/support/fakeReader';

const times = { askedAt: 0, now: 0 };

describe('The list of items that need attention', () => {
  let store: SnapshotStore;
  let health: ConnectionHealth;
  let connections: FakeConnections;
  let attention: AttentionList;
  beforeEach(() => {
    store = new SnapshotStore();
    health = new ConnectionHealth();
    connections = new FakeConnections([connection('dev'), connection('prod', { isProduction: true })]);
    attention = new AttentionList(connections, store, health, new PipelineFactsCache(store));
  });
  afterEach(() => attention.dispose());

  const list = (id: string, ...names: readonly string[]) =>
    store.setValue(
      pipelinesOf(id),
      names.map((name) => summary(name, { ref: { connection: id, name } })),
      times,
    );
  const run = (pipeline: PipelineRef, status: ExecutionStatus) =>
    store.setValue(
      executionsOf(pipeline),
      { executions: [execution('1', { ref: { pipeline, executionId: '1' }, status })] },
      times,
    );
  const dev = { connection: 'dev', name: 'mill' };
  const prod = { connection: 'prod', name: 'shop' };

  it('covers all connections, production first', () => {
    list('dev', 'mill');
    list('prod', 'shop');
    run(dev, 'Failed');
    run(prod, 'Failed');
    assert.deepEqual(
      attention.items.map(({ pipeline }) => pipeline.connection),
      ['prod', 'dev'],
    );
    run(prod, 'Succeeded');
    assert.deepEqual(
      attention.items.map(({ pipeline }) => pipeline.connection),
      ['dev'],
    );
  });

  it('shows how far it is known: not listed, loading, refused, out of reach', () => {
    assert.deepEqual(
      attention.surveys.map(({ all }) => all),
      [undefined, undefined],
    );
    list('dev', 'mill', 'other');
    run(dev, 'Succeeded');
    assert.deepEqual([attention.surveys[0]?.all, attention.surveys[0]?.known], [2, 1]);
    store.setProblem(executionsOf({ connection: 'dev', name: 'other' }), problem('accessDenied'));
    assert.deepEqual([attention.surveys[0]?.known, attention.surveys[0]?.refused], [2, 1]);
    health.reportFailure('dev', problem('unreachable'), 0);
    assert.equal(attention.surveys[0]?.isOutOfReach, true);
  });

  it('wants the state only of pipelines that run, failed or were stopped, after everything on screen', () => {
    list('dev', 'mill', 'well');
    run(dev, 'Failed');
    run({ connection: 'dev', name: 'well' }, 'Succeeded');
    const { interests } = attention;
    assert.deepEqual(
      interests.map(({ query }) => query.operation),
      [
        'ListPipelines',
        'ListPipelineExecutions',
        'ListPipelineExecutions',
        'GetPipelineState',
        'ListPipelines',
      ],
    );
    run({ connection: 'dev', name: 'well' }, 'Superseded');
    assert.equal(attention.interests, interests, 'the same as long as nothing else is wanted');
    assert.ok(interests.every(({ pace }) => pace === 'background'));
  });

  it('wants the actions of a PARALLEL pipeline’s failure, and says where it was once they are known', () => {
    store.setValue(pipelinesOf('dev'), [summary('mill', { ref: dev, mode: 'PARALLEL' })], times);
    run(dev, 'Failed');
    const failed = { pipeline: dev, executionId: '1' };
    const { interests } = attention;
    assert.deepEqual(
      interests.map(({ query }) => query.operation),
      ['ListPipelines', 'ListPipelineExecutions', 'ListActionExecutions', 'ListPipelines'],
    );
    const broken = attempt('Build/Test', {
      execution: failed,
      status: 'Failed',
      error: { message: '3 failed' },
    });
    store.setValue(actionsOf(failed), [broken], times);
    const [item] = attention.items;
    assert.deepEqual([item?.action?.action, item?.run.reason], ['Test', '3 failed']);
    assert.equal(attention.interests, interests, 'the same as long as nothing else is wanted');
  });

  it('fires once for all answers of a moment', async () => {
    let told = 0;
    attention.onDidChange(() => (told += 1));
    list('dev', 'mill');
    run(dev, 'Failed');
    connections.set([]);
    await Promise.resolve();
    assert.equal(told, 1);
    assert.deepEqual(attention.items, []);
  });
});
