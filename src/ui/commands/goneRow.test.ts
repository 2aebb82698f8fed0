import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import packageJSON from '../../../package.json';
import { commandsOnRows, refuseGoneRow } from './goneRow';

const shop = { connection: 'here' };

describe('A command of a row', () => {
  it('is one that no title of a view offers, which passes no row', () => {
    const found = commandsOnRows({ packageJSON });
    assert.ok(found.has('codepipeline.showBuildLog'));
    assert.ok(found.has('codepipeline.stopExecution'));
    assert.ok(!found.has('codepipeline.refresh'));
    assert.ok(!found.has('codepipeline.filterPipelines'));
  });

  it('is refused when the editor no longer knew its row, or one that was selected with it', () => {
    for (const args of [
      [undefined, undefined],
      [undefined, [undefined, undefined]],
      [shop, [shop, undefined]],
    ])
      assert.throws(() => refuseGoneRow(args), /the row was lost/);
  });

  it('runs with its row, or from the palette without one', () => {
    for (const args of [[], [undefined], [shop], [shop, undefined], [shop, [shop, shop]]])
      refuseGoneRow(args);
  });
});
