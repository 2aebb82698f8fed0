import assert from 'node:assert/strict';
import { endsWithPush, pushedOnto } from './remoteBranchLog';
import { start } from '../../../test/support/fakeClock';

const [older, newer] = ['a'.repeat(40), 'b'.repeat(40)];
const line = (commit: string, action: string, at = start, before = '0'.repeat(40)) =>
  `${before} ${commit} A. <B> Tester <t@example.com> ${at / 1000} +0100\t${action}\n`;

describe('The log of a remote’s branch', () => {
  it('shows a push that was made just now', () => {
    const log = line(older, 'fetch: fast-forward') + line(newer, 'update by push');
    assert.equal(endsWithPush(log, newer, start + 1000), true);
  });

  it('shows no push of another commit, long ago, or by a pull', () => {
    assert.equal(endsWithPush(line(older, 'update by push'), newer, start), false);
    assert.equal(endsWithPush(line(newer, 'update by push'), newer, start + 3_600_000), false);
    assert.equal(endsWithPush(line(newer, 'pull: fast-forward'), newer, start), false);
    assert.equal(endsWithPush(line(newer, 'update by push') + line(newer, 'fetch'), newer, start), false);
    for (const log of ['', '\n', 'no log']) assert.equal(endsWithPush(log, newer, start), false);
  });

  it('tells what a push was onto, unless the branch is new or the log is of something else', () => {
    assert.equal(pushedOnto(line(newer, 'update by push', start, older), newer), older);
    assert.equal(pushedOnto(line(newer, 'update by push'), newer), undefined);
    assert.equal(pushedOnto(line(older, 'update by push', start, newer), newer), undefined);
    assert.equal(pushedOnto(line(newer, 'pull: fast-forward', start, older), newer), undefined);
    assert.equal(pushedOnto('', newer), undefined);
  });
});
