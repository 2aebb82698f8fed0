import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { settle } from '../../../test/support/flows/walk';
import { LazyTree } from './lazyTree';

/** A tree of one row with another one below it. */
const content = {
  getChildren: (node?: string) => (node === undefined ? ['account'] : ['pipeline']),
  getTreeItem: (label: string) => ({ label }),
};

describe('A view that is registered before its content is loaded', () => {
  it('asks for the content once, and passes it on', async () => {
    let loads = 0;
    const tree = new LazyTree('codepipeline.pipelines', {}, () => Promise.resolve((loads++, content)));
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([tree.getChildren(), tree.getChildren('account')]), [
      ['account'],
      ['pipeline'],
    ]);
    assert.deepEqual(await tree.getTreeItem('account'), { label: 'account' });
    assert.equal(loads, 1);
    tree.dispose();
  });

  it('tells when the rows below the first ones are known', async () => {
    const tree = new LazyTree('codepipeline.pipelines', {}, () => Promise.resolve(content));
    let areDrawn = false;
    void tree.areRowsDrawn.then(() => (areDrawn = true));
    await tree.getChildren();
    await settle();
    assert.equal(areDrawn, false);
    await tree.getChildren('account');
    await settle();
    assert.equal(areDrawn, true);
    tree.dispose();
  });

  it('waits for no rows where there are none', async () => {
    const tree = new LazyTree('codepipeline.pipelines', {}, () =>
      Promise.resolve({ ...content, getChildren: () => [] }),
    );
    await tree.getChildren();
    await tree.areRowsDrawn;
    tree.dispose();
  });
});
