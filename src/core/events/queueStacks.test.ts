import assert from 'node:assert/strict';
import { FakeConnections, connection } from '../../../test/support/connections';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeStacks } from '../../../test/support/push/fakeStacks';
import { Problem } from '../../domain/problem';
import { deployQueue, listQueueStacks, queueUrlOf, removeQueue } from './queueStacks';

const name = 'codepipeline-events-ada-ab12cd34';

describe('The stack of a queue', () => {
  let clock: FakeClock;
  let stacks: FakeStacks;
  let told: string[];
  const here = connection('here');

  beforeEach(() => {
    clock = new FakeClock();
    stacks = new FakeStacks(clock);
    told = [];
  });

  const needsOf = (of = here) => ({
    connections: new FakeConnections([of]),
    gateway: stacks,
    scheduler: {
      fetch: stacks.ask.bind(stacks),
      invalidate: () => {},
      invalidateResources: () => {},
    },
    watcher: { watch: () => {} },
    clock,
  });
  const tell = ({ status, logicalId }: { readonly status: string; readonly logicalId: string }) =>
    void told.push(`${logicalId} ${status}`);

  /** Fulfilled work, or why it failed, after so many seconds. */
  async function after<T>(seconds: number, work: Promise<T>): Promise<T | Problem | undefined> {
    let result: T | Problem | undefined;
    void work.then(
      (value) => (result = value),
      (error: unknown) => (result = error as Problem),
    );
    await clock.tick(seconds * 1000);
    return result;
  }

  const deploy = (template: string, signal = new AbortController().signal, of = here) =>
    deployQueue(needsOf(of), of, { connection: of.id, name, template, token: 'one' }, tell, signal);

  it('is created, updated only where the template is another one, and removed', async () => {
    const queueUrl = `https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`;
    assert.deepEqual(await after(10, deploy('a')), { queueUrl, isUnchanged: false });
    assert.deepEqual(told, [`${name} CREATE_IN_PROGRESS`, `${name} CREATE_COMPLETE`]);
    assert.deepEqual(await after(1, deploy('a')), { queueUrl, isUnchanged: true });
    assert.equal(told.length, 2);
    assert.deepEqual(await after(10, deploy('b')), { queueUrl, isUnchanged: false });
    assert.deepEqual(told.slice(2), [`${name} UPDATE_IN_PROGRESS`, `${name} UPDATE_COMPLETE`]);

    const { signal } = new AbortController();
    const [stack] = await listQueueStacks(needsOf(), 'here', undefined, signal);
    assert.ok(stack);
    const accepted: number[] = [];
    const removing = removeQueue(
      needsOf(),
      { connection: 'here', stack, token: 'two' },
      {
        tell,
        onAccepted: () => {
          accepted.push(told.length);
          return Promise.resolve();
        },
      },
      signal,
    );
    assert.equal(await after(10, removing), undefined);
    assert.deepEqual(accepted, [4]);
    assert.equal(told.at(-1), `${name} DELETE_COMPLETE`);
    assert.deepEqual(await listQueueStacks(needsOf(), 'here', undefined, signal), []);
    assert.deepEqual(stacks.sent, ['CreateStack', 'UpdateStack', 'UpdateStack', 'DeleteStack']);
  });

  it('that fails says the first reason, and not what was cancelled because of it', async () => {
    stacks.failure = {
      ...{ rule: 'CREATE_FAILED', reason: 'not authorized to perform: events:PutRule' },
      stack: 'DELETE_COMPLETE',
    };
    const problem = await after(10, deploy('a'));
    assert.ok(problem instanceof Problem);
    assert.equal(
      problem.message,
      `The queue "${name}" was not created, and nothing is left of it. Rule: not authorized to perform: events:PutRule.`,
    );
    stacks.failure = undefined;
    await after(10, deploy('a'));
    stacks.failure = { rule: 'UPDATE_FAILED', reason: 'Throttled.', stack: 'UPDATE_ROLLBACK_COMPLETE' };
    const second = await after(10, deploy('b'));
    assert.ok(second instanceof Problem);
    assert.match(second.message, /was not updated\. Rule: Throttled\.$/);
  });

  it('is found again when the answer to its creation was lost', async () => {
    const send = stacks.send.bind(stacks);
    stacks.send = async <T>(...args: Parameters<typeof send<T>>) => {
      await send(...args);
      throw new Problem('timedOut', 'No answer.');
    };
    const result = await after(10, deploy('a'));
    assert.ok(result && !(result instanceof Problem));
    assert.deepEqual(stacks.sent, ['CreateStack']);
  });

  it('is not waited for longer than a quarter of an hour, nor when the user cancels', async () => {
    stacks.failure = { rule: 'CREATE_FAILED', reason: 'Odd.', stack: 'CREATE_FAILED' };
    const controller = new AbortController();
    const left = after(4, deploy('a', controller.signal));
    controller.abort();
    const cancelled = await left;
    assert.equal(cancelled instanceof Problem && cancelled.kind, 'cancelled');
    assert.equal(clock.timers, 1);
    const stuck = new FakeStacks(clock);
    stuck.failure = stacks.failure;
    stacks = stuck;
    const tired = await after(16 * 60, deploy('a'));
    assert.equal(tired instanceof Problem && tired.kind, 'timedOut');
  });

  it('is left alone on a read-only connection', async () => {
    const refused = await after(1, deploy('a', undefined, { ...here, isReadOnly: true }));
    assert.equal(refused instanceof Problem && refused.kind, 'accessDenied');
    assert.deepEqual(stacks.sent, []);
  });

  it('is listed for its person only', async () => {
    stacks.add('codepipeline-events-ada-11111111');
    stacks.add('codepipeline-events-bob-22222222');
    stacks.add('codepipeline-events-ada-33333333', { status: 'ROLLBACK_COMPLETE' });
    stacks.add('web-ada');
    const { signal } = new AbortController();
    const names = async (arn?: string) =>
      (await listQueueStacks(needsOf(), 'here', arn, signal)).map((each) => each.name.slice(-12));
    assert.deepEqual(await names('arn:aws:iam::123456789012:user/ada'), ['ada-11111111', 'ada-33333333']);
    assert.equal((await names()).length, 3);
  });

  it('names a queue at the endpoint of the connection, also where an emulator names that of AWS', () => {
    const outputs = { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q' };
    assert.equal(queueUrlOf({ outputs }, {}), outputs.QueueUrl);
    assert.equal(
      queueUrlOf({ outputs }, { endpoint: 'http://127.0.0.1:4566/' }),
      'http://127.0.0.1:4566/123456789012/q',
    );
    assert.equal(queueUrlOf({ outputs: {} }, {}), '');
  });
});
