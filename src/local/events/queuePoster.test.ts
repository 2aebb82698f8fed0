import assert from 'node:assert/strict';
import { eventTarget } from './eventTarget';
import { QueuePoster } from './queuePoster';
import type { Post } from './queuePoster';

interface Batch {
  readonly Entries: readonly { readonly MessageBody: string }[];
}

/** A poster to a queue with these answers. */
function poster(answer: () => Response | Error) {
  const sent: string[][] = [];
  const said: string[] = [];
  const post: Post = (_url, { body }) => {
    const { Entries } = JSON.parse(body as string) as Batch;
    const answered = answer();
    if (answered instanceof Error) return Promise.reject(answered);
    if (answered.ok) sent.push(Entries.map(({ MessageBody }) => MessageBody));
    return Promise.resolve(answered);
  };
  const queue = eventTarget('http://127.0.0.1:4566/000000000000/events');
  const wait = () => new Promise((resolve) => setImmediate(resolve));
  return {
    sent,
    said,
    poster: new QueuePoster({ queue, region: 'us-east-1', post, wait, report: (s) => said.push(s) }),
  };
}

const settled = async () => {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('Sending events to a queue', () => {
  it('sends all in order, ten at a time', async () => {
    const { poster: to, sent } = poster(() => new Response('{}'));
    to.add(Array.from({ length: 23 }, (_, n) => ({ n })));
    await settled();
    assert.deepEqual(
      sent.map((batch) => batch.length),
      [10, 10, 3],
    );
    assert.equal(sent.flat().at(-1), '{"n":22}');
  });

  it('tries again until the queue takes them, and says once that it does not', async () => {
    let failures = 3;
    const {
      poster: to,
      sent,
      said,
    } = poster(() => (failures-- > 0 ? new Error('connect ECONNREFUSED') : new Response('{}')));
    to.add([{ n: 1 }]);
    await settled();
    assert.deepEqual(sent, [['{"n":1}']]);
    assert.deepEqual(said, [
      'Events could not be sent to http://127.0.0.1:4566/000000000000/events: connect ECONNREFUSED',
    ]);
  });

  it('says what the queue answers', async () => {
    let failures = 1;
    const { poster: to, said } = poster(() =>
      failures-- > 0 ? new Response('QueueDoesNotExist', { status: 400 }) : new Response('{}'),
    );
    to.add([{ n: 1 }]);
    await settled();
    assert.match(said[0] ?? '', /400 QueueDoesNotExist$/);
  });

  it('stops when it is closed', async () => {
    const { poster: to, sent } = poster(() => new Error('down'));
    to.add([{ n: 1 }]);
    to.close();
    await settled();
    assert.deepEqual(sent, []);
  });
});

describe('The queue for events', () => {
  it('is on this machine', () => {
    assert.equal(eventTarget('http://localhost:4566/0/q').pathname, '/0/q');
    for (const [url, words] of [
      ['https://sqs.us-east-1.amazonaws.com/123456789012/q', /not sent to 'sqs.us-east-1.amazonaws.com'/],
      ['http://10.0.0.7:4566/0/q', /not sent to '10.0.0.7:4566'/],
      ['http://127.0.0.1.example.com/0/q', /not sent to/],
      ['http://127.0.0.1:4566', /with its path/],
      ['events', /must be the URL of a queue, not 'events'/],
    ] as const)
      assert.throws(() => eventTarget(url), words);
  });
});
