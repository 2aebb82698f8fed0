import assert from 'node:assert/strict';
import { apis } from '../../../src/local/apis';
import { probesOf } from '../support/probes';
import { withService } from '../support/testService';

const detected = /^(\d+) validation errors? detected: ([^]*)$/;

describe('The constraints of the API models', function () {
  // Hundreds of requests for the larger operations.
  this.timeout(120_000);

  // A form has only texts; stackEvents.test.ts has the constraints of those.
  const operations = apis.flatMap((api) =>
    api.target === undefined ? [] : Object.keys(api.model.operations).map((name) => ({ api, name })),
  );
  for (const {
    api: { model, invalidInput, target },
    name: operation,
  } of operations)
    it(
      `are enforced, each at its boundary, by ${operation}`,
      withService(async ({ post }) => {
        for (const { what, input, findings } of probesOf(operation, model)) {
          const headers = { 'X-Amz-Target': `${target}.${operation}` };
          const answer = await post(operation, JSON.stringify(input), headers);
          const text = await answer.text();
          assert.ok(answer.status === 200 || answer.status === 400, `${what}: ${answer.status} ${text}`);
          const { __type, message = '' } = (text === '' ? {} : JSON.parse(text)) as {
            __type?: string;
            message?: string;
          };
          const found = detected.exec(message);
          if (findings.length === 0) {
            assert.equal(found, null, `${what}: ${message}`);
            assert.notEqual(__type, 'SerializationException', what);
            continue;
          }
          assert.equal(__type, invalidInput, what);
          assert.equal(found?.[1], String(findings.length), `${what}: ${message}`);
          assert.deepEqual(found?.[2]?.split('; ').sort(), [...findings].sort(), what);
        }
      }),
    );

  it('are many', () => {
    const probes = operations.flatMap(({ api, name }) => probesOf(name, api.model));
    assert.ok(probes.length > 1500, String(probes.length));
    assert.ok(probes.filter(({ findings }) => findings.length > 0).length > 800);
  });
});
