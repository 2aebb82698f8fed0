import assert from 'node:assert/strict';
import type { GitApiRepository } from './gitApi';
import { GitRepository } from './gitRepository';

const commit = 'a'.repeat(40);

const uri = (path: string) => ({ path, fsPath: path }) as GitApiRepository['rootUri'];

/** A repository of the Git extension whose commands answer as given; one that is not given is refused, as Git refuses. */
function opened(answers: Partial<GitApiRepository>): GitRepository {
  const refuse = () => Promise.reject(new Error('Failed to execute git'));
  const state = { HEAD: undefined, remotes: [], onDidChange: () => ({ dispose: () => undefined }) };
  return new GitRepository({
    ...{ rootUri: uri('/web'), state, log: refuse, getCommit: refuse, getRefs: refuse, diffBetween: refuse },
    ...answers,
  });
}

describe('A repository of the Git extension', () => {
  it('returns nothing where Git refuses', async () => {
    const repository = opened({});
    assert.deepEqual(repository.head, {});
    assert.deepEqual(await repository.log(5), []);
    assert.deepEqual(await repository.refs(), []);
    assert.deepEqual(await repository.user(), {});
    assert.equal(await repository.resolve('main'), undefined);
    assert.equal(await repository.isPushed(commit), undefined);
    assert.equal(await repository.commitsBetween('a', 'b'), undefined);
    assert.equal(await repository.filesBetween('a', 'b'), undefined);
  });

  it('tells whom it is configured with', async () => {
    const settings: Readonly<Record<string, string>> = { 'user.name': 'Mei Tanaka\n', 'user.email': '' };
    const repository = opened({ getConfig: (key) => Promise.resolve(settings[key] ?? '') });
    assert.deepEqual(await repository.user(), { name: 'Mei Tanaka' });
    const refused = opened({ getConfig: () => Promise.reject(new Error('exit code 1')) });
    assert.deepEqual(await refused.user(), {});
  });

  it('tells the files that changed by their paths from the root, and every place of one that was moved', async () => {
    const asked: string[] = [];
    const repository = opened({
      diffBetween: (from, to) => {
        asked.push(`${from} ${to}`);
        return Promise.resolve([
          { uri: uri('/web/src/a.ts'), originalUri: uri('/web/src/a.ts') },
          { uri: uri('/web/old.md'), originalUri: uri('/web/old.md'), renameUri: uri('/web/docs/new.md') },
        ]);
      },
    });
    assert.deepEqual(await repository.filesBetween('a', 'b'), ['src/a.ts', 'old.md', 'docs/new.md']);
    assert.equal(await repository.filesBetween('--output=x', 'b'), undefined);
    assert.deepEqual(asked, ['a b']);
  });

  it('lists branches and tags with the commit of each', async () => {
    const repository = opened({
      getRefs: () =>
        Promise.resolve([
          { type: 0, name: 'main', commit },
          { type: 1, name: 'origin/HEAD', commit },
          { type: 1, name: 'origin/main', commit },
          { type: 2, name: 'v1', commit },
          { type: 9, name: 'other', commit },
        ]),
    });
    assert.deepEqual(await repository.refs(), [
      { kind: 'branch', name: 'main', commit },
      { kind: 'remoteBranch', name: 'origin/main', commit },
      { kind: 'tag', name: 'v1', commit },
    ]);
  });

  it('counts a commit as pushed when a branch of a remote contains it', async () => {
    const getCommit = () => Promise.resolve({ hash: commit, message: 'Fix' });
    const pushed = opened({
      getCommit,
      getRefs: () => Promise.resolve([{ type: 1, name: 'origin/main', commit }]),
    });
    const unpushed = opened({ getCommit, getRefs: () => Promise.resolve([]) });
    assert.equal(await pushed.isPushed(commit), true);
    assert.equal(await unpushed.isPushed(commit), false);
  });

  it('asks Git for the commit of a name, and never for a text that could be an option or a range', async () => {
    const asked: string[] = [];
    const getCommit = (ref: string) => {
      asked.push(ref);
      return Promise.resolve({
        ...{ hash: commit, message: 'Fix', authorName: 'Ada' },
        ...{ authorDate: new Date(4), commitDate: new Date(5) },
      });
    };
    const repository = opened({ getCommit });
    const found = { id: commit, message: 'Fix', author: 'Ada', authoredAt: 4, committedAt: 5 };
    assert.deepEqual(await repository.resolve('v1'), found);
    for (const ref of ['', '-n1', '--output=/tmp/x', 'a b', 'HEAD~1', 'main^', 'main:package.json'])
      assert.equal(await repository.resolve(ref), undefined, ref);
    assert.deepEqual(asked, ['v1^{commit}']);
  });
});
