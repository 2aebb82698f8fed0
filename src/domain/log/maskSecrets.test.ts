import assert from 'node:assert/strict';
import { maskSecrets } from './maskSecrets';

describe('Values that look like secrets', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

  it('are masked, whatever they are', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['export AWS_SECRET_ACCESS_KEY=' + secret, 'export AWS_SECRET_ACCESS_KEY=***'],
      ['key AKIAIOSFODNN7EXAMPLE used', 'key *** used'],
      [`found ${secret} in env`, 'found *** in env'],
      ['DB_PASSWORD: "hunter 2"', 'DB_PASSWORD: ***'],
      ['{"apiKey":"abc","port":1}', '{"apiKey":***,"port":1}'],
      ['git clone https://me:pa55@example.com/x', 'git clone https://me:***@example.com/x'],
      ['Authorization: Bearer abcdef123456', 'Authorization: ***'],
      ['curl -H "X: Bearer abcdef123456"', 'curl -H "X: Bearer ***"'],
      ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '***'],
      ['eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl', '***'],
    ];
    for (const [text, masked] of cases) assert.equal(maskSecrets(text), masked);
  });

  it('are no commits, paths or usual words', () => {
    for (const text of [
      'commit 3f786850e387550fdab836ed7e6dc881de23001b',
      'src/components/checkout/PaymentMethodSelector.test.ts:41:7',
      'the tokenizer failed at line 4',
      'Expected: 3',
    ])
      assert.equal(maskSecrets(text), text);
  });
});
