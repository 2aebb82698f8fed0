import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import { logOf } from '../../../test/support/logs/buildLog';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { toolLogs } from '../../../test/support/logs/toolLogs';
import type { LogAddress } from '../../domain/log/logAddress';
import { Problem } from '../../domain/problem';
import { FailureExcerpts } from './failureExcerpts';

const address: LogAddress = {
  execution: refOf('run-1'),
  stage: 'Build',
  action: 'Compile',
  actionExecutionId: 'one',
};

function failed(): { readonly logs: FakeLogs; readonly excerpts: FailureExcerpts } {
  const logs = new FakeLogs();
  const { lines } = logOf(toolLogs['tsc'] ?? '');
  lines.forEach((message, at) => logs.events.push({ at, message }));
  logs.attempts = [
    attempt('Build/Compile', {
      id: 'one',
      status: 'Failed',
      externalId: 'shop:1',
      type: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    }),
  ];
  logs.builds = [
    {
      id: 'shop:1',
      status: 'FAILED',
      phases: [
        {
          name: 'BUILD',
          status: 'FAILED',
          contexts: [{ code: 'COMMAND_EXECUTION_ERROR', message: 'exit status 2' }],
        },
      ],
      log: { group: 'g', stream: 's', isDisabled: false },
    },
  ];
  return { logs, excerpts: new FailureExcerpts(logs) };
}

describe('The first failing lines of an attempt', () => {
  it('are read by three calls, once for all who ask', async () => {
    const { logs, excerpts } = failed();
    const [first, second] = await Promise.all([excerpts.read(address), excerpts.read(address)]);
    await excerpts.read(address);
    assert.equal(first, second);
    assert.equal(excerpts.get(address), first);
    assert.ok(!(first instanceof Error));
    assert.match(first.lines[0] ?? '', /error TS2322/);
    assert.ok(first.lines.length <= 5 && first.around.length <= 40);
    assert.ok(first.around.includes(first.lines[0] ?? ''));
    assert.deepEqual([first.phase, first.reason], ['BUILD', 'exit status 2']);
    assert.deepEqual(logs.calls, ['ListActionExecutions', 'BatchGetBuilds', 'GetLogEvents']);
  });

  it('are asked for again after a problem, which is told meanwhile', async () => {
    const { logs, excerpts } = failed();
    const told: unknown[] = [];
    excerpts.onDidChange((changed) => told.push(changed));
    logs.failure = () => new Problem('throttled', 'Too many calls.');
    assert.ok((await excerpts.read(address)) instanceof Problem);
    logs.failure = undefined;
    assert.ok(!((await excerpts.read(address)) instanceof Error));
    assert.deepEqual(told, [address, address]);
  });
});
