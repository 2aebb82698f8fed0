import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { FollowedLogs } from '../../core/logs/followedLogs';
import type { Build } from '../../domain/log/build';
import { Problem } from '../../domain/problem';
import type { ProblemKind } from '../../domain/problem';
import { LogDocument } from './logDocument';
import { logUri } from './logUri';

const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const log = { group: '/aws/codebuild/shop', stream: '1', isDisabled: false };
const running: Build = { id: 'shop:1', status: 'IN_PROGRESS', phases: [], log };
const ended: Build = { ...running, status: 'SUCCEEDED' };
const hour = 3_600_000;

const textOf = (document: LogDocument): string => new TextDecoder().decode(document.content());

const addressOf = (action: string) => ({
  execution: refOf('run-1'),
  stage: 'Build',
  action,
  actionExecutionId: action,
});

/** A document that is on screen, and the service that it reads. */
function opened(build: Build) {
  const clock = new FakeClock();
  const logs = new FakeLogs();
  logs.attempts = ['Compile', ...numbers.map(String)].map((action) =>
    attempt(`Build/${action}`, { id: action, externalId: 'shop:1', type }),
  );
  logs.builds = [build];
  const followed = new FollowedLogs(logs, clock);
  const open = (action: string) => {
    const address = addressOf(action);
    const document = new LogDocument(logUri(address), followed.use(address), 0, () => {});
    document.setVisible(true);
    return document;
  };
  return { clock, logs, open, document: open('Compile') };
}
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const refused = (
  kind: ProblemKind,
  message: string,
  details: ConstructorParameters<typeof Problem>[2] = {},
) => new Problem(kind, message, { service: 'logs', ...details });

describe('What goes wrong with a log', () => {
  for (const [what, problem, sentence] of [
    [
      'a denied call',
      refused('accessDenied', 'You may not call logs:GetLogEvents.', {
        deniedAction: 'logs:GetLogEvents',
        deniedResource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/codebuild/shop',
      }),
      /^▸ You may not call logs:GetLogEvents\.\n▸ This statement in an IAM policy would allow it:\n[^]*"Action": "logs:GetLogEvents"[^]*▸ It is tried again automatically/,
    ],
    ['throttling', refused('throttled', 'Too many calls.'), /^▸ Too many calls\.\n▸ It is tried again/],
    [
      'a service without logs',
      refused('wrongEndpoint', 'The service at 127.0.0.1 does not have CloudWatch Logs.'),
      /^▸ The service at 127\.0\.0\.1 does not have CloudWatch Logs\.\n▸ It is tried again/,
    ],
    ['a lost connection', refused('unreachable', 'No answer.'), /^▸ No answer\.\n▸ It is tried again/],
  ] as const)
    it(`${what} is a sentence below what is shown, and mends itself`, async () => {
      const { clock, logs, document } = opened(running);
      const fails = (operation: string) => (operation === 'GetLogEvents' ? problem : undefined);
      logs.failure = fails;
      await clock.tick(1_000);
      assert.match(textOf(document), sentence);
      logs.failure = undefined;
      logs.events.push({ at: 0, message: 'line 0\n' });
      await clock.tick(70_000);
      assert.equal(textOf(document), 'line 0');
      logs.failure = fails;
      await clock.tick(5_000);
      const [first, ...below] = textOf(document).split('\n');
      assert.equal(first, 'line 0');
      assert.match(below.join('\n'), sentence);
      logs.failure = undefined;
      logs.events.push({ at: 1, message: 'line 1\n' });
      await clock.tick(hour);
      assert.equal(textOf(document), 'line 0\nline 1');
      document.dispose();
    });

  const gone = (operation: string) =>
    operation === 'GetLogEvents' ? refused('notFound', 'No such log stream.') : undefined;

  it('no log yet is said, whether CodeBuild names no stream or CloudWatch has none, and it begins by itself', async () => {
    const { clock, logs, document } = opened({ ...running, log: { isDisabled: false } });
    const waits = /^▸ No log yet\. It appears here as soon as the action writes one\.$/;
    await clock.tick(10_000);
    assert.match(textOf(document), waits);
    logs.builds = [running];
    logs.failure = gone;
    await clock.tick(10_000);
    assert.match(textOf(document), waits);
    logs.failure = undefined;
    await clock.tick(10_000);
    assert.match(textOf(document), waits);
    logs.events.push({ at: 0, message: 'line 0\n' });
    await clock.tick(5_000);
    assert.equal(textOf(document), 'line 0');
    document.dispose();
  });

  for (const [what, build, prepare, sentence] of [
    [
      'a deleted group',
      ended,
      (logs: FakeLogs) => (logs.failure = gone),
      /^▸ CloudWatch Logs does not have this log: it was deleted, or never written\.$/,
    ],
    [
      'retention that is over',
      ended,
      (logs: FakeLogs) => (logs.streams = [{ name: '1', lastEventAt: 7 }]),
      /^▸ CloudWatch Logs has deleted the lines of this log, as its retention setting says\.$/,
    ],
    [
      'a stream without a line',
      ended,
      (logs: FakeLogs) => (logs.streams = [{ name: '1' }]),
      /^▸ Nothing was written to this log\.$/,
    ],
    [
      'a log in S3 only',
      { ...ended, log: { isDisabled: true, s3: 'bucket/build.gz' } },
      () => {},
      /^▸ CloudWatch Logs is disabled for this build\. Its log is in S3: bucket\/build\.gz$/,
    ],
    [
      'no log anywhere',
      { ...ended, log: { isDisabled: true } },
      () => {},
      /^▸ CloudWatch Logs is disabled for this build, and it keeps no log in S3\.$/,
    ],
    [
      'a build that ended before it wrote a log',
      { ...ended, log: { isDisabled: false } },
      () => {},
      /^▸ The build ended before it wrote a log\.$/,
    ],
    [
      'a build that CodeBuild no longer has',
      undefined,
      () => {},
      /^▸ CodeBuild has no build shop:1 in this account and region\./,
    ],
  ] as const)
    it(`${what} is a sentence, and then costs nothing`, async () => {
      const { clock, logs, document } = opened(build ?? ended);
      if (build === undefined) logs.builds = [];
      prepare(logs);
      await clock.tick(1_000);
      assert.match(textOf(document), sentence);
      const calls = logs.calls.length;
      await clock.tick(30_000);
      if (build !== undefined) assert.equal(logs.calls.length, calls);
      document.dispose();
    });

  it('a token of yesterday costs no line', async () => {
    const { clock, logs, document } = opened(running);
    logs.events.push({ at: 0, message: 'line 0\n' });
    await clock.tick(5_000);
    document.setVisible(false);
    await clock.tick(25 * hour);
    logs.tokens += 1;
    logs.events.push({ at: 0, message: 'line 1\n' }, { at: 1, message: 'line 2\n' });
    document.setVisible(true);
    await clock.tick(10_000);
    assert.equal(textOf(document), 'line 0\nline 1\nline 2');
    document.dispose();
  });

  it('garbage, long lines and line breaks of either kind become lines that an editor can show', async () => {
    const { clock, logs, document } = opened(running);
    for (const message of ['\u0000\u0007\uFFFD\uD800\n', 'x'.repeat(1_000_000), 'a\r\nb\r\n', ''])
      logs.events.push({ at: 0, message });
    await clock.tick(1_000);
    assert.deepEqual(textOf(document).split('\n'), [
      '␀␇\uFFFD\uFFFD',
      `${'x'.repeat(10_000)} …`,
      'a',
      'b',
      '',
    ]);
    document.dispose();
  });

  it('ten logs at once are each followed, and none any longer when they are hidden', async () => {
    const { clock, logs, open, document } = opened(running);
    document.dispose();
    const all = numbers.map((number) => open(String(number)));
    logs.events.push({ at: 0, message: 'line 0\n' });
    await clock.tick(60_000);
    for (const each of all) assert.equal(textOf(each), 'line 0');
    for (const each of all) each.setVisible(false);
    const calls = logs.calls.length;
    await clock.tick(hour);
    assert.equal(logs.calls.length, calls);
    for (const each of all) each.dispose();
    assert.equal(clock.timers, 0);
  });
});
