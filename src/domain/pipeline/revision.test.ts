import assert from 'node:assert/strict';
import { shortRevision } from './revision';

const commit = '1f2e3d4c5b6a79880f1e2d3c4b5a69788f9e0d1c';

describe('A short revision', () => {
  it('has the first eight characters of a commit', () => {
    assert.equal(shortRevision(commit), '1f2e3d4c');
  });

  it('has the first eight characters of a digest after its prefix', () => {
    assert.equal(shortRevision(`sha256:${'ab'.repeat(32)}`), 'abababab');
  });
});
