import assert from 'node:assert/strict';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { Problem } from '../../domain/problem';
import { StreamFeed } from './logFeed';
import { readWholeLog } from './wholeLog';

const escape = '\u001B';

function feedOf(messages: readonly string[]) {
  const logs = new FakeLogs();
  logs.pageSize = 3;
  logs.hasEmptyPages = true;
  messages.forEach((message, at) => logs.events.push({ at, message }));
  const log = { connection: 'here', group: '/aws/codebuild/shop', stream: '1' };
  return { logs, feed: new StreamFeed(logs.scheduler, log) };
}

describe('A log that is saved', () => {
  it('is whole, page by page: with its escape codes, its long lines and each line break once', async () => {
    const long = 'x'.repeat(1_000_000);
    const { feed } = feedOf([
      `${escape}[31mred${escape}[0m\n`,
      'a\r\nb\r\n',
      long,
      'no break',
      '\n',
      'last\n',
      '7',
    ]);
    const counts: number[] = [];
    const { parts, lines } = await readWholeLog(feed, new AbortController().signal, (count) =>
      counts.push(count),
    );
    assert.equal(
      Buffer.concat(parts).toString(),
      `${escape}[31mred${escape}[0m\na\nb\n${long}\nno break\n\nlast\n7\n`,
    );
    assert.equal(lines, 8);
    assert.deepEqual(
      counts,
      [...counts].toSorted((a, b) => a - b),
    );
    assert.ok(new Set(counts).size >= 3, counts.join());
  });

  it('is nothing at all when it is cancelled or a call fails on the way', async () => {
    const { feed } = feedOf(['1', '2', '3', '4', '5', '6']);
    const controller = new AbortController();
    await assert.rejects(
      readWholeLog(feed, controller.signal, () => controller.abort()),
      { kind: 'cancelled' },
    );
    const { logs, feed: other } = feedOf(['1', '2', '3', '4', '5', '6']);
    const lost = new Problem('unreachable', 'No answer.');
    await assert.rejects(
      readWholeLog(other, new AbortController().signal, () => (logs.failure = () => lost)),
      lost,
    );
  });
});
