import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareEntries, contentOf, linesWith, safePath } from './entries';
import type { ArtifactEntry } from './entries';

const file = (path: string, checksum = 1, size = 1): ArtifactEntry => ({ path, checksum, size });

describe('The path of a file of an archive', () => {
  for (const [name, path] of [
    ['a/b.txt', 'a/b.txt'],
    ['./a//b.txt', 'a/b.txt'],
    [String.raw`a\b.txt`, 'a/b.txt'],
    ['..a/b..', '..a/b..'],
  ] as const)
    it(`is ${path} for ${name}`, () => assert.equal(safePath(name), path));

  for (const name of [
    '../a',
    'a/../../b',
    '/etc/passwd',
    'C:/a',
    'c:a',
    String.raw`\\host\a`,
    'a\0b',
    '',
    '.',
  ])
    it(`is none for ${JSON.stringify(name)}`, () => assert.equal(safePath(name), undefined));

  it('never leads outside', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', 'C', '\0') }), (name) => {
        const path = safePath(name);
        if (path === undefined) return;
        const { pathname } = new URL(`./${encodeURI(path)}`, 'file:///inside/');
        assert.ok(pathname.startsWith('/inside/'), name);
      }),
    );
  });
});

describe('An artifact', () => {
  const entries = [file('b.txt'), file('src/a.ts'), file('src/lib/c.ts'), file('a.txt')];

  it('shows folders before files', () => {
    assert.deepEqual(
      contentOf(entries, '').map(({ name, isFolder }) => [name, isFolder]),
      [
        ['src', true],
        ['a.txt', false],
        ['b.txt', false],
      ],
    );
    assert.deepEqual(
      contentOf(entries, 'src').map(({ path }) => path),
      ['src/lib', 'src/a.ts'],
    );
  });

  it('differs from another one by what was added, removed and changed', () => {
    const after = [file('b.txt', 2), file('src/a.ts'), file('src/lib/c.ts', 1, 2), file('new.txt')];
    assert.deepEqual(compareEntries(entries, after), [
      { path: 'a.txt', kind: 'removed' },
      { path: 'b.txt', kind: 'changed' },
      { path: 'new.txt', kind: 'added' },
      { path: 'src/lib/c.ts', kind: 'changed' },
    ]);
    assert.deepEqual(compareEntries(entries, entries), []);
  });

  it('is searched by lines, but for binary files', () => {
    const text = 'one\r\nTwo two\nthree';
    assert.deepEqual(linesWith('a', text, 'TWO', 9), [{ path: 'a', line: 1, text: 'Two two' }]);
    assert.equal(linesWith('a', text, 'e', 1).length, 1);
    assert.deepEqual(linesWith('a', `${text}\0`, 'two', 9), []);
    assert.deepEqual(linesWith('a', text, '', 9), []);
  });
});
