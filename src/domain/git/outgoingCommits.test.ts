import assert from 'node:assert/strict';
import { outgoingCommits } from './outgoingCommits';
import type { LocalCommit, LocalRepository } from './localRepository';
import { action, execution, typeOf } from '../../../test/support/builders';

/** A repository with one line of commits, newest first, and a remote. */
const repository = (line: readonly string[], url = 'https://github.com/acme/web.git'): LocalRepository => {
  const commits = line.map((id): LocalCommit => ({ id, message: `Commit ${id}`, author: 'Mia' }));
  const upTo = (id: string) => commits.slice(line.indexOf(id));
  return {
    root: '/web',
    head: {},
    remotes: [{ name: 'origin', urls: [url] }],
    log: () => Promise.resolve(commits),
    user: () => Promise.resolve({}),
    refs: () => Promise.resolve([]),
    resolve: () => Promise.resolve(undefined),
    isPushed: () => Promise.resolve(undefined),
    filesBetween: () => Promise.resolve(undefined),
    commitsBetween: (from, to) =>
      Promise.resolve(
        line.includes(from) && line.includes(to)
          ? upTo(to).filter((each) => !upTo(from).includes(each))
          : undefined,
      ),
  };
};

const source = (name: string, path = 'acme/web') =>
  action(name, {
    type: typeOf('Source', 'CodeStarSourceConnection'),
    configuration: { FullRepositoryId: path, BranchName: 'main' },
  });
const at = (revisionId: string, actionName = 'Source') =>
  execution('run', { sourceRevisions: [{ actionName, revisionId }] });

describe('The commits that go out', () => {
  const between = async (from: string, to: string, ...repositories: readonly LocalRepository[]) =>
    outgoingCommits(
      { sources: [source('Source')], region: 'us-east-1', deployed: at(from), waiting: at(to) },
      repositories,
    );
  const line = ['d', 'c', 'b', 'a'];

  it('are those since what is deployed, newest first', async () => {
    const [found] = await between('a', 'c', repository(line));
    assert.deepEqual(
      found?.commits.map(({ id }) => id),
      ['c', 'b'],
    );
    assert.deepEqual([found.count, found.takenBack], [2, 0]);
  });

  it('are none where an older commit waits, and the deployed ones are counted', async () => {
    const [found] = await between('d', 'b', repository(line));
    assert.deepEqual([found?.count, found?.takenBack], [0, 2]);
  });

  it('are none of the same commit, which any repository of the source tells', async () => {
    const [found] = await between('c', 'c', repository([]));
    assert.deepEqual([found?.count, found?.takenBack, found?.commits], [0, 0, []]);
  });

  it('are cut where there are many, and counted', async () => {
    const long = Array.from({ length: 100 }, (_none, index) => `commit-${index}`);
    const [found] = await between('commit-99', 'commit-0', repository(long));
    assert.deepEqual([found?.count, found?.commits.length], [99, 30]);
  });

  it('are looked for in the repositories of the source that know both', async () => {
    const other = repository(line, 'https://github.com/acme/other.git');
    assert.deepEqual(await between('a', 'c', other, repository(['c'])), []);
    const [found] = await between('a', 'c', other, repository(['c']), repository(line));
    assert.equal(found?.count, 2);
  });

  it('are left out for a source that reads no Git, or whose revision is not known', async () => {
    const bucket = action('Source', { type: typeOf('Source', 'S3'), configuration: { S3Bucket: 'b' } });
    const question = { region: 'us-east-1', deployed: at('a'), waiting: at('c') };
    assert.deepEqual(await outgoingCommits({ ...question, sources: [bucket] }, [repository(line)]), []);
    assert.deepEqual(
      await outgoingCommits({ ...question, sources: [source('Other')] }, [repository(line)]),
      [],
    );
  });
});
