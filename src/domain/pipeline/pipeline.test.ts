import assert from 'node:assert/strict';
import { isManualApproval, sourceActions } from './pipeline';
import { isActive } from './status';
import { action, declaration, stage, typeOf } from '../../../test/support/builders';

describe('A declaration', () => {
  it('returns its source actions in order', () => {
    const source = (name: string) => action(name, { type: typeOf('Source', 'S3') });
    const pipeline = declaration({
      stages: [{ name: 'Source', actions: [source('Code'), source('Image')] }, stage('Build', 'Compile')],
    });
    assert.deepEqual(
      sourceActions(pipeline).map(({ name }) => name),
      ['Code', 'Image'],
    );
  });

  it('has approvals by their category, with any provider', () => {
    assert.equal(isManualApproval(typeOf('Approval', 'Manual')), true);
    assert.equal(isManualApproval(typeOf('Invoke', 'Lambda')), false);
  });
});

describe('A status', () => {
  it('is active while it is in progress or stopping', () => {
    assert.equal(isActive('InProgress'), true);
    assert.equal(isActive('Stopping'), true);
    for (const status of ['Succeeded', 'Failed', 'Stopped', 'Superseded', 'Cancelled', 'Abandoned'] as const)
      assert.equal(isActive(status), false, status);
  });
});
