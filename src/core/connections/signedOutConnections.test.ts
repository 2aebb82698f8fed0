import assert from 'node:assert/strict';
import { pipelinesOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import type { CredentialState } from '../../domain/problem';
import { ConnectionHealth } from './connectionHealth';
import { ProfileWatch } from './profileWatch';
import { createReconnect } from './reconnect';
import { SignedOutConnections } from './signedOutConnections';
import { connection, FakeConnections } from '../../../test/support/connections';
import { FakeClock, start } from '../../../test/support/fakeClock';
import { problem } from '../../../test/support/fakeReader';

describe('Connections that are signed out', () => {
  const build = () => {
    const clock = new FakeClock();
    const health = new ConnectionHealth();
    const connections = new FakeConnections([connection('sso'), connection('keys'), connection('well')]);
    const sessions = new Map<string, string>([['sso', 'corp']]);
    const reconnected: string[][] = [];
    let watches = 0;
    let fileChanged: (() => void) | undefined;
    const signedOut = new SignedOutConnections(health, connections, {
      sessionOf: ({ id }) => Promise.resolve(sessions.get(id)),
      watchFiles: (onChange) => {
        watches++;
        fileChanged = onChange;
        return { dispose: () => (fileChanged = undefined) };
      },
      reconnect: (ids) => reconnected.push([...ids]),
    });
    return {
      ...{ clock, health, connections, sessions, signedOut, reconnected },
      signOut: (id: string) => health.reportFailure(id, problem('credentials'), start),
      changeFiles: () => fileChanged?.(),
      isWatching: () => fileChanged !== undefined,
      countWatches: () => watches,
    };
  };

  it('have credentials in trouble, and can be signed in where a session is known', async () => {
    const { signedOut, signOut, health, clock } = build();
    signOut('sso');
    signOut('keys');
    health.reportFailure('well', problem('unreachable'), start);
    await clock.settle();
    assert.deepEqual(
      signedOut.all.map(({ connection: { id }, session }) => [id, session]),
      [
        ['sso', 'corp'],
        ['keys', undefined],
      ],
    );
    assert.deepEqual(
      ['sso', 'keys', 'well'].map((id) => signedOut.canSignIn(id)),
      [true, false, false],
    );
  });

  it('offer no sign-in where none mends them, but another profile where theirs does not exist', async () => {
    const { signedOut, health, clock, isWatching } = build();
    const because = (credentials: CredentialState) =>
      health.reportFailure('sso', new Problem('credentials', credentials, { credentials }), start);
    because('unusable');
    await clock.settle();
    assert.deepEqual([signedOut.canSignIn('sso'), signedOut.needsProfile('sso')], [false, false]);
    because('profileNotFound');
    await clock.settle();
    assert.deepEqual([signedOut.canSignIn('sso'), signedOut.needsProfile('sso')], [false, true]);
    // The user may correct the files in an editor.
    assert.equal(isWatching(), true);
  });

  it('watch the shared files, once and only as long as there is one', () => {
    const { signOut, health, isWatching, countWatches } = build();
    assert.equal(isWatching(), false);
    signOut('sso');
    signOut('keys');
    assert.equal(isWatching(), true);
    health.reportSuccess('sso');
    assert.equal(isWatching(), true);
    health.reportSuccess('keys');
    assert.equal(isWatching(), false);
    assert.equal(countWatches(), 1);
  });

  it('are tried again, and only they, after a sign-in in another program', () => {
    const { signOut, changeFiles, reconnected } = build();
    signOut('sso');
    signOut('keys');
    changeFiles();
    assert.deepEqual(reconnected, [['sso', 'keys']]);
  });

  it('can be signed in as soon as the profile has a way', async () => {
    const { signedOut, signOut, sessions, changeFiles, clock } = build();
    signOut('keys');
    await clock.settle();
    const changes: string[] = [];
    signedOut.onDidChange((id) => changes.push(id));
    sessions.set('keys', 'corp');
    changeFiles();
    await clock.settle();
    assert.deepEqual(changes, ['keys']);
    assert.equal(signedOut.canSignIn('keys'), true);
  });

  it('exclude removed ones', () => {
    const { signedOut, signOut, connections, isWatching } = build();
    signOut('sso');
    connections.set([]);
    assert.deepEqual(signedOut.all, []);
    assert.equal(isWatching(), false);
  });
});

describe('The watch on the profiles', () => {
  it('reports a change at the next look, while the window has the focus', async () => {
    const clock = new FakeClock();
    let profiles = {};
    let changes = 0;
    const watch = new ProfileWatch(
      () => Promise.resolve(profiles),
      clock,
      () => changes++,
    );
    watch.setFocused(true);
    await clock.tick(10_000);
    assert.equal(changes, 0);
    profiles = {};
    await clock.tick(10_000);
    assert.equal(changes, 1);
    watch.setFocused(false);
    profiles = {};
    await clock.tick(60_000);
    assert.deepEqual([changes, clock.timers], [1, 0]);
    watch.setFocused(true);
    await clock.settle();
    assert.equal(changes, 2);
    watch.dispose();
    assert.equal(clock.timers, 0);
  });
});

describe('A reconnect', () => {
  it('forgets everything about the caller and then fetches again for that connection only', async () => {
    const done: string[] = [];
    const note = (what: string) => (id: string) => void done.push(`${what} ${id}`);
    const pipelines = (id: string): Query => pipelinesOf(id);
    const reconnect = createReconnect(
      { invalidate: note('client') },
      { forget: note('identity') },
      { forget: note('denials') },
      {
        refresh: (isMeant) => {
          const meant = ['a', 'b'].filter((id) => isMeant(pipelines(id)));
          done.push(`refresh ${meant.join()}`);
          return Promise.resolve();
        },
      },
    );
    await reconnect(['a']);
    assert.deepEqual(done, ['client a', 'identity a', 'denials a', 'refresh a']);
  });
});
