import assert from 'node:assert/strict';
import { targetsOf } from './target';

const shop = { connection: 'here' };
const mill = { connection: 'there' };

describe('The rows that a command acts on', () => {
  it('are all selected ones when the clicked row is one of them', () => {
    assert.deepEqual(targetsOf(shop, [shop, mill]), [shop, mill]);
  });

  it('are the clicked one when it is outside of the selection', () => {
    assert.deepEqual(targetsOf(mill, undefined), [mill]);
  });

  it('are none when the command comes from the palette', () => {
    assert.deepEqual(targetsOf(), []);
  });
});
