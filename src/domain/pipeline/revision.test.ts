import assert from 'node:assert/strict';
import fc from 'fast-check';
import { revisionMessage, shortRevision } from './revision';

const commit = '1f2e3d4c5b6a79880f1e2d3c4b5a69788f9e0d1c';

describe('The message of a revision', () => {
  it('is unwrapped when a connection has put it into JSON', () => {
    const summary = JSON.stringify({ ProviderType: 'GitHub', CommitMessage: 'Fix the "build"\n\nAll of it' });
    assert.equal(revisionMessage({ summary }), 'Fix the "build"\n\nAll of it');
  });

  it("is the provider's text otherwise, also when that looks like JSON", () => {
    for (const summary of [
      'Fix the build',
      '{"CommitMessage": 5}',
      '{"Message": "Fix"}',
      '[1]',
      '"Fix"',
      '{',
    ])
      assert.equal(revisionMessage({ summary }), summary);
    assert.equal(revisionMessage({}), undefined);
  });

  it('is the same before wrapping and after unwrapping, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab "\\\n\r{}:é💥') }), (message) => {
        const summary = JSON.stringify({ ProviderType: 'GitHub', CommitMessage: message });
        assert.equal(revisionMessage({ summary }), message);
      }),
    );
  });
});

describe('A short revision', () => {
  it('has the first eight characters of a commit', () => {
    assert.equal(shortRevision(commit), '1f2e3d4c');
  });

  it('has the first eight characters of a digest after its prefix', () => {
    assert.equal(shortRevision(`sha256:${'ab'.repeat(32)}`), 'abababab');
  });
});
