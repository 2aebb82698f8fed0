import assert from 'node:assert/strict';
import { failureInLog } from './functionLog';

const id = '2758faa1-1510-481f-a395-9b1fece88695';

describe('How a function failed, by its log,', () => {
  const cases: readonly (readonly [what: string, lines: readonly string[], told: object | undefined])[] = [
    [
      'is a time-out',
      [`START RequestId: ${id}`, `2026-11-29T22:21:41.595Z ${id} Task timed out after 3.00 seconds\n\n`],
      { kind: 'timeout', seconds: 3, requestId: id },
    ],
    [
      'is an exit of the runtime',
      [`RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`],
      {
        kind: 'thrown',
        code: 'Runtime.ExitError',
        message: 'Runtime exited with error: signal: killed',
        requestId: id,
      },
    ],
    [
      'is what Node.js threw',
      [
        `2026-11-29T22:21:41.595Z\t${id}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"x is not a function","stack":["TypeError: x"]}\n`,
      ],
      { kind: 'thrown', code: 'TypeError', message: 'x is not a function', requestId: id },
    ],
    [
      'is what Python raised, and no line of it below',
      ['[ERROR] KeyError: \'job\'\nTraceback (most recent call last):\n  File "/var/task/a.py", line 3'],
      { kind: 'thrown', code: 'KeyError', message: "'job'" },
    ],
    [
      'is an error of a log in JSON',
      ['{"timestamp":"2026","level":"ERROR","message":{"errorType":"Error","errorMessage":"no"}}'],
      { kind: 'thrown', code: 'Error', message: 'no' },
    ],
    [
      'is the report of a log in JSON',
      ['{"type":"platform.report","record":{"status":"timeout"}}'],
      { kind: 'timeout' },
    ],
    [
      'is what it wrote as an error, unless a later line is sure',
      [
        `2026-11-29T22:21:41.595Z\t${id}\tERROR\tGave up on the cache`,
        `2026-11-29T22:21:42.595Z ${id} Task timed out after 60.00 seconds`,
      ],
      { kind: 'timeout', seconds: 60, requestId: id },
    ],
    [
      'is what it wrote as an error',
      [`2026-11-29T22:21:41.595Z\t${id}\tERROR\tGave up on the cache`],
      { kind: 'thrown', message: 'Gave up on the cache', requestId: id },
    ],
    ['is unknown where it tells none', [`END RequestId: ${id}`, '{ not JSON', 'done'], undefined],
  ];
  for (const [what, lines, told] of cases) it(what, () => assert.deepEqual(failureInLog(lines), told));
});
