import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { failedBuild, logOf } from '../../../test/support/logs/buildLog';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { FollowedLogs } from '../../core/logs/followedLogs';
import type { Build } from '../../domain/log/build';
import { LogDocument } from './logDocument';
import { logUri } from './logUri';

const address = { execution: refOf('run-1'), stage: 'Build', action: 'Compile', actionExecutionId: 'one' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const running: Build = {
  id: 'shop:1',
  status: 'IN_PROGRESS',
  phases: [],
  log: { group: '/aws/codebuild/shop', stream: '1', isDisabled: false },
};

const textOf = (document: LogDocument): string => new TextDecoder().decode(document.content());

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

/** The document of a log with some lines; whatever happens, it is compared with the window of its log. */
function opened(lines: readonly string[], build: Partial<Build> = {}) {
  const clock = new FakeClock();
  const logs = new FakeLogs();
  logs.attempts = [attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type })];
  logs.builds = [{ ...running, ...build }];
  const write = (added: readonly string[]) => {
    for (const line of added) logs.events.push({ at: logs.events.length, message: `${line}\n` });
  };
  write(lines);
  const document = new LogDocument(
    logUri(address),
    new FollowedLogs(logs, clock).use(address),
    clock.now(),
    () => {
      const { texts, offset } = document;
      const shown = document.log.window.lines.map((line) => line.text);
      assert.deepEqual(texts, shown);
      assert.deepEqual(
        textOf(document)
          .split('\n')
          .slice(offset, offset + shown.length),
        shown,
      );
    },
  );
  document.setVisible(true);
  return { clock, logs, document, write };
}

describe('The document of a log', () => {
  it('has the lines of a build that is running as soon as they are read', async () => {
    const { clock, document, write } = opened(numbered(3));
    await clock.settle();
    assert.equal(textOf(document), 'line 0\nline 1\nline 2');
    write(numbered(2, 3));
    await clock.tick(5_000);
    assert.equal(textOf(document), numbered(5).join('\n'));
    document.dispose();
  });

  it('has the lines of a build that has ended, and its end', async () => {
    const { clock, document } = opened(numbered(2), { status: 'SUCCEEDED', startedAt: 0, endedAt: 61_000 });
    await clock.settle();
    assert.deepEqual(textOf(document).split('\n'), [
      'line 0',
      'line 1',
      '▸ End of the log: the build ended with SUCCEEDED after 1m 01s.',
    ]);
    document.dispose();
  });

  it('keeps its lines in their places through growing, cutting back, and loading what was cut', async () => {
    const { clock, document, write } = opened(numbered(9_000));
    for (let count = 0; count < 3; count++) {
      await clock.tick(5_000);
      write(numbered(8_000, 9_000 + count * 8_000));
    }
    await clock.tick(5_000);
    assert.match(textOf(document), /^▸ Earlier lines are not shown\./);
    const { signal } = new AbortController();
    while (document.log.window.hasEarlier) await document.log.loadEarlier(signal);
    assert.equal(document.texts[0], 'line 0');
    assert.match(textOf(document), /\n▸ Later lines are not shown\.[^\n]*$/);
    while (document.log.window.hasLater) await document.log.loadLater(signal);
    assert.equal(document.texts.at(-1), 'line 32999');
    document.dispose();
  });

  it('begins with empty lines where the log does', async () => {
    const { clock, document, write } = opened(['', '']);
    await clock.settle();
    write(['a', '']);
    await clock.tick(5_000);
    assert.equal(textOf(document), '\n\na\n');
    assert.equal(document.stat.size, document.content().length);
    document.dispose();
  });

  it('knows its errors, also of lines that came after they were looked for', async () => {
    const { clock, document, write } = opened(['src/a.ts(1,2): error TS1: no']);
    await clock.settle();
    assert.deepEqual(
      document.errors.map(({ line }) => line),
      [0],
    );
    write(['fine', 'src/b.ts(3,4): error TS2: no']);
    await clock.tick(5_000);
    assert.deepEqual(
      document.errors.map(({ line }) => line),
      [0, 2],
    );
    document.dispose();
  });

  it('has the lines of a failed build, whatever is said above them', async () => {
    const { lines, expected } = logOf(failedBuild('make', '»src/a.c:1:2: error: no'));
    const { clock, document } = opened(lines, { status: 'FAILED' });
    await clock.settle();
    assert.ok(document.log.failure?.kind === 'line');
    assert.equal(textOf(document).split('\n')[document.log.failure.line + document.offset], lines[expected]);
    document.dispose();
  });
});
