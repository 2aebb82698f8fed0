import assert from 'node:assert/strict';
import { and, connected, isSet, not, or, rowCan, viewIn } from './when';

describe('A when clause', () => {
  it('joins conditions, and omits missing ones', () => {
    assert.equal(and('a', undefined, 'b'), 'a && b');
  });

  it('puts alternatives in parentheses, so that they can be joined with others', () => {
    assert.equal(and(or('a', 'b'), 'c'), '(a || b) && c');
    assert.equal(or('a'), 'a');
  });

  it('negates a key directly, and a comparison in parentheses', () => {
    assert.equal(connected, '!codepipeline.hasNoConnections');
    assert.equal(not(rowCan('canStop')), '!(viewItem =~ /;canStop;/)');
    assert.equal(not(or('a', 'b')), '!((a || b))');
  });

  it('compares one view, or matches several', () => {
    assert.equal(viewIn('pipelines'), 'view == codepipeline.pipelines');
    assert.equal(viewIn('pipelines', 'attention'), 'view =~ /^codepipeline\\.(pipelines|attention)$/');
    assert.throws(() => viewIn(), /needs a view/);
  });

  it('accepts only the context keys that the extension sets', () => {
    // @ts-expect-error: nothing sets this key.
    assert.equal(isSet('codepipeline.isFilterd'), 'codepipeline.isFilterd');
  });
});
