import assert from 'node:assert/strict';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import type { GroupEvent } from '../../domain/log/logEvent';
import { FunctionFeed } from './functionFeed';

interface Span {
  readonly startTime: number;
  readonly endTime?: number;
  readonly nextToken?: string;
}

/** A group whose streams get events, in pages of two; both ends of a span belong to it. */
function groupOf(...times: readonly number[]) {
  const events: GroupEvent[] = times.map((at) => ({ id: `event ${at}`, at, message: `at ${at}\n` }));
  const asked: { readonly startTime: number; readonly endTime?: number }[] = [];
  const fetch = <Operation extends QueryOperation>({ input }: Query<Operation>) => {
    const { startTime, endTime = Infinity, nextToken = '0' } = input as Span;
    asked.push({ startTime, ...(endTime !== Infinity && { endTime }) });
    const inSpan = events.filter(({ at }) => at >= startTime && at <= endTime);
    const next = Number(nextToken) + 2;
    const page = {
      events: inSpan.slice(Number(nextToken), next),
      ...(next < inSpan.length && { nextToken: String(next) }),
    };
    return Promise.resolve(page as Answers[QueryOperation] as Answers[Operation]);
  };
  const feed = new FunctionFeed({ fetch }, { connection: 'here', group: '/aws/lambda/warm', from: 100 });
  const read = async () => (await feed.news(new AbortController().signal)).map(({ at }) => at);
  return { events, asked, feed, read };
}

describe('The log of a function', () => {
  it('is what its group got since the action began, in order, page by page, and each event once', async () => {
    const { events, read } = groupOf(50, 100, 300, 200, 400, 500);
    assert.deepEqual(await read(), [100, 200, 300, 400, 500]);
    assert.deepEqual(await read(), []);
    // Of another stream, and later than a newer one.
    events.push({ id: 'late', at: 450, message: 'late\n' }, { id: 'event 600', at: 600, message: '' });
    assert.deepEqual(await read(), [450, 600]);
  });

  it('asks only for what may be new', async () => {
    const { events, asked, read } = groupOf(100, 60_000);
    await read();
    events.push({ id: 'event 61000', at: 61_000, message: '' });
    assert.deepEqual(await read(), [61_000]);
    assert.ok((asked.at(-1)?.startTime ?? 0) >= 55_000);
  });

  it('ends with the action, whatever other invocations write', async () => {
    const { events, feed, read } = groupOf(100, 200);
    assert.deepEqual(await read(), [100, 200]);
    feed.endAt(1_000);
    events.push(...[900, 1_001, 2_000].map((at) => ({ id: `event ${at}`, at, message: '' })));
    assert.deepEqual(await read(), [900]);
    assert.deepEqual(await read(), []);
  });
});
