import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { connection, FakeConnections } from '../../../test/support/connections';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeStacks } from '../../../test/support/push/fakeStacks';
import { QuickPick, withoutIcons } from '../../../test/support/quickInputs';
import { problem } from '../../../test/support/fakeReader';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Connection } from '../../domain/connection/connection';
import { Kept } from '../../../test/support/mutableValue';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { setUpPushEvents } from './setUpPushEvents';

const caller = 'arn:aws:sts::123456789012:assumed-role/Dev/ada';
const name = 'codepipeline-events-ada-ab12cd34';
const url = (of = name) => `https://sqs.eu-west-1.amazonaws.com/123456789012/${of}`;

describe('Set Up Push Events', () => {
  let clock: FakeClock;
  let stacks: FakeStacks;
  let ended: Problem | 'done' | undefined;

  beforeEach(() => {
    editor.reset();
    clock = new FakeClock();
    stacks = new FakeStacks(clock);
    ended = undefined;
  });

  /** Runs the command on a connection until it asks. */
  async function run(changes: Partial<Connection> = {}): Promise<void> {
    const here = connection('here', changes);
    const identity = { accountId: '123456789012', callerArn: caller };
    const command = setUpPushEvents({
      connections: Object.assign(new FakeConnections([here]), {
        isSaved: () => true,
      }) as Partial<ConnectionList> as ConnectionList,
      identities: { find: () => Promise.resolve(identity), of: () => identity },
      push: { statusOf: () => undefined },
      gateway: stacks,
      scheduler: { fetch: stacks.ask.bind(stacks), invalidate: () => {}, invalidateResources: () => {} },
      watcher: { watch: () => {} },
      typesName: { value: 'risky' },
      log: { info: () => {} },
      clock,
      hostId: new Kept('ab12cd34'),
      newId: () => assert.fail('The id is kept.'),
      newToken: () => 'token',
      host: 'an editor on a laptop',
      localNow: () => clock.now(),
    });
    void Promise.resolve(command({ connection: 'here' })).then(
      () => (ended = 'done'),
      (error: unknown) => (ended = asProblem(error)),
    );
    await settle();
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 5; round++) await clock.settle();
  }

  const list = (): QuickPick => {
    const { question } = editor.screen;
    assert.ok(question instanceof QuickPick);
    return question;
  };
  const offered = () => list().items.map(({ label }) => withoutIcons(label));

  async function choose(label: string): Promise<void> {
    list().type(label);
    list().enter();
    await settle();
  }

  async function answer(button?: string) {
    const { dialog } = editor.screen;
    assert.ok(dialog);
    dialog.answer(button);
    await settle();
    return dialog;
  }

  /** The entry of the connection in the settings, as it was written last. */
  const written = () => (editor.written.at(-1)?.[1] as readonly Connection[] | undefined)?.[0]?.events;

  it('shows the template, costs and permissions, creates the queue, and uses it', async () => {
    await run();
    assert.deepEqual(offered(), [
      'Create a Queue…',
      'Show the Template of a Queue',
      'Use a Queue…',
      'Remove Queues of Other Machines…',
    ]);
    await choose('Create a Queue…');
    assert.match(editor.untitled[0] ?? '', new RegExp(`QueueName: ${name}\n`));
    const { text, detail, buttons } = await answer('Create');
    assert.equal(text, `Create the queue "${name}" with CloudFormation?`);
    assert.match(detail, /130,000 requests a month/);
    assert.match(detail, /cloudformation:CreateStack, .*events:PutRule, .*sqs:CreateQueue/);
    assert.deepEqual(buttons, ['Create']);
    await clock.tick(10_000);
    await settle();
    assert.deepEqual([ended, stacks.sent], ['done', ['CreateStack']]);
    assert.deepEqual(written(), { queueUrl: url() });
    assert.match(editor.notifications[0]?.text ?? '', /^The queue ".*" is ready\./);
  });

  it('changes nothing when the question is dismissed', async () => {
    await run();
    await choose('Create a Queue…');
    await answer();
    assert.deepEqual([ended, stacks.sent, editor.written.length], ['done', [], 0]);
  });

  it('updates the queue, and removes it when CloudFormation has accepted', async () => {
    stacks.add(name);
    const events = { queueUrl: url() };
    await run({ events, pipelines: ['shop-*'] });
    assert.deepEqual(offered().slice(0, 2), ['Update the Queue…', 'Remove the Queue…']);
    await choose('Update the Queue…');
    await answer('Update');
    await clock.tick(10_000);
    await settle();
    assert.deepEqual([ended, stacks.sent, editor.written.length], ['done', ['UpdateStack'], 0]);

    await run({ events });
    await choose('Remove the Queue…');
    stacks.refusal = problem('accessDenied', 'Not allowed.');
    await answer('Remove');
    assert.ok(typeof ended === 'object' && ended.kind === 'accessDenied');
    assert.equal(editor.written.length, 0);

    await run({ events });
    await choose('Remove the Queue…');
    await answer('Remove');
    await settle();
    assert.equal(editor.written.length, 1);
    assert.equal(written(), undefined);
    await clock.tick(10_000);
    await settle();
    assert.equal(ended, 'done');
    assert.match(editor.notifications.at(-1)?.text ?? '', /and its rule were removed\.$/);
  });

  it('stops using the queue of the stack, also where it is called otherwise', async () => {
    stacks.add(name, { outputs: { QueueUrl: url('of-the-stack') } });
    await run({ events: { queueUrl: url('of-the-stack') } });
    await choose('Remove the Queue…');
    await answer('Remove');
    assert.deepEqual([editor.written.length, written()], [1, undefined]);
    await clock.tick(10_000);
    await settle();
    assert.equal(ended, 'done');
  });

  it('keeps another queue in use when its own one is removed', async () => {
    stacks.add(name);
    await run({ events: { queueUrl: url('of-an-administrator') } });
    assert.deepEqual(offered()[0], 'Use the Queue of This Machine');
    await choose('Remove the Queue…');
    await answer('Remove');
    await clock.tick(10_000);
    await settle();
    assert.deepEqual([ended, editor.written.length], ['done', 0]);
  });

  it('uses a queue that is deployed already, and one of an administrator', async () => {
    stacks.add(name);
    await run();
    await choose('Use the Queue of This Machine');
    assert.deepEqual([ended, written()], ['done', { queueUrl: url() }]);
    await run();
    await choose('Use a Queue…');
    editor.screen.question?.type('https://example.com/queue');
    editor.screen.question?.enter();
    await settle();
    assert.ok(editor.screen.question, 'A URL of another host is refused.');
    editor.screen.question.type(url('of-an-administrator'));
    editor.screen.question.enter();
    await settle();
    assert.deepEqual(written(), { queueUrl: url('of-an-administrator') });
  });

  it('offers only to remove what has failed, and nothing while CloudFormation works', async () => {
    stacks.add(name, { status: 'ROLLBACK_COMPLETE', outputs: {} });
    await run();
    assert.deepEqual(offered().slice(0, 2), ['Remove the Queue…', 'Show the Template of a Queue']);
    editor.screen.clear();
    await settle();
    stacks = new FakeStacks(clock);
    stacks.add(name, { status: 'UPDATE_IN_PROGRESS' });
    await run();
    assert.equal(offered()[0], 'CloudFormation is working on the queue: UPDATE_IN_PROGRESS');
    editor.screen.clear();
  });

  it('lists the queues of other machines by their names, and removes one', async () => {
    stacks.add(name);
    stacks.add('codepipeline-events-ada-11111111', { outputs: { Host: 'an editor on an old laptop' } });
    stacks.add('codepipeline-events-bob-22222222');
    await run({ events: { queueUrl: url() } });
    await choose('Remove Queues of Other Machines…');
    assert.deepEqual(offered(), ['an editor on an old laptop']);
    await choose('an editor on an old laptop');
    const { detail } = await answer('Remove');
    assert.match(detail, /still reads it polls again: an editor on an old laptop\./);
    await clock.tick(10_000);
    await settle();
    assert.deepEqual([ended, stacks.sent, editor.written.length], ['done', ['DeleteStack'], 0]);
    await run();
    await choose('Remove Queues of Other Machines…');
    assert.ok(typeof ended === 'object' && ended.kind === 'fact');
  });

  it('leaves out what changes AWS where the connection is read-only, or CloudFormation is denied', async () => {
    await run({ isReadOnly: true });
    assert.deepEqual(offered(), ['Show the Template of a Queue', 'Use a Queue…']);
    editor.screen.clear();
    await settle();
    stacks.refusal = problem('accessDenied', 'Not allowed to describe stacks.');
    await run();
    assert.deepEqual(offered(), [
      'Not allowed to describe stacks.',
      'Show the Template of a Queue',
      'Use a Queue…',
    ]);
    editor.screen.clear();
  });
});
