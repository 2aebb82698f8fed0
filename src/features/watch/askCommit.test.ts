import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { commitRows } from './askCommit';
import type { LocalRepository } from '../../domain/git/localRepository';
import type { GitOffer } from '../../ui/git/gitRows';

const newest = `abcdef01${'2'.repeat(32)}`;
const older = `abcdef99${'3'.repeat(32)}`;
const gone = '4'.repeat(40);
const now = 600_000;
const repository = {
  root: '/home/ada/shop',
  head: { branch: 'main' },
  remotes: [],
} as Partial<LocalRepository>;
const offer: GitOffer = {
  repository: repository as LocalRepository,
  commits: [
    { id: newest, message: 'Round the totals', author: 'Ada', committedAt: now - 60_000 },
    { id: older, message: 'Release', author: 'Ada', committedAt: now - 120_000 },
  ],
  refs: [{ kind: 'branch', name: 'main', commit: newest }],
};

const rowsFor = (typed: string, notFound?: string) =>
  commitRows([offer], now, typed, notFound).filter(({ kind }) => kind === undefined);
const shownAnyway = (typed: string, notFound?: string) =>
  rowsFor(typed, notFound)
    .filter(({ alwaysShow }) => alwaysShow)
    .map(({ label }) => label);

describe('The commits to choose from', () => {
  it('show a short id once', () => {
    const [first] = rowsFor('');
    assert.equal(first?.label, '$(git-commit) abcdef01');
    assert.equal(first.description, 'Round the totals');
    assert.match(first.detail ?? '', /^Ada · 1 ?m(in)? ago$/);
    for (const row of rowsFor('')) assert.ok(!JSON.stringify({ ...row, value: '' }).includes(newest));
  });

  it('are found by a full id, or by more of it than they show, and Enter then takes the only one', () => {
    for (const typed of [newest, newest.slice(0, 12), ` ${newest.toUpperCase()} `])
      assert.deepEqual(shownAnyway(typed), ['$(git-commit) abcdef01'], typed);
  });

  it('are filtered by the list for words, and for texts too short for an id', () => {
    for (const typed of ['', 'Round', 'abcdef', 'v1.2.0']) assert.deepEqual(shownAnyway(typed), [], typed);
  });

  it('include a look-up of any other id, with a message when it is unknown', () => {
    assert.deepEqual(shownAnyway(gone), [`$(search) Look up "${gone}" in the local repository`]);
    assert.deepEqual(rowsFor(gone)[0]?.value, { id: gone });
    assert.deepEqual(shownAnyway(gone, gone), [`$(error) The local repository has no "${gone}".`]);
    assert.equal(rowsFor(gone, gone)[0]?.value, undefined);
  });
});
