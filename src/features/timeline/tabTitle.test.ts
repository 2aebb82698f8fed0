import assert from 'node:assert/strict';
import { execution, shop } from '../../../test/support/builders';
import { tabTitle } from './tabTitle';

const titleOf = (summary: string | undefined, revisionId = 'abcdef0123456789') =>
  tabTitle(
    shop,
    execution('0b6cb9a0', {
      sourceRevisions: [{ actionName: 'Checkout', revisionId, ...(summary !== undefined && { summary }) }],
    }),
  );

describe('The tab of an execution', () => {
  it('has the name of the pipeline until the run is known', () => {
    assert.equal(tabTitle(shop, undefined), 'shop');
  });

  it('has the title of the run, and never its execution id', () => {
    assert.equal(titleOf('Fix the cart\n\nIt was empty.'), 'shop · Fix the cart');
  });

  it('has the commit where it has no message', () => {
    assert.equal(titleOf(undefined), 'shop · abcdef01');
  });

  it('loses the middle of a long name of a pipeline', () => {
    const name = 'a-pipeline-with-a-long-name-that-a-stack-generated-x1';
    assert.equal(tabTitle({ ...shop, name }, undefined), 'a-pipeline-with-a-lo…-stack-generated-x1');
  });

  it('loses the end of a long title, and never half a letter', () => {
    assert.equal(titleOf('Let the retry of a webhook keep its key'), 'shop · Let the retry of a we…');
    assert.equal(titleOf('🛒'.repeat(23)), `shop · ${'🛒'.repeat(21)}…`);
  });
});
