import assert from 'node:assert/strict';
import { copyOf } from './commitCopy';
import type { LocalCommit } from './localRepository';
import { start } from '../../../test/support/fakeClock';

const [mineId, otherId] = ['a'.repeat(40), 'b'.repeat(40)];
const mine: LocalCommit = {
  ...{ id: mineId, message: 'Fix the cart\n\nIt lost items.', author: 'Ada', authoredAt: start },
};
const other = (message: string, changes: Partial<LocalCommit> = {}): LocalCommit => ({
  ...{ id: otherId, message, author: 'Ada', authoredAt: start + 3_600_000 },
  ...changes,
});
const kindOf = (candidate: LocalCommit, commit = mine) => copyOf(commit, [candidate])?.kind;

describe('A commit that has the change of another', () => {
  it('may be rebased or picked: of the same author and time, and with the same title', () => {
    assert.equal(kindOf(other('Fix the cart', { authoredAt: start })), 'rebased');
    assert.equal(kindOf(other('Fix the cart (#12)', { authoredAt: start })), 'rebased');
    assert.equal(kindOf(other('Add a cart', { authoredAt: start })), undefined);
    assert.equal(kindOf(other('Fix it', { authoredAt: start, author: 'Bob' })), undefined);
    const timeless = { id: otherId, message: 'Fix it' };
    assert.equal(copyOf({ id: mineId, message: 'Fix it' }, [timeless]), undefined);
  });

  it('may be squashed, in the form of each host', () => {
    for (const message of [
      'Fix the cart (#12)',
      'Merged PR 7: Fix the cart',
      'Cart (#12)\n\n* Fix the cart\n\n* Add a test',
      'Merged in cart (pull request #3)\n\nFix the cart',
      `Squashed commit of the following:\n\ncommit ${mineId}\nAuthor: Ada\n\n    Fix the cart`,
      `Other words\n\n(cherry picked from commit ${mineId})`,
    ])
      assert.equal(kindOf(other(message)), 'squashed', message);
  });

  it('must not revert it, only resemble it, or be by another author', () => {
    const words = `Revert "Fix the cart"\n\nThis reverts commit ${mineId}.`;
    assert.equal(kindOf(other(words)), undefined);
    assert.equal(kindOf(other('Fix the cart again')), undefined);
    assert.equal(kindOf(other('Fix the cart', { author: 'Bob' })), undefined);
    assert.equal(kindOf(other('wip'), { ...mine, message: 'wip' }), undefined);
  });

  it('is the rebased one before a squashed one, however old', () => {
    const rebased = other('Fix the cart', { id: 'c'.repeat(40), authoredAt: start });
    const found = copyOf(mine, [other('Cart\n\n* Fix the cart'), rebased]);
    assert.deepEqual(found, { kind: 'rebased', commit: rebased });
  });
});
