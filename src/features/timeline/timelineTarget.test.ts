import assert from 'node:assert/strict';
import { panelStateOf, restoredTarget } from './timelineTarget';
import { refOf, shop } from '../../../test/support/builders';

describe('The target of a timeline that is restored', () => {
  it('is that of the panel before, with what it was compared with', () => {
    for (const target of [
      { pipeline: shop },
      { pipeline: shop, execution: refOf('run-2') },
      { pipeline: shop, execution: refOf('run-2'), comparison: refOf('run-1') },
    ])
      assert.deepEqual(restoredTarget({ ...panelStateOf(target), view: { zoom: 2 } }), target);
  });

  it('is none where nothing was kept', () => {
    for (const state of [undefined, {}, { connection: 'here' }])
      assert.equal(restoredTarget(state), undefined);
  });
});
