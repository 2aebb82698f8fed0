import assert from 'node:assert/strict';
import type { PushFilter, SourceTrigger } from '../pipeline/pipeline';
import { mayStart } from './pushTriggers';
import type { BranchPush } from './pushTriggers';
import { narrow, triggerGlob, wide } from '../definition/triggers/triggerGlob';

const trigger = (...push: readonly PushFilter[]): SourceTrigger => ({
  ...{ source: 'Source', push, pullRequest: [] },
});
const includes = (...patterns: readonly string[]) => ({ includes: patterns });

describe('A glob of a trigger', () => {
  for (const [pattern, fits, others] of [
    ['main', ['main'], ['main2', 'Main', 'a/main', '']],
    ['main*', ['main', 'main-2'], ['amain', 'main/x']],
    ['feature/**', ['feature/x', 'feature/x/y'], ['feature', 'features/x']],
    ['**', ['', 'a', 'a/b'], []],
    ['**/README.md', ['docs/README.md', 'a/b/README.md'], ['README.md2']],
    ['dir/*', ['dir/a', 'dir/.a'], ['dir/a/b', 'dir']],
    ['*.{js,ts}', ['a.js', 'a.ts'], ['a.jsx', 'a.{js,ts}']],
    ['{a,b*c,}x', ['ax', 'bc' + 'x', 'bzzcx', 'x'], ['cx']],
    ['v?', ['v1'], ['v', 'v12', 'v/']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
    ['[!a-c]x', ['dx'], ['ax', '/x']],
    ['[-a][*?\\]', ['-*', 'a\\', '-?'], ['bb']],
    ['\\*\\{a\\}', ['*{a}'], ['x{a}']],
    ['a.b', ['a.b'], ['axb']],
    ['😀?', ['😀😀'], ['😀']],
    ['(a|b)+$', ['(a|b)+$'], ['a']],
  ] as const)
    it(`reads ${pattern} narrowly`, () => {
      for (const text of fits) assert.equal(triggerGlob(pattern, narrow)(text), true, text);
      for (const text of others) assert.equal(triggerGlob(pattern, narrow)(text), false, text);
    });

  it('may be read more widely where the guide contradicts itself', () => {
    for (const [pattern, text] of [
      ['common/**/*.js', 'common/app.js'],
      ['**/README.md', 'README.md'],
      ['prod*', 'prod/a/b'],
    ] as const) {
      assert.equal(triggerGlob(pattern, narrow)(text), false, pattern);
      assert.equal(triggerGlob(pattern, wide)(text), true, pattern);
    }
  });

  it('takes no longer for many stars, and takes what is not closed', () => {
    assert.equal(triggerGlob('*a'.repeat(120), wide)('a'.repeat(250) + 'b'), false);
    for (const pattern of ['[', '[a', '{', '{a,', '\\', '{{a}', '[]']) triggerGlob(pattern, wide)('a');
  });
});

describe('A push and a trigger', () => {
  const cases: readonly (readonly [what: string, SourceTrigger, BranchPush, expected: boolean])[] = [
    ['without filters, to its branch', trigger(), { branch: 'trunk' }, true],
    ['without filters, to another branch', trigger(), { branch: 'topic' }, false],
    ['for main, to main', trigger({ branches: includes('main') }), { branch: 'main' }, true],
    ['for main, to feature/x', trigger({ branches: includes('main') }), { branch: 'feature/x' }, false],
    ['for main*, maybe to main/x', trigger({ branches: includes('main*') }), { branch: 'main/x' }, true],
    [
      'that excludes the branch',
      trigger({ branches: { includes: ['**'], excludes: ['wip/**'] } }),
      { branch: 'wip/x' },
      false,
    ],
    [
      'that excludes another branch only',
      trigger({ branches: { excludes: ['wip/**'] } }),
      { branch: 'main' },
      true,
    ],
    [
      'that maybe excludes the branch',
      trigger({ branches: { excludes: ['wip*'] } }),
      { branch: 'wip/x' },
      true,
    ],
    ['for tags, without one', trigger({ tags: includes('v*') }), { branch: 'main' }, false],
    ['for tags, with one', trigger({ tags: includes('v*') }), { branch: 'main', tags: ['a', 'v1'] }, true],
    ['for tags, with another', trigger({ tags: includes('v*') }), { branch: 'main', tags: ['a'] }, false],
    [
      'for tags or main',
      trigger({ tags: includes('v*') }, { branches: includes('main*') }),
      { branch: 'main' },
      true,
    ],
    [
      'for files that are not known',
      trigger({ branches: includes('main'), filePaths: includes('src/**') }),
      { branch: 'main' },
      true,
    ],
    [
      'for files of another branch',
      trigger({ branches: includes('main'), filePaths: includes('src/**') }),
      { branch: 'x', files: ['src/a'] },
      false,
    ],
    [
      'for other files',
      trigger({ branches: includes('feature/**'), filePaths: includes('common/**/*.js') }),
      { branch: 'feature/triggers', files: ['src/Main.java'] },
      false,
    ],
    [
      'for a file of it',
      trigger({ branches: includes('feature/**'), filePaths: includes('common/**/*.js') }),
      { branch: 'feature/triggers', files: ['src/Main.java', 'common/app.js'] },
      true,
    ],
    [
      'that excludes its only file',
      trigger({
        branches: includes('main'),
        filePaths: { includes: ['README.md'], excludes: ['LICENSE.txt'] },
      }),
      { branch: 'main', files: ['LICENSE.txt'] },
      false,
    ],
    [
      'that excludes one of its files',
      trigger({
        branches: includes('main'),
        filePaths: { includes: ['README.md'], excludes: ['LICENSE.txt'] },
      }),
      { branch: 'main', files: ['LICENSE.txt', 'README.md'] },
      true,
    ],
    [
      'for pull requests',
      { ...trigger({ branches: includes('main') }), pullRequest: [{ branches: includes('next') }] },
      { branch: 'topic' },
      true,
    ],
  ];
  for (const [what, by, push, expected] of cases)
    it(`${what}: ${expected ? 'may start' : 'does not start'}`, () => {
      assert.equal(mayStart(by, push, 'trunk'), expected);
    });
});
