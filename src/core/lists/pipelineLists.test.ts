import assert from 'node:assert/strict';
import { actionsOf, executionsOf, pipelinesOf, tagsOf } from '../../domain/calls/queries';
import { Emitter } from '../../domain/event';
import { noFilter, plainArrangement } from '../../domain/list/arrangement';
import type { Arrangement } from '../../domain/list/arrangement';
import { nameMatcher } from '../../domain/list/nameMatcher';
import type { PipelineRef } from '../../domain/refs';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { Favourites } from './favourites';
import { PipelineFactsCache } from './pipelineFacts';
import { PipelineLists } from './pipelineLists';
import type { PipelineListSources } from './pipelineLists';
import { SnapshotStore } from '../cache/snapshotStore';
import { attempt, connection, execution, summary, typeOf } from '../../../test/support/builders';
import { Kept } from '../../../test/support/mutableValue';

const times = { askedAt: 0, now: 0 };
const ref = (name: string): PipelineRef => ({ connection: 'here', name });

describe('The list of a connection', () => {
  let store: SnapshotStore;
  let lists: PipelineLists;
  let sources: PipelineListSources;
  let arrangement: Kept<Arrangement>;
  let accountId: string | undefined;
  const identified = new Emitter<void>();
  beforeEach(() => {
    store = new SnapshotStore();
    accountId = '123456789012';
    arrangement = new Kept(plainArrangement);
    sources = {
      connections: { find: (id) => connection(id) },
      identities: {
        of: () => (accountId === undefined ? {} : { accountId }),
        onDidChange: identified.event,
      },
      store,
      facts: new PipelineFactsCache(store),
      arrangement,
      favourites: new Favourites(new Kept<readonly PipelineRef[]>([])),
      onFailure: (error) => assert.fail(String(error)),
    };
    lists = new PipelineLists(sources);
    list(summary('shop-api'), summary('shop-web'), summary('mill', { mode: 'PARALLEL' }));
  });
  afterEach(() => lists.dispose());

  const list = (...pipelines: readonly ReturnType<typeof summary>[]) =>
    store.setValue(pipelinesOf('here'), pipelines, times);
  const run = (name: string, status: ExecutionStatus) =>
    store.setValue(
      executionsOf(ref(name)),
      { executions: [execution('1', { ref: { pipeline: ref(name), executionId: '1' }, status })] },
      times,
    );
  const shown = () => lists.of('here')?.groups.map(({ pipelines }) => pipelines.map(({ name }) => name));
  const wanted = () => lists.interests('here').map(({ query, pace }) => `${pace} ${query.key}`);

  it('is undefined until the pipelines are known', () => {
    assert.equal(lists.of('there'), undefined);
    assert.deepEqual(lists.interests('there'), []);
  });

  it('follows the answers', () => {
    assert.deepEqual(shown(), [['mill', 'shop-api', 'shop-web']]);
    lists.arrange({ sort: 'attention' });
    run('shop-web', 'Failed');
    assert.equal(shown()?.[0]?.[0], 'shop-web');
    assert.equal(lists.of('here')?.counts.failed, 1);
    run('shop-web', 'Succeeded');
    assert.equal(lists.of('here')?.counts.failed, 0);
  });

  it('fetches each pipeline once, and the state of running ones or, in PARALLEL mode, the actions of their executions', () => {
    run('shop-web', 'InProgress');
    run('mill', 'InProgress');
    const asked = wanted().map((each) => each.replaceAll(/[["\]]/g, ''));
    assert.deepEqual(asked, [
      'calm ListPipelineExecutions here,mill',
      'calm ListActionExecutions here,mill,1',
      'calm ListPipelineExecutions here,shop-api',
      'calm ListPipelineExecutions here,shop-web',
      'calm GetPipelineState here,shop-web',
    ]);
  });

  it('fetches ten executions of a PARALLEL pipeline at most, those that run longest', () => {
    const pipeline = ref('mill');
    const executions = Array.from({ length: 30 }, (_, index) =>
      execution(String(30 - index), { ref: { pipeline, executionId: String(30 - index) } }),
    );
    store.setValue(executionsOf(pipeline), { executions }, times);
    const asked = wanted().filter((each) => each.startsWith('calm ListActionExecutions'));
    assert.equal(asked.length, 10);
    assert.match(asked.at(-1) ?? '', /"1"\]$/);
  });

  it('shows what an execution of a PARALLEL pipeline waits for, once its actions are known', () => {
    run('mill', 'InProgress');
    assert.equal(lists.statusOf(ref('mill'))?.status, 'InProgress');
    const waiting = { pipeline: ref('mill'), executionId: '1' };
    store.setValue(
      actionsOf(waiting),
      [
        attempt('Prod/Sign', {
          execution: waiting,
          status: 'InProgress',
          type: typeOf('Approval', 'Manual'),
        }),
      ],
      times,
    );
    assert.equal(lists.statusOf(ref('mill'))?.status, 'WaitingForApproval');
    assert.deepEqual(lists.attentionItemsOf(ref('mill'))[0]?.execution, waiting);
  });

  it('fetches the state where an execution older than the page may still be under way', () => {
    const pipeline = ref('shop-web');
    const page = (...statuses: readonly ExecutionStatus[]) => ({
      executions: statuses.map((status, index) =>
        execution(String(index), { ref: { pipeline, executionId: String(index) }, status }),
      ),
      nextToken: 'older',
    });
    const states = () => wanted().filter((each) => each.startsWith('calm GetPipelineState')).length;
    store.setValue(executionsOf(pipeline), page('Failed', 'Succeeded'), times);
    assert.equal(states(), 0, 'one that succeeded passed all stages');
    store.setValue(executionsOf(pipeline), page('Failed', 'Failed'), times);
    assert.equal(states(), 1);
  });

  it('fetches nothing that the name or the favourites hide, but everything that a choice of states may show', () => {
    lists.arrange({ filter: { ...noFilter, name: 'shop' } });
    assert.equal(wanted().length, 2);
    lists.arrange({ filter: { ...noFilter, isFavouritesOnly: true } });
    assert.equal(wanted().length, 0);
    lists.arrange({ filter: { ...noFilter, states: ['failed'] } });
    assert.equal(wanted().length, 3);
    assert.deepEqual([lists.of('here')?.shown, lists.of('here')?.all], [0, 3]);
  });

  it('shows the result of the previous filter until the library of globs is loaded, and fires then', async () => {
    const next = () => new Promise<void>((resolve) => lists.onDidChange(resolve));
    lists.arrange({ filter: { ...noFilter, name: 'mill' } });
    lists.arrange({ filter: { ...noFilter, name: 'shop-*' } });
    assert.deepEqual(shown(), [['mill']]);
    await next();
    assert.deepEqual(shown(), [['shop-api', 'shop-web']]);
  });

  it('applies the latest filter only, however long an earlier one took', async () => {
    lists.arrange({ filter: { ...noFilter, name: 'shop-*' } });
    lists.arrange({ filter: { ...noFilter, name: 'mill' } });
    await nameMatcher('shop-*');
    await nameMatcher('shop-*');
    assert.deepEqual(shown(), [['mill']]);
  });

  it('is undefined until a glob of an earlier session is evaluated', async () => {
    arrangement.set({ ...plainArrangement, filter: { ...noFilter, name: '*-web' } });
    const reopened = new PipelineLists(sources);
    assert.equal(reopened.of('here'), undefined);
    await new Promise<void>((resolve) => reopened.onDidChange(resolve));
    assert.equal(reopened.of('here')?.shown, 1);
    reopened.dispose();
  });

  it('asks for tags only where they are grouped by, in the background, and once the account is known', () => {
    const tags = () => wanted().filter((each) => each.startsWith('background ListTagsForResource'));
    assert.equal(tags().length, 0);
    lists.arrange({ grouping: { by: 'tag', key: 'Team' } });
    assert.equal(tags().length, 3);
    accountId = undefined;
    identified.fire();
    assert.equal(tags().length, 0);
  });

  it('groups by tags as they arrive', () => {
    lists.arrange({ grouping: { by: 'tag', key: 'Team' } });
    const arn = lists.tags.queryOf(ref('shop-api'))?.input.resourceArn ?? '';
    assert.equal(arn, 'arn:aws:codepipeline:eu-west-1:123456789012:shop-api');
    store.setValue(tagsOf({ pipeline: ref('shop-api'), arn }), { Team: 'shop' }, times);
    store.setValue(tagsOf({ pipeline: ref('mill'), arn }), {}, times);
    assert.deepEqual(
      lists.of('here')?.groups.map(({ kind, key }) => [kind, key]),
      [
        ['value', 'shop'],
        ['rest', ''],
        ['unknown', ''],
      ],
    );
  });

  it('fires when favourites change, and puts them on top', () => {
    let told = 0;
    lists.onDidChange(() => (told += 1));
    lists.favourites.set([ref('shop-web'), ref('shop-api')], true);
    assert.equal(told, 1);
    assert.deepEqual(shown(), [['shop-api', 'shop-web', 'mill']]);
    lists.favourites.set([ref('shop-api')], false);
    assert.deepEqual(shown(), [['shop-web', 'mill', 'shop-api']]);
  });
});
