import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Problem } from '../problem';
import { stepsAfter } from './startRequest';
import { distanceBetween } from '../git/localRepository';
import { areStartArguments, parseStartArguments } from './startArguments';
import { shop } from '../../../test/support/builders';

describe('The arguments of the command', () => {
  it('are distinguished from a row of the tree', () => {
    assert.ok(areStartArguments({ pipeline: 'shop' }));
    assert.ok(areStartArguments({ preset: 'Hotfix' }));
    for (const row of [
      undefined,
      null,
      {},
      { pipeline: shop },
      { connection: 'here', pipeline: shop },
      'shop',
    ])
      assert.ok(!areStartArguments(row));
  });

  it('are returned unchanged when they are valid', () => {
    const given = {
      pipeline: 'shop',
      connection: 'here',
      preset: 'Hotfix',
      ask: true,
      variables: { deployTo: 'staging' },
      revisions: { App: 'main', Drop: { S3_OBJECT_KEY: 'a.zip' } },
    };
    assert.deepEqual(parseStartArguments(given), given);
    assert.deepEqual(parseStartArguments({ pipeline: 'shop' }), { pipeline: 'shop' });
  });

  it('are refused with the names of the wrong members', () => {
    const words = (given: unknown) => {
      try {
        parseStartArguments(given);
      } catch (error) {
        return (error as Problem).message;
      }
      return '';
    };
    assert.match(words({ preset: 'Hotfix' }), /"pipeline" is missing\./);
    assert.match(
      words({ pipeline: 'shop', variables: { n: 1 }, asks: true }),
      /"variables.n" must be text\./,
    );
    assert.match(words({ pipeline: 'shop', asks: true }), /"asks" is not supported here\./);
  });

  it('are either valid or refused with a sentence, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        try {
          parseStartArguments(given);
        } catch (error) {
          assert.ok(error instanceof Problem);
        }
      }),
    );
  });
});

describe('After a refusal', () => {
  it('the next step fits the reason', () => {
    assert.equal(stepsAfter('limitExceeded')[0], 'showRuns');
    assert.equal(stepsAfter('conflict')[0], 'tryAgain');
    assert.equal(stepsAfter('throttled')[0], 'tryAgain');
    assert.equal(stepsAfter('notFound')[0], 'reload');
    assert.equal(stepsAfter('invalid')[0], 'changeInputs');
    assert.equal(stepsAfter('unknown')[0], 'tryAgain');
  });
});

describe('The distance between commits', () => {
  const repository = (counts: Readonly<Record<string, number>>) => ({
    root: '/',
    head: {},
    remotes: [],
    log: () => Promise.resolve([]),
    user: () => Promise.resolve({}),
    refs: () => Promise.resolve([]),
    resolve: () => Promise.resolve(undefined),
    isPushed: () => Promise.resolve(undefined),
    filesBetween: () => Promise.resolve(undefined),
    commitsBetween: (from: string, to: string) => {
      const count = counts[`${from}..${to}`];
      const commits = Array.from({ length: count ?? 0 }, (_, index) => ({ id: `${index}`, message: '' }));
      return Promise.resolve(count === undefined ? undefined : commits);
    },
  });

  it('is counted both ways by the first repository that knows both', async () => {
    const repositories = [repository({}), repository({ 'a..b': 3, 'b..a': 1 })];
    assert.deepEqual(await distanceBetween(repositories, 'a', 'b'), { ahead: 3, behind: 1 });
  });

  it('is zero for the same commit, known or not, and unknown where no repository knows it', async () => {
    assert.deepEqual(await distanceBetween([], 'a', 'a'), { ahead: 0, behind: 0 });
    assert.equal(await distanceBetween([repository({})], 'a', 'b'), undefined);
  });
});
