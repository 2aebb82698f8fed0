import assert from 'node:assert/strict';
import { actionsOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { denialsOf } from './denials';
import { DeniedOperations } from './deniedOperations';
import { SnapshotStore } from './snapshotStore';
import { shop } from '../../../test/support/builders';

const denial = (action: string) =>
  new Problem('accessDenied', 'You may not.', { deniedAction: `codepipeline:${action}` });
const { connection } = shop;
const web = { connection, name: 'web' };
const execution = { pipeline: shop, executionId: 'run' };

describe('Denials', () => {
  const actions = denial('ListActionExecutions');
  const state = denial('GetPipelineState');
  const stateOfWeb = denial('GetPipelineState');
  const start = denial('StartPipelineExecution');
  let sources: { readonly store: SnapshotStore; readonly denied: DeniedOperations };
  beforeEach(() => {
    const store = new SnapshotStore();
    sources = { store, denied: new DeniedOperations() };
    const summary = (ref: typeof shop): PipelineSummary => ({
      ...{ ref, version: 1, type: 'V2', mode: 'QUEUED', updatedAt: 0 },
    });
    store.setValue(pipelinesOf(connection), [summary(shop), summary(web)], { askedAt: 0, now: 0 });
    store.setProblem(actionsOf(execution), actions);
    store.setProblem(stateOf(shop), state);
    store.setProblem(stateOf(web), stateOfWeb);
    store.setProblem(executionsOf(shop), new Problem('throttled', 'Slower.'));
    sources.denied.learn(shop, 'StartPipelineExecution', start);
  });

  it('of an execution include those of its own reads and of its pipeline', () => {
    assert.deepEqual(denialsOf({ connection, pipeline: shop, execution }, sources), [actions, state, start]);
  });

  it('of a pipeline include its own', () => {
    assert.deepEqual(denialsOf({ connection, pipeline: shop }, sources), [state, start]);
  });

  it('of a connection include those of all its pipelines', () => {
    assert.deepEqual(denialsOf({ connection }, sources), [state, stateOfWeb, start]);
    const listing = denial('ListPipelines');
    sources.store.setProblem(pipelinesOf(connection), listing);
    assert.equal(denialsOf({ connection }, sources)[0], listing);
    assert.deepEqual(denialsOf({ connection: 'elsewhere' }, sources), []);
    assert.deepEqual(denialsOf({}, sources), []);
  });

  it('are over when the question was answered', () => {
    sources.store.setValue(actionsOf(execution), [], { askedAt: 1, now: 1 });
    assert.deepEqual(denialsOf({ connection, pipeline: shop, execution }, sources), [state, start]);
  });
});
