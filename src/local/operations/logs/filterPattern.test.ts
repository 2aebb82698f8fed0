import assert from 'node:assert/strict';
import { matchesPattern } from './filterPattern';

const line = '[Container] 2026/11/18 Phase complete: BUILD State: FAILED exit-status 12\n';

describe('A filter pattern', () => {
  for (const [pattern, expected] of [
    ['', true],
    ['BUILD', true],
    ['build', false],
    ['BUILD FAILED', true],
    ['BUILD SUCCEEDED', false],
    ['"State: FAILED"', true],
    ['"FAILED State:"', false],
    ['?SUCCEEDED ?FAILED', true],
    ['?SUCCEEDED ?STOPPED', false],
    ['BUILD -FAILED', false],
    ['BUILD -SUCCEEDED', true],
    ['-BUILD', false],
    ['exit-status', true],
    ['BUILD ?SUCCEEDED', true],
    ['%State: (FAILED|STOPPED)%', 'refused'],
    ['%State: FAILED|State: STOPPED%', true],
    ['%status [0-9]+$%', true],
    ['%status [a-z]+$%', false],
    ['%[%', 'refused'],
    ['"no end', 'refused'],
    ['{ $.level = "error" }', 'refused'],
    ['[date, level=ERROR]', 'refused'],
  ] as const)
    it(`${expected === 'refused' ? 'is refused' : expected ? 'finds the line' : 'leaves the line out'}: ${pattern}`, () => {
      const matches = () => matchesPattern(pattern)(line.trimEnd());
      if (expected === 'refused') assert.throws(matches, { name: 'InvalidParameterException' });
      else assert.equal(matches(), expected);
    });
});
