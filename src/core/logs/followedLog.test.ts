import assert from 'node:assert/strict';
import { FakeClock } from '../../../test/support/fakeClock';
import { attempt, refOf } from '../../../test/support/builders';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { failedBuild, logOf } from '../../../test/support/logs/buildLog';
import { toolLogs } from '../../../test/support/logs/toolLogs';
import type { Build } from '../../domain/log/build';
import type { LogAddress } from '../../domain/log/logAddress';
import { Problem } from '../../domain/problem';
import { FollowedLog } from './followedLog';

const address: LogAddress = {
  execution: refOf('run-1'),
  stage: 'Build',
  action: 'Compile',
  actionExecutionId: 'one',
};
const running: Build = {
  id: 'shop:1',
  status: 'IN_PROGRESS',
  phases: [],
  log: { group: '/aws/codebuild/shop', stream: '1', isDisabled: false },
};

/** A log whose lines come one a millisecond, and the build that writes it. */
function opened(lines: readonly string[], build: Partial<Build> = {}) {
  const clock = new FakeClock();
  const logs = new FakeLogs();
  logs.attempts = [attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type: codeBuild })];
  logs.builds = [{ ...running, ...build }];
  lines.forEach((line, at) => logs.events.push({ at, message: `${line}\n` }));
  const log = new FollowedLog(address, logs, clock);
  const texts = () => log.window.lines.map(({ text }) => text);
  return { clock, logs, log, texts };
}
const codeBuild = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

describe('A log that is followed', () => {
  it('shows its history, then each line as it comes, and asks less often while none comes', async () => {
    const { clock, logs, log, texts } = opened(numbered(3));
    const show = log.show();
    await clock.tick(1_000);
    assert.deepEqual(texts(), numbered(3));
    logs.events.push({ at: 3, message: 'line 3\n' });
    await clock.tick(3_000);
    assert.deepEqual(texts(), numbered(4));
    const before = logs.count('GetLogEvents');
    await clock.tick(60_000);
    const calls = logs.count('GetLogEvents') - before;
    assert.ok(calls >= 19 && calls <= 21, `${calls} calls in a minute without lines`);
    show.dispose();
  });

  it('costs nothing while it is hidden, and misses nothing afterwards', async () => {
    const { clock, logs, log, texts } = opened(numbered(3));
    log.show().dispose();
    const show = log.show();
    await clock.tick(5_000);
    show.dispose();
    const calls = logs.calls.length;
    logs.events.push(...numbered(5, 3).map((message, at) => ({ at: 3 + at, message })));
    await clock.tick(3_600_000);
    assert.equal(logs.calls.length, calls);
    assert.equal(clock.timers, 0);
    const again = log.show();
    await clock.tick(1_000);
    assert.deepEqual(texts(), numbered(8));
    again.dispose();
  });

  it('is followed once, however many show it', async () => {
    const { clock, logs, log } = opened(numbered(3));
    const shows = [log.show(), log.show(), log.show()];
    await clock.tick(10_000);
    const calls = logs.count('GetLogEvents');
    assert.ok(calls <= 8, `${calls} calls`);
    for (const show of shows) show.dispose();
  });

  it('ends with its build, and asks nothing then', async () => {
    const { clock, logs, log, texts } = opened(numbered(3));
    log.show();
    await clock.tick(5_000);
    logs.events.push({ at: 9, message: 'the last\n' });
    logs.builds = [{ ...running, status: 'SUCCEEDED' }];
    await clock.tick(10_000);
    assert.equal(log.state.stage, 'over');
    assert.equal(texts().at(-1), 'the last');
    const calls = logs.calls.length;
    await clock.tick(600_000);
    assert.equal(logs.calls.length, calls);
  });

  it('waits for a log that is not there yet, and begins by itself', async () => {
    const { clock, logs, log, texts } = opened(numbered(1), { log: { isDisabled: false } });
    log.show();
    await clock.tick(10_000);
    assert.equal(log.state.stage, 'waiting');
    logs.builds = [running];
    await clock.tick(10_000);
    assert.deepEqual(texts(), numbered(1));
    log.dispose();
  });

  it('keeps what it shows when a call fails, says so, and goes on by itself', async () => {
    const { clock, logs, log, texts } = opened(numbered(3));
    log.show();
    await clock.tick(2_000);
    logs.failure = () => new Problem('throttled', 'Too many calls.');
    await clock.tick(10_000);
    assert.equal(log.state.problem?.kind, 'throttled');
    assert.deepEqual(texts(), numbered(3));
    logs.failure = undefined;
    logs.events.push({ at: 3, message: 'line 3\n' });
    await clock.tick(60_000);
    assert.equal(log.state.problem, undefined);
    assert.deepEqual(texts(), numbered(4));
    log.dispose();
  });

  it('goes on from its last line when its token has expired', async () => {
    const { clock, logs, log, texts } = opened(numbered(3));
    log.show();
    await clock.tick(2_000);
    logs.failure = (operation) =>
      operation === 'GetLogEvents' ? new Problem('invalid', 'The token has expired.') : undefined;
    await clock.tick(4_000);
    logs.failure = undefined;
    // One more event of the same time as the last one, which is known.
    logs.events.push({ at: 2, message: 'line 3\n' }, { at: 3, message: 'line 4\n' });
    await clock.tick(60_000);
    assert.deepEqual(texts(), numbered(5));
    log.dispose();
  });
});

describe('A log that has failed', () => {
  const lineOf = ({ failure }: FollowedLog) => (failure?.kind === 'line' ? failure.line : -1);
  const failedAt = (lines: readonly string[], phase = 'BUILD'): Partial<Build> => ({
    status: 'FAILED',
    phases: [
      {
        name: phase,
        status: 'FAILED',
        endedAt: lines.findIndex((line) => line.includes(`Phase complete: ${phase}`)),
        contexts: [],
      },
    ],
  });

  it('is at its failing line after three calls, and then read as a whole', async () => {
    const { lines, expected } = logOf(toolLogs['tsc'] ?? '');
    const { clock, logs, log, texts } = opened(lines, failedAt(lines));
    let callsToLine: number | undefined;
    log.onDidChange(() => (callsToLine ??= log.failure && logs.calls.length));
    log.show();
    await clock.tick(1_000);
    // The first of them is for the attempt, which a view that shows it has asked for before.
    assert.ok((callsToLine ?? Infinity) <= 3, String(callsToLine));
    assert.deepEqual(texts(), lines);
    assert.equal(log.failure?.kind === 'line' && log.failure.line, expected);
    assert.ok(log.isSettled);
  });

  it('is at its failing line after three calls in 200,000 lines, and the document stays small', async () => {
    const { lines, expected } = logOf(
      failedBuild(
        './e2e.sh',
        `${numbered(100_000).join('\n')}\n»src/a.ts(1,2): error TS1: no\n${numbered(50).join('\n')}`,
      ),
    );
    const all = [...lines, ...numbered(100_000)];
    const { clock, logs, log, texts } = opened(all, failedAt(lines));
    let callsToLine: number | undefined;
    log.onDidChange(() => (callsToLine ??= log.failure && logs.calls.length));
    log.show();
    await clock.tick(1_000);
    assert.ok((callsToLine ?? Infinity) <= 4, String(callsToLine));
    assert.ok(log.failure?.kind === 'line');
    assert.equal(texts()[log.failure.line], lines[expected]);
    assert.ok(texts().length <= 25_000);
    const { signal } = new AbortController();
    await log.loadEarlier(signal);
    await log.loadEarlier(signal);
    const start = all.indexOf(texts()[0] ?? '');
    assert.deepEqual(texts(), all.slice(start, start + texts().length));
    // The failing line had to make room, and is marked again when it is back.
    assert.ok(!texts().includes(lines[expected] ?? ''));
    assert.equal(lineOf(log), -1);
    for (let more = 0; more < 6 && lineOf(log) === -1; more++) await log.loadLater(signal);
    assert.equal(texts()[lineOf(log)], lines[expected]);
  });

  it('joins its parts where many lines have the same time, and pages come empty', async () => {
    const lines = numbered(900);
    const { clock, logs, log, texts } = opened(lines, { status: 'SUCCEEDED' });
    logs.events.forEach((event, index) => (logs.events[index] = { ...event, at: Math.floor(index / 70) }));
    logs.pageSize = 100;
    logs.hasEmptyPages = true;
    log.show();
    await clock.tick(1_000);
    assert.deepEqual(texts(), lines);
  });
});
