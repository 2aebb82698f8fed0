import assert from 'node:assert/strict';
import { reasonText, unknownText, verdictText } from './explanationText';

describe('An explanation of what a push starts', () => {
  it('quotes the patterns that match, of each part', () => {
    const branch = { part: 'branches', name: 'main', pattern: 'ma*' } as const;
    const file = { part: 'filePaths', name: 'src/a.ts', pattern: 'src/**' } as const;
    assert.equal(
      reasonText({ matches: [branch, file] }),
      'Branch main matches "ma*" · src/a.ts matches "src/**"',
    );
    assert.equal(reasonText({ matches: [{ part: 'tags', name: 'v1' }] }), 'Tag v1 is not excluded');
  });

  it('quotes the patterns that do not match', () => {
    const patterns = ['src/**', 'lib/**'];
    const ofFiles = { reason: 'notIncluded', part: 'filePaths', name: 'a.md', patterns } as const;
    assert.equal(reasonText({ miss: ofFiles }), 'No changed file matches "src/**", "lib/**"');
    const ofBranch = { ...ofFiles, part: 'branches', name: 'topic', patterns: ['main'] } as const;
    assert.equal(reasonText({ miss: ofBranch }), 'Branch topic does not match "main"');
    const excluded = { reason: 'excluded', part: 'branches', name: 'topic', pattern: 't*' } as const;
    assert.equal(reasonText({ miss: excluded }), 'Branch topic is excluded by "t*"');
  });

  it('has words for everything else', () => {
    assert.equal(verdictText('mayStart'), 'May start');
    assert.equal(unknownText('firstFiles'), 'AWS evaluates only 100 of the changed files');
    assert.equal(
      reasonText({ miss: { reason: 'otherBranch', branch: 'main' } }),
      'The source action follows branch main',
    );
    assert.equal(reasonText({ miss: { reason: 'otherKind', wants: 'tag' } }), 'The filter is for tags');
  });
});
