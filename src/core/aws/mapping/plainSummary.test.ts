import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainSummary } from './plainSummary';

describe('A plain summary', () => {
  it('is the message that a connection has put into JSON', () => {
    const summary = JSON.stringify({ ProviderType: 'GitHub', CommitMessage: 'Fix the "build"\n\nAll of it' });
    assert.equal(plainSummary(summary), 'Fix the "build"\n\nAll of it');
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
      assert.equal(plainSummary(summary), summary);
    assert.equal(plainSummary(undefined), undefined);
  });

  it('is the same before wrapping and after unwrapping, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab "\\\n\r{}:é💥') }), (message) => {
        assert.equal(
          plainSummary(JSON.stringify({ ProviderType: 'GitHub', CommitMessage: message })),
          message,
        );
      }),
    );
  });
});
