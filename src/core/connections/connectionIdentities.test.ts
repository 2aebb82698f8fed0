import assert from 'node:assert/strict';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { CallerIdentity } from '../../domain/connection/callerIdentity';
import type { Connection } from '../../domain/connection/connection';
import { ConnectionHealth } from './connectionHealth';
import { ConnectionIdentities } from './connectionIdentities';
import { SnapshotStore } from '../cache/snapshotStore';
import { declaration, summary } from '../../../test/support/builders';
import { connection, FakeConnections } from '../../../test/support/connections';
import { FakeClock, start } from '../../../test/support/fakeClock';
import { FakeReader, problem } from '../../../test/support/fakeReader';

const never = new AbortController().signal;
const account: CallerIdentity = { accountId: '123456789012', accountAlias: 'corp' };

describe('The identities of connections', () => {
  const build = (...all: readonly Connection[]) => buildWith({ started: Promise.resolve() }, ...all);
  const buildWith = ({ started }: { readonly started: Promise<void> }, ...all: readonly Connection[]) => {
    const clock = new FakeClock();
    const reader = new FakeReader(clock);
    const [store, health] = [new SnapshotStore(), new ConnectionHealth()];
    const connections = new FakeConnections(all);
    const asked: string[] = [];
    let answer: () => Promise<CallerIdentity> = () => Promise.resolve(account);
    const identities = new ConnectionIdentities({
      ...{ clock, started, reader, store, health, connections },
      identify: ({ id }) => {
        asked.push(id);
        return answer();
      },
    });
    return {
      ...{ clock, reader, store, health, connections, identities, asked },
      answers: (by: () => Promise<CallerIdentity>) => (answer = by),
      /** The connection's pipelines are listed. */
      lists: (id: string, ...names: readonly string[]) =>
        store.setValue(
          pipelinesOf(id),
          names.map((name) => summary(name, { ref: { connection: id, name } })),
          { askedAt: start, now: start },
        ),
    };
  };

  it('are fetched once, when the row is on screen and the connection has answered', async () => {
    const { identities, asked, lists, clock } = build(connection('work'));
    lists('work');
    await clock.settle();
    assert.deepEqual(asked, []);
    identities.want(['work']);
    await clock.settle();
    assert.deepEqual(identities.of('work'), account);
    identities.want(['work']);
    lists('work', 'web');
    await clock.tick(3_600_000);
    assert.deepEqual(asked, ['work']);
  });

  it('wait until the connection has answered another call', async () => {
    const { identities, asked, lists, health, clock } = build(connection('work'));
    identities.want(['work']);
    health.reportFailure('work', problem('credentials'), start);
    await clock.settle();
    assert.deepEqual(asked, []);
    health.reportSuccess('work');
    lists('work');
    await clock.settle();
    assert.deepEqual(asked, ['work']);
  });

  it('wait until calls may be made, where the list is of an earlier session', async () => {
    let start = () => {};
    const started = new Promise<void>((resolve) => (start = resolve));
    const { identities, asked, lists, clock } = buildWith({ started }, connection('work'));
    lists('work');
    identities.want(['work']);
    await clock.settle();
    assert.deepEqual(asked, []);
    start();
    await clock.settle();
    assert.deepEqual(asked, ['work']);
  });

  it('are one for two regions of the same caller, and fire a change', async () => {
    const here = connection('here', { profile: 'work' });
    const { identities, asked, lists, clock } = build(here, { ...here, id: 'there', region: 'us-east-1' });
    let changes = 0;
    identities.onDidChange(() => changes++);
    lists('here');
    lists('there');
    identities.want(['here', 'there']);
    await clock.settle();
    assert.deepEqual([asked.length, changes], [1, 1]);
    assert.deepEqual(identities.of('there'), account);
  });

  it('are fetched again after a problem, at growing intervals, while they are wanted', async () => {
    const { identities, asked, lists, answers, clock } = build(connection('work'));
    answers(() => Promise.reject(problem('unreachable')));
    lists('work');
    identities.want(['work']);
    await clock.tick(29_000);
    assert.equal(asked.length, 1);
    await clock.tick(1_000);
    assert.equal(asked.length, 2);
    await clock.tick(59_000);
    assert.equal(asked.length, 2);
    answers(() => Promise.resolve(account));
    await clock.tick(1_000);
    assert.deepEqual(identities.of('work'), account);
    identities.dispose();
    assert.equal(clock.timers, 0);
  });

  it('come from a pipeline at a local endpoint, which is not asked for the caller', async () => {
    const { identities, asked, lists, reader, clock } = build(
      connection('lab', { endpoint: 'http://127.0.0.1:1' }),
    );
    const pipeline = { connection: 'lab', name: 'web' };
    const arn = 'arn:aws:codepipeline:eu-west-1:000000000001:web';
    reader.set(declarationOf(pipeline), declaration({ ref: pipeline, arn }));
    identities.want(['lab']);
    lists('lab');
    await clock.settle();
    assert.equal(reader.calls.length, 0);
    lists('lab', 'web', 'api');
    await clock.settle();
    assert.deepEqual(identities.of('lab'), { accountId: '000000000001' });
    assert.deepEqual([reader.calls.length, asked.length], [1, 0]);
  });

  it('are forgotten and fetched again when another user may be signed in', async () => {
    const { identities, asked, lists, clock } = build(connection('work'));
    lists('work');
    identities.want(['work']);
    await clock.settle();
    identities.forget('work');
    assert.equal(identities.of('work'), undefined);
    await clock.settle();
    assert.equal(asked.length, 2);
  });

  it('can be awaited by a command, which continues without them when they cannot be found', async () => {
    const { identities, answers, asked } = build(connection('work'));
    answers(() => Promise.reject(problem('timedOut')));
    assert.equal(await identities.find('work', never), undefined);
    answers(() => Promise.resolve(account));
    assert.deepEqual(await identities.find('work', never), account);
    assert.equal(await identities.find('gone', never), undefined);
    identities.forget('work');
    answers(() => new Promise(() => {}));
    const abort = new AbortController();
    const found = identities.find('work', abort.signal);
    abort.abort();
    assert.equal(await found, undefined);
    assert.equal(asked.length, 3);
  });
});
