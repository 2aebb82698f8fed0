import assert from 'node:assert/strict';
import type { Build } from '../log/build';
import { buildCause, buildWords } from './buildCause';
import type { TestCase, TestReport } from './testReport';

const failed = (changes: Partial<Build> = {}): Build => ({
  id: 'shop:1',
  status: 'FAILED',
  log: { isDisabled: false },
  phases: [
    { name: 'PRE_BUILD', status: 'SUCCEEDED', contexts: [] },
    {
      name: 'BUILD',
      status: 'FAILED',
      contexts: [
        {
          code: 'COMMAND_EXECUTION_ERROR',
          message: 'Error while executing command: npm test. Reason: exit status 1',
        },
      ],
    },
    { name: 'POST_BUILD', status: 'FAILED', contexts: [{ code: 'X', message: 'Follows from it.' }] },
  ],
  ...changes,
});

const report = (counts: Readonly<Record<string, number>>, total: number): TestReport => ({
  arn: 'arn:report',
  counts,
  total,
});
const broken = (name: string, message = 'expected 3 to equal 4\n  at cart.test.ts:12'): TestCase => ({
  name,
  status: 'FAILED',
  message,
});

const wordsOf = (build: Build, reports: readonly TestReport[] = [], tests: readonly TestCase[] = []) => {
  const cause = buildCause(build, reports, tests);
  assert.ok(cause);
  return buildWords(cause);
};

describe('Why a build failed', () => {
  it('is the first phase that failed, in one line', () => {
    const { sentence, facts } = wordsOf(failed());
    assert.equal(sentence, 'BUILD failed: `npm test` exited with 1');
    assert.deepEqual(facts.slice(0, 2), [
      { name: 'Phase', value: 'BUILD' },
      { name: 'Code', value: 'COMMAND_EXECUTION_ERROR' },
    ]);
  });

  it('is a failing test, where a report has one', () => {
    const { sentence, tests, unlisted } = wordsOf(
      failed(),
      [report({ FAILED: 1, SUCCEEDED: 40 }, 41)],
      [broken('adds the tax')],
    );
    assert.equal(sentence, 'The test “adds the tax” failed: expected 3 to equal 4');
    assert.deepEqual(tests, [
      { name: 'adds the tax', message: 'expected 3 to equal 4\n  at cart.test.ts:12' },
    ]);
    assert.equal(unlisted, 0);
  });

  it('counts failing tests of all reports, also those that are not listed', () => {
    const reports = [report({ FAILED: 2, ERROR: 1 }, 10), report({ FAILED: 1 }, 5)];
    const { sentence, unlisted } = wordsOf(failed(), reports, [broken('one'), broken('two')]);
    assert.equal(sentence, '4 of 15 tests failed, first “one”: expected 3 to equal 4');
    assert.equal(unlisted, 2);
    assert.equal(wordsOf(failed(), reports).sentence, '4 of 15 tests failed.');
  });

  it('names a test without a message, with its suite', () => {
    const { sentence, tests } = wordsOf(
      failed(),
      [report({ ERROR: 1 }, 1)],
      [{ name: 'adds', prefix: 'cart', status: 'ERROR' }],
    );
    assert.equal(sentence, 'The test “adds” failed.');
    assert.deepEqual(tests, [{ name: 'cart › adds', message: '' }]);
  });

  it('is the time limit, where it timed out', () => {
    const phases = [
      {
        name: 'BUILD',
        status: 'TIMED_OUT',
        contexts: [{ code: 'BUILD_TIMED_OUT', message: 'Build has timed out. ' }],
      },
    ];
    assert.equal(wordsOf(failed({ status: 'TIMED_OUT', phases })).sentence, 'The build timed out in BUILD.');
    assert.equal(wordsOf(failed({ status: 'TIMED_OUT', phases: [] })).sentence, 'The build timed out.');
  });

  it('is only the phase, where CodeBuild says no more', () => {
    const phases = [{ name: 'INSTALL', status: 'FAILED', contexts: [{ code: '', message: ' ' }] }];
    assert.equal(wordsOf(failed({ phases })).sentence, 'The phase INSTALL failed.');
  });

  it('is not known of a build that tells no failure', () => {
    assert.equal(buildCause(failed({ status: 'STOPPED', phases: [] }), [], []), undefined);
  });
});
