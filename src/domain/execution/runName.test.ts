import assert from 'node:assert/strict';
import { execution } from '../../../test/support/builders';
import type { SourceRevision } from './execution';
import { runName, runNameAmong } from './runName';

const commit = '1f2e3d4c5b6a79880f1e2d3c4b5a69788f9e0d1c';
const nameOf = (...revisions: readonly Omit<SourceRevision, 'actionName'>[]) =>
  runName({
    startedAt: 0,
    sourceRevisions: revisions.map((each) => ({ actionName: 'Checkout', ...each })),
  });

describe('The name of a run', () => {
  it('has the first line of its message, and its commit', () => {
    assert.equal(
      nameOf({ revisionId: commit, summary: 'Fix the build \r\n\r\nAll' }),
      'Fix the build · 1f2e3d4c',
    );
    assert.equal(nameOf({ revisionId: commit, summary: '\n  Fix it\nAll' }), 'Fix it · 1f2e3d4c');
  });

  it('has one of the two when the other is missing', () => {
    assert.equal(nameOf({ revisionId: commit }), '1f2e3d4c');
    assert.equal(nameOf({ summary: 'Amazon S3 version id: null' }), 'Amazon S3 version id: null');
    assert.equal(nameOf({ revisionId: '', summary: 'Fix' }), 'Fix');
  });

  it('omits a message that repeats the id, as S3 has', () => {
    const summary = `Amazon S3 version id: ${commit}`;
    assert.equal(nameOf({ revisionId: commit, summary }), '1f2e3d4c');
  });

  it('comes from the first source that has any', () => {
    assert.equal(nameOf({}, { revisionId: commit }, { summary: 'Fix' }), '1f2e3d4c');
  });

  it('is its start as long as no source has any, and never the id of the execution', () => {
    for (const name of [nameOf(), nameOf({}), nameOf({ summary: ' \n ' })]) assert.match(name, /^Started \w/);
  });

  it('of another run is told where it is known', () => {
    const known = [execution('1', { sourceRevisions: [{ actionName: 'Checkout', summary: 'Fix' }] })];
    assert.equal(runNameAmong('1', known), 'Fix');
    assert.equal(runNameAmong('2', known), 'an older execution');
  });
});
