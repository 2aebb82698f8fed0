import assert from 'node:assert/strict';
import { executionFromDetail } from './executionFromDetail';
import { attempt, detail } from '../../../test/support/builders';

describe('An execution that is known only by its detail', () => {
  it('has the times of its actions, and its artifacts as source revisions', () => {
    const actions = [
      attempt('Source/App', { startedAt: 1000, updatedAt: 2000 }),
      attempt('Build/Compile', { startedAt: 2500, updatedAt: 9000 }),
    ];
    const known = detail('one', {
      status: 'Failed',
      artifactRevisions: [{ name: 'SourceOutput', revisionId: 'abc', summary: 'Fix it' }],
      trigger: { type: 'Webhook' },
      isRollback: true,
      rollbackTargetId: 'zero',
    });
    assert.deepEqual(executionFromDetail(known, actions), {
      ref: known.ref,
      status: 'Failed',
      startedAt: 1000,
      updatedAt: 9000,
      sourceRevisions: [{ actionName: 'SourceOutput', revisionId: 'abc', summary: 'Fix it' }],
      trigger: { type: 'Webhook' },
      isRollback: true,
      rollbackTargetId: 'zero',
    });
  });

  it('is undefined before an action has started', () => {
    assert.equal(executionFromDetail(detail('one'), []), undefined);
  });
});
