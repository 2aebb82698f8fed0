import assert from 'node:assert/strict';
import fc from 'fast-check';
import { speak } from '../language';
import { arrangePipelines, filterPipelines, prefixOf } from './arrangePipelines';
import type { ListedPipeline } from './arrangePipelines';
import { noFilter, parseArrangement, plainArrangement, sortOrders } from './arrangement';
import type { Arrangement } from './arrangement';
import type { NameMatcher } from './nameMatcher';
import { countStates, stateGroups, urgencyOf } from './stateGroup';
import { inOrderOfNames } from '../order';

const listed = (name: string, changes: Partial<ListedPipeline> = {}): ListedPipeline => ({
  ref: { connection: 'here', name },
  status: 'Succeeded',
  recentAt: 0,
  isFavourite: false,
  ...changes,
});

const everyName: NameMatcher = () => true;

/** The names in every group, each after the group's kind and key. */
const arranged = (pipelines: readonly ListedPipeline[], changes: Partial<Arrangement> = {}) =>
  arrangePipelines(inOrderOfNames(pipelines), { ...plainArrangement, ...changes }, everyName).map(
    ({ kind, key, pipelines: refs }) => `${kind} ${key}: ${refs.map(({ name }) => name).join(' ')}`,
  );

describe('Arranging pipelines', () => {
  afterEach(() => speak('en'));

  it('sorts by name with numbers by value: 2 before 10', () => {
    assert.deepEqual(arranged(['b10', 'a', 'b2'].map((name) => listed(name))), ['rest : a b2 b10']);
  });

  it("sorts the groups of tags in the order of the editor's language", () => {
    const pipelines = ['ö', 'z', 'a'].map((tag) => listed(tag, { tag }));
    const keys = (language: string) => {
      speak(language);
      const groups = arrangePipelines(
        pipelines,
        { ...plainArrangement, grouping: { by: 'tag', key: 'team' } },
        everyName,
      );
      return groups.map(({ key }) => key);
    };
    assert.deepEqual(keys('de'), ['a', 'ö', 'z']);
    assert.deepEqual(keys('sv'), ['a', 'z', 'ö']);
  });

  it('sorts pipelines that need attention first, and unknown ones before healthy ones', () => {
    const pipelines = [
      listed('new', { status: 'NeverRun' }),
      listed('well'),
      { ref: { connection: 'here', name: 'who-knows' }, recentAt: 0, isFavourite: false },
      listed('runs', { status: 'InProgress' }),
      listed('halted', { status: 'Stopped' }),
      listed('asks', { status: 'WaitingForApproval' }),
      listed('broken', { status: 'Failed' }),
    ];
    assert.deepEqual(arranged(pipelines, { sort: 'attention' }), [
      'rest : broken asks halted runs who-knows well new',
    ]);
  });

  it('sorts by the newest start', () => {
    const pipelines = [
      listed('old', { recentAt: 1 }),
      listed('new', { recentAt: 3 }),
      listed('mid', { recentAt: 2 }),
    ];
    assert.deepEqual(arranged(pipelines, { sort: 'recent' }), ['rest : new mid old']);
  });

  it('keeps favourites on top in every order', () => {
    const pipelines = [listed('a', { status: 'Failed', recentAt: 9 }), listed('z', { isFavourite: true })];
    for (const sort of sortOrders) assert.deepEqual(arranged(pipelines, { sort }), ['rest : z a']);
  });

  it('groups by a prefix that several names share, the rest below', () => {
    const pipelines = ['shop-web', 'solo-run', 'shop_api', 'plain'].map((name) => listed(name));
    assert.deepEqual(arranged(pipelines, { grouping: { by: 'prefix' } }), [
      'value shop: shop_api shop-web',
      'rest : plain solo-run',
    ]);
  });

  it('groups by state in the order of urgency, unknown ones last', () => {
    const pipelines = [
      listed('well'),
      { ref: { connection: 'here', name: 'who-knows' }, recentAt: 0, isFavourite: false },
      listed('broken', { status: 'Failed' }),
    ];
    assert.deepEqual(arranged(pipelines, { grouping: { by: 'status' } }), [
      'value failed: broken',
      'value succeeded: well',
      'unknown : who-knows',
    ]);
  });

  it('groups by the value of a tag, with groups for pipelines without it and for unknown ones', () => {
    const pipelines = [
      listed('a', { tag: 'red' }),
      listed('b', { tag: null }),
      listed('c'),
      listed('d', { tag: 'blue' }),
    ];
    assert.deepEqual(arranged(pipelines, { grouping: { by: 'tag', key: 'Team' } }), [
      'value blue: d',
      'value red: a',
      'rest : b',
      'unknown : c',
    ]);
  });

  it('makes a group of favourites where there are groups', () => {
    const pipelines = [listed('shop-a'), listed('shop-b'), listed('shop-c', { isFavourite: true })];
    assert.deepEqual(arranged(pipelines, { grouping: { by: 'prefix' } }), [
      'favourites : shop-c',
      'value shop: shop-a shop-b',
    ]);
  });

  it('loses no pipeline and shows none twice, however it is arranged', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,2}([-_][a-c]{1,2})?$/), { maxLength: 12 });
    const groupings = fc.constantFrom(
      { by: 'none' as const },
      { by: 'prefix' as const },
      { by: 'status' as const },
      { by: 'tag' as const, key: 'Team' },
    );
    fc.assert(
      fc.property(names, fc.constantFrom(...sortOrders), groupings, fc.nat(), (all, sort, grouping, seed) => {
        const pipelines = all.map((name, index) =>
          listed(name, { isFavourite: (seed >> (index % 8)) % 2 === 1 }),
        );
        const groups = arrangePipelines(pipelines, { sort, grouping, filter: noFilter }, everyName);
        const shown = groups.flatMap(({ pipelines: refs }) => refs.map(({ name }) => name));
        assert.deepEqual(shown.toSorted(), all.toSorted());
      }),
    );
  });
});

describe('Filtering pipelines', () => {
  const pipelines = [
    listed('shop-web', { status: 'Failed' }),
    listed('shop-api', { isFavourite: true }),
    { ref: { connection: 'here', name: 'mill' }, recentAt: 0, isFavourite: false },
  ];
  const names = (filter: Partial<Arrangement['filter']>, isNamed = everyName) =>
    filterPipelines(pipelines, { ...noFilter, ...filter }, isNamed).map(({ ref }) => ref.name);

  it('returns only the matching names', () => {
    assert.deepEqual(
      names({}, (name) => name !== 'shop-web'),
      ['shop-api', 'mill'],
    );
  });

  it('returns only the chosen states, and no pipeline of unknown state', () => {
    assert.deepEqual(names({ states: ['failed'] }), ['shop-web']);
    assert.deepEqual(names({ states: [...stateGroups] }), ['shop-web', 'shop-api']);
  });

  it('returns favourites only', () => {
    assert.deepEqual(names({ isFavouritesOnly: true }), ['shop-api']);
  });
});

describe('A stored arrangement', () => {
  it('is restored', () => {
    const kept: Arrangement = {
      sort: 'recent',
      grouping: { by: 'tag', key: 'Team' },
      filter: { name: 'shop-*', states: ['failed', 'running'], isFavouritesOnly: true },
    };
    assert.deepEqual(parseArrangement(JSON.parse(JSON.stringify(kept))), kept);
  });

  it('is the default one when it cannot be read', () => {
    for (const broken of [
      undefined,
      'name',
      { sort: 'size' },
      { ...plainArrangement, grouping: { by: 'tag' } },
    ])
      assert.deepEqual(parseArrangement(broken), plainArrangement);
  });
});

describe('Pipelines', () => {
  it('are counted by group of states', () => {
    const counts = countStates([
      'Failed',
      'WaitingForApproval',
      'Waiting',
      'InProgress',
      'Stopping',
      undefined,
    ]);
    assert.deepEqual(counts, { failed: 1, waiting: 2, stopped: 0, running: 2, succeeded: 0, neverRun: 0 });
  });

  it('are ordered by the urgency of their states', () => {
    const ranks = (
      ['Failed', 'WaitingForApproval', 'Stopped', 'InProgress', undefined, 'Succeeded'] as const
    ).map(urgencyOf);
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => a - b),
    );
  });

  it('have a prefix up to the first separator', () => {
    assert.deepEqual(['shop-web', 'a.b', '-x', 'plain'].map(prefixOf), ['shop', 'a', undefined, undefined]);
  });
});
