import assert from 'node:assert/strict';
import type { LocalCommit, LocalHead, LocalRef, LocalRepository } from './localRepository';
import { eventsOfPush, outgoingPush } from './outgoingPush';
import type { OutgoingPush } from './outgoingPush';

const commit = (id: string): LocalCommit => ({ id, message: `Commit ${id}` });
const ref = (kind: LocalRef['kind'], name: string, at: string): LocalRef => ({ kind, name, commit: at });
const origin = { name: 'origin', urls: ['https://github.com/acme/shop.git'] };

/** A history in one line: each commit after the one before it; `files` are changed by the commits of that name. */
function repository(
  line: string,
  head: LocalHead,
  refs: readonly LocalRef[],
  { files = {}, dirty = [] }: { files?: Record<string, string>; dirty?: readonly string[] } = {},
): LocalRepository {
  const ids = [...line];
  const at = (name: string) =>
    ids.indexOf(refs.find((each) => each.kind === 'remoteBranch' && each.name === name)?.commit ?? name);
  const between = (from: string, to: string) => ids.slice(at(from) + 1, at(to) + 1);
  return {
    ...{ root: '/shop', head, remotes: [origin] },
    log: () => Promise.resolve([]),
    user: () => Promise.resolve({}),
    refs: () => Promise.resolve(refs),
    resolve: (name) => Promise.resolve(at(name) === -1 ? undefined : commit(ids[at(name)] ?? '')),
    isPushed: () => Promise.resolve(undefined),
    commitsBetween: (from, to) => Promise.resolve(between(from, to).toReversed().map(commit)),
    filesBetween: (from, to) =>
      Promise.resolve(to === undefined ? dirty : between(from, to).flatMap((id) => files[id] ?? [])),
  };
}

const upstream = { remote: 'origin', branch: 'main' };
const files = { b: 'src/b.ts', c: 'src/c.ts', d: 'docs/d.md' };

describe('The next push', () => {
  it('brings the commits, files and tags that the upstream does not have', async () => {
    const refs = [
      ref('remoteBranch', 'origin/main', 'b'),
      ref('tag', 'v1', 'b'),
      ref('tag', 'v2', 'd'),
      ref('branch', 'main', 'd'),
    ];
    const push = await outgoingPush(
      repository('abcd', { branch: 'main', commit: 'd', upstream, ahead: 2 }, refs, { files }),
    );
    assert.deepEqual(push, {
      ...{ branch: 'main', remote: 'origin', isNew: false, isUncommitted: false },
      ...{ commits: [commit('d'), commit('c')], files: ['src/c.ts', 'docs/d.md'], tags: ['v2'] },
    });
  });

  it('of a new branch is held against the nearest main branch', async () => {
    const refs = [ref('remoteBranch', 'origin/main', 'a'), ref('remoteBranch', 'origin/develop', 'c')];
    const push = await outgoingPush(repository('abcd', { branch: 'topic', commit: 'd' }, refs, { files }));
    assert.ok(push);
    assert.equal(push.isNew, true);
    assert.deepEqual(push.commits, [commit('d')]);
    assert.deepEqual(push.files, ['docs/d.md']);
  });

  it('knows no files of a branch where nothing can be compared', async () => {
    const push = await outgoingPush(repository('ab', { branch: 'topic', commit: 'b' }, []));
    assert.deepEqual([push?.isNew, push?.commits, push?.files], [true, [], undefined]);
  });

  it('is that of the uncommitted changes where every commit is pushed, with the tags of the commit', async () => {
    const refs = [ref('remoteBranch', 'origin/main', 'b'), ref('tag', 'v1', 'b')];
    const head = { branch: 'main', commit: 'b', upstream, ahead: 0 };
    const dirty = await outgoingPush(repository('ab', head, refs, { dirty: ['a.ts'] }));
    assert.deepEqual([dirty?.isUncommitted, dirty?.files, dirty?.tags], [true, ['a.ts'], ['v1']]);
    const clean = await outgoingPush(repository('ab', head, refs));
    assert.deepEqual([clean?.isUncommitted, clean?.files, clean?.commits], [false, undefined, []]);
  });

  it('goes to the branch of the upstream, whatever the own one is called', async () => {
    const refs = [ref('remoteBranch', 'origin/main', 'a')];
    const push = await outgoingPush(repository('ab', { branch: 'mine', commit: 'b', upstream }, refs));
    assert.deepEqual([push?.branch, push?.isNew, push?.commits.length], ['main', false, 1]);
  });

  it('is none without a branch, a commit or a remote', async () => {
    assert.equal(await outgoingPush(repository('ab', { commit: 'b' }, [])), undefined);
    assert.equal(await outgoingPush(repository('', { branch: 'main' }, [])), undefined);
    const alone = { ...repository('ab', { branch: 'main', commit: 'b' }, []), remotes: [] };
    assert.equal(await outgoingPush(alone), undefined);
  });
});

describe('The events of a push', () => {
  const push: OutgoingPush = {
    ...{ branch: 'topic', remote: 'origin', isNew: false, isUncommitted: false, commits: [] },
    ...{ files: ['a'], tags: ['v1'] },
  };
  const kinds = (...given: Parameters<typeof eventsOfPush>) =>
    eventsOfPush(...given).map((event) =>
      event.kind === 'branch'
        ? `push ${event.branch} ${event.pullRequest === 'none' ? 'alone' : 'maybe requested'}`
        : event.kind === 'tag'
          ? `tag ${event.tag}`
          : `${event.event} ${event.into} ${event.files?.join() ?? 'unknown'}`,
    );

  it('leave open whether there is a pull request, unless that is known', () => {
    assert.deepEqual(kinds(push), ['push topic maybe requested', 'tag v1']);
    assert.deepEqual(kinds(push, 'none'), ['push topic alone', 'tag v1']);
  });

  it('are those of the push and of the pull request', () => {
    assert.deepEqual(kinds(push, { event: 'OPEN', into: 'main', files: ['a', 'b'] }), [
      'push topic alone',
      'OPEN main a,b',
      'tag v1',
    ]);
  });

  it('of a merge are a push to the destination, too', () => {
    assert.deepEqual(kinds(push, { event: 'CLOSED', into: 'main' }), [
      'push main alone',
      'CLOSED main unknown',
    ]);
  });
});
