import { integrationQueries } from './integrationQueries';
import { jobQueries } from './jobCalls';
import { causeQueries } from './causeQueries';
import assert from 'node:assert/strict';
import {
  actionsOf,
  declarationOf,
  executionPage,
  executionsOf,
  pipelinesOf,
  queries,
  queriesOfExecution,
  queriesOfPipeline,
  rulesOf,
  stateOf,
  tagsId,
  tagsOf,
} from './queries';
import { connectionOf, executionOf, pipelineOf, queryId } from './query';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { refOf, shop, summary } from '../../../test/support/builders';

const run = refOf('run-1');
const arn = 'arn:aws:codepipeline:eu-west-1:123456789012:shop';

describe('A query', () => {
  it('has the same key when it is about the same, and another one otherwise', () => {
    assert.equal(stateOf(shop).key, stateOf({ ...shop }).key);
    const others = [
      stateOf(shop),
      stateOf({ ...shop, connection: 'there' }),
      declarationOf(shop),
      actionsOf(run),
      actionsOf(refOf('run-2')),
      rulesOf(run),
      pipelinesOf(shop.connection),
      queryId('GetPipelineState', { pipeline: shop, stage: 'run-1' }),
      queryId('GetPipelineState', { pipeline: shop, executionId: 'run-1' }),
    ];
    assert.equal(new Set(others.map(({ key }) => key)).size, others.length);
  });

  it('is the same whatever parameters it is asked with', () => {
    assert.equal(tagsOf({ pipeline: shop, arn }).key, tagsId(shop).key);
    assert.deepEqual(tagsOf({ pipeline: shop, arn }).input, { resourceArn: arn });
  });

  it('tells what it is about', () => {
    assert.deepEqual(
      [connectionOf(pipelinesOf('here')), pipelineOf(pipelinesOf('here'))],
      ['here', undefined],
    );
    assert.deepEqual([connectionOf(stateOf(shop)), pipelineOf(stateOf(shop))], [shop.connection, shop]);
    assert.deepEqual([pipelineOf(actionsOf(run)), executionOf(actionsOf(run))], [shop, run]);
    assert.equal(executionOf(stateOf(shop)), undefined);
  });

  it('has an input in the members of the API', () => {
    const page = executionPage({
      pipeline: shop,
      pageSize: 5,
      nextToken: 'more',
      succeededInStage: 'Deploy',
    });
    assert.deepEqual(page.input, {
      pipelineName: 'shop',
      maxResults: 5,
      nextToken: 'more',
      filter: { succeededInStage: { stageName: 'Deploy' } },
    });
    assert.deepEqual(actionsOf(run).input, {
      pipelineName: 'shop',
      filter: { pipelineExecutionId: 'run-1' },
    });
  });

  it('of executions asks for as many as the view shows, and as can run at once in PARALLEL mode', () => {
    const store = new SnapshotStore();
    const sizes = () =>
      [true, false].map((isLookedAt) => executionsOf(shop).sized(store, isLookedAt).pageSize);
    assert.deepEqual(sizes(), [20, 8]);
    store.setValue(pipelinesOf(shop.connection), [summary(shop.name, { mode: 'PARALLEL' })], {
      askedAt: 0,
      now: 0,
    });
    assert.deepEqual(sizes(), [50, 50]);
  });

  it('is recognised by its operation', () => {
    assert.deepEqual(
      Object.values(queries).filter((each) => each.is(executionsOf(shop))),
      [executionsOf, executionPage],
    );
  });

  it('about a pipeline or an execution is in its list, but for the tags', () => {
    const listed = [...queriesOfPipeline(shop), ...queriesOfExecution(run)].map(({ operation }) => operation);
    const all = Object.values(queries).map(({ operation }) => operation);
    assert.deepEqual(
      all.filter((operation) => !listed.includes(operation)),
      [
        'ListPipelines',
        'ListTagsForResource',
        // About the work of an action, which an editor of its log asks for.
        'BatchGetBuilds',
        'BatchGetBuildBatches',
        'GetLogEvents',
        'FilterLogEvents',
        'DescribeLogStreams',
        // About a connection, or a resource of it, which the Integrations view shows.
        ...Object.values(integrationQueries).map(({ operation }) => operation),
        'ListTagsForResource',
        ...Object.values(causeQueries).map(({ operation }) => operation),
        // About the stack of a pipeline, which a save asks for.
        'DescribeStackResources',
        // About a job, which a worker of it asks for.
        ...Object.values(jobQueries).map(({ operation }) => operation),
        // About the stack of a queue for events.
        'DescribeStacks',
      ],
    );
  });
});
