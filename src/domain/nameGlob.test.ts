import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameGlob } from './nameGlob';

describe('A glob of names', () => {
  const names = ['web', 'web-api', 'Web', 'old.web', '.web', 'a+b', 'billing'];
  const fitting = (glob: string) => names.filter(nameGlob(glob));

  it('fits whole names', () => {
    assert.deepEqual(fitting('web'), ['web']);
    assert.deepEqual(fitting('web*'), ['web', 'web-api']);
    assert.deepEqual(fitting('*.web'), ['old.web', '.web']);
    assert.deepEqual(fitting('?eb'), ['web', 'Web']);
    assert.deepEqual(fitting('[Ww]eb'), ['web', 'Web']);
    assert.deepEqual(fitting('[!w]*'), ['Web', 'old.web', '.web', 'a+b', 'billing']);
    assert.deepEqual(fitting('{bill*,a+b}'), ['a+b', 'billing']);
    assert.deepEqual(fitting('**'), names);
  });

  it('may be one of several', () => {
    assert.deepEqual(names.filter(nameGlob(['web', 'b*'])), ['web', 'billing']);
  });

  it('respects or ignores case', () => {
    assert.deepEqual(names.filter(nameGlob('WEB*', { ignoresCase: true })), ['web', 'web-api', 'Web']);
    assert.deepEqual(names.filter(nameGlob('WEB*')), []);
  });

  it('that is the name of a pipeline matches this name only', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9.@_-]{1,100}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        assert.ok(nameGlob(one)(one));
        assert.equal(nameGlob(one)(other), one === other);
      }),
    );
  });

  it('never fails, whatever the text', () => {
    const unit = fc.constantFrom(...'ab1-.*?[]{},!^()|+@$\\/ é');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (text) => {
        assert.equal(typeof nameGlob(text)('web'), 'boolean');
      }),
    );
  });
});
