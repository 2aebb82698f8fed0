import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apiOf, apis } from '../../../src/local/apis';
import { plain } from '../support/pipelines';
import { repeated } from '../../support/repetitions';
import { exampleOf } from '../support/examples';
import { withService } from '../support/testService';

const operations = apis.flatMap(({ model, target }) =>
  target === undefined ? [] : Object.keys(model.operations),
);

/** Texts that have broken a program before. */
const hostileText = fc.constantFrom(
  ...['', ' ', '\0', '\uD800', '../../etc/passwd', '__proto__', 'constructor', '#{', '#{variables.', '$.['],
  ...['(?=(a+)+)$', '%00', "'; --", '<script>', '9'.repeat(400), '\u202E', 'x'.repeat(70_000)],
);
const hostile = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.jsonValue() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], { __proto__: null }),
  },
);

/** The value with another one at a place, which the choices lead to. */
function spoiled(value: unknown, choices: readonly number[], by: unknown): unknown {
  const [choice, ...rest] = choices;
  if (choice === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const changed = spoiled((value as Record<string, unknown>)[key], rest, by);
  return Array.isArray(value)
    ? value.map((each: unknown, index) => (String(index) === key ? changed : each))
    : { ...value, [key]: changed };
}

describe('The service under hostile calls', function () {
  this.timeout(120_000);

  const call = fc.record({
    operation: fc.constantFrom(...operations),
    places: fc.array(fc.tuple(fc.array(fc.nat(40), { maxLength: 8 }), hostile), { maxLength: 3 }),
  });
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    hostileText,
    fc.constant('['.repeat(50_000)),
  );

  it(
    'refuses what it does not understand, has no fault of its own, and still answers',
    withService(async ({ add, post }) => {
      add(plain());
      const check = async (operation: string, text: string) => {
        const headers = { 'X-Amz-Target': `${apiOf(operation)?.target}.${operation}` };
        const { status } = await post(operation, text, headers);
        assert.ok(status < 500, `${operation}: ${status}`);
      };
      await fc.assert(
        fc.asyncProperty(call, async ({ operation, places }) => {
          const { model } = apiOf(operation) ?? assert.fail(operation);
          const example = exampleOf(model.operations[operation]?.input ?? '', model);
          const input = places.reduce((value, [choices, by]) => spoiled(value, choices, by), example);
          await check(operation, JSON.stringify(input));
        }),
        { numRuns: repeated(250, 20_000) },
      );
      await fc.assert(fc.asyncProperty(fc.constantFrom(...operations, 'Nothing', ''), body, check), {
        numRuns: repeated(80, 5_000),
      });
      const answer = await post('GetPipeline', '{"name":"plain"}');
      assert.equal(answer.status, 200);
    }),
  );
});
