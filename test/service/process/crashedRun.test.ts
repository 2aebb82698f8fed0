import assert from 'node:assert/strict';
import { join } from 'node:path';
import { eventually } from '../../host/eventually';
import { isAlive } from '../../host/isAlive';
import { MochaProcess } from '../../host/run/mochaProcess';

describe('A test process that crashes', () => {
  it('fails, and leaves nothing running that it had started', async function () {
    this.timeout(30_000);
    const lines: string[] = [];
    const crashing = new MochaProcess({ timeoutMs: 5000, stories: false, environment: process.env });
    const outcome = await crashing.run([join(__dirname, 'crashingTests.ts')], (line) => lines.push(line));
    assert.deepEqual([outcome.passed, outcome.failed], [0, 1]);
    const [, pid] = /started (\d+)/.exec(lines.join('\n')) ?? assert.fail(lines.join('\n'));
    await eventually(() => assert.ok(!isAlive(Number(pid))));
  });
});
