import assert from 'node:assert/strict';
import { pushedCommit, repositoriesOf } from './localRepository';
import type { LocalHead, LocalRepository } from './localRepository';

const upstream = { remote: 'origin', branch: 'main' };
const head = (given: LocalHead): LocalHead => ({ branch: 'main', commit: 'b', upstream, ahead: 0, ...given });

describe('A push', () => {
  it('has the same commit, first ahead of its upstream and then no longer', () => {
    assert.equal(pushedCommit(head({ ahead: 2 }), head({ ahead: 0 })), 'b');
  });

  it('may set the first upstream of a branch', () => {
    assert.equal(pushedCommit({ branch: 'main', commit: 'b' }, head({ ahead: 0 })), 'b');
  });

  it('is neither a commit, nor a pull, nor another branch, nor an unchanged state', () => {
    assert.equal(pushedCommit(head({ commit: 'a' }), head({ ahead: 1 })), undefined);
    assert.equal(pushedCommit(head({ commit: 'a' }), head({ commit: 'b' })), undefined);
    assert.equal(pushedCommit(head({ branch: 'topic', ahead: 1 }), head({})), undefined);
    assert.equal(pushedCommit(head({}), head({})), undefined);
    assert.equal(pushedCommit(head({ ahead: 2 }), head({ ahead: 1 })), undefined);
    assert.equal(pushedCommit({}, {}), undefined);
  });
});

describe('The local repositories of a source', () => {
  const repository = (root: string, ...urls: readonly string[]): LocalRepository => ({
    root,
    head: {},
    remotes: urls.map((url, index) => ({ name: `remote${index}`, urls: [url] })),
    log: () => Promise.resolve([]),
    user: () => Promise.resolve({}),
    refs: () => Promise.resolve([]),
    resolve: () => Promise.resolve(undefined),
    isPushed: () => Promise.resolve(undefined),
    commitsBetween: () => Promise.resolve(undefined),
    filesBetween: () => Promise.resolve(undefined),
  });

  it('have a remote that is the source', () => {
    const all = [
      repository('/none'),
      repository('/other', 'https://github.com/acme/api'),
      repository('/fork', 'git@github.com:me/web.git', 'git@github.com:acme/web.git'),
      repository('/clone', '/srv/git/web', 'https://github.com/acme/web'),
    ];
    const found = repositoriesOf(all, { kind: 'hosted', path: 'acme/web', branch: 'main' });
    assert.deepEqual(
      found.map(({ root }) => root),
      ['/fork', '/clone'],
    );
  });
});
