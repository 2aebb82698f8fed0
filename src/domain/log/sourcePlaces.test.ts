import assert from 'node:assert/strict';
import { pathsBelowRoot, placesIn } from './sourcePlaces';

describe('A place in the source', () => {
  it('is read from the lines of the usual tools', () => {
    const placeOf = (text: string) => placesIn(text).map(({ file, line, column }) => [file, line, column]);
    const cases: readonly (readonly [string, readonly unknown[]])[] = [
      ['src/a.ts(3,5): error TS1: no', ['src/a.ts', 3, 5]],
      ['      at Object.toBe (src/sum.test.js:9:22)', ['src/sum.test.js', 9, 22]],
      ['tests/test_price.py:12: AssertionError', ['tests/test_price.py', 12, undefined]],
      ['  File "/var/task/app.py", line 31, in handler', ['/var/task/app.py', 31, undefined]],
      ['[ERROR] /codebuild/output/src1/src/A.java:[17,20] x', ['/codebuild/output/src1/src/A.java', 17, 20]],
      ['│   on main.tf line 12, in resource "x" "y":', ['main.tf', 12, undefined]],
    ];
    for (const [text, place] of cases) assert.deepEqual(placeOf(text), [place], text);
  });

  it('is neither a time, a version nor an address', () => {
    for (const text of ['10:42:07.261140', 'added 3.2.1: 7', 'npm@10.2.0', 'a b c', 'Tests: 1 failed'])
      assert.deepEqual(placesIn(text), [], text);
  });

  it('is looked for below the root of the repository, never above it', () => {
    assert.deepEqual(pathsBelowRoot('./src/a.ts'), ['src/a.ts']);
    assert.deepEqual(pathsBelowRoot('../a.ts'), []);
    assert.deepEqual(pathsBelowRoot('/codebuild/output/src1789/src/lib/a.ts'), ['lib/a.ts', 'a.ts']);
    assert.deepEqual(pathsBelowRoot('/etc/app/a.conf'), ['etc/app/a.conf', 'app/a.conf', 'a.conf']);
  });
});
