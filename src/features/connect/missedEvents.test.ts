import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { connection, FakeConnections } from '../../../test/support/connections';
import { settle } from '../../../test/support/flows/walk';
import { Emitter } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import { tellMissedEvents } from './missedEvents';

describe('Missing push events', () => {
  let missed: Emitter<ConnectionId>;

  beforeEach(() => {
    editor.reset();
    missed = new Emitter();
    tellMissedEvents({
      connections: new FakeConnections([connection('here', { name: 'Shop' })]),
      push: { onDidMissEvents: missed.event },
    });
  });

  it('are told with their reason, and lead to a queue of one’s own', async () => {
    missed.fire('here');
    const [told = assert.fail()] = editor.notifications;
    assert.equal(told.severity, 'warning');
    assert.match(
      told.text,
      /^Push events of "Shop" are missing, .* another editor or machine reads the same queue/,
    );
    told.answer(told.buttons[0]);
    await settle();
    assert.deepEqual(editor.commands, [['codepipeline.setUpPushEvents', { connection: 'here' }]]);
  });

  it('are not told of a connection that was removed, and lead nowhere when they are dismissed', async () => {
    missed.fire('gone');
    missed.fire('here');
    assert.equal(editor.notifications.length, 1);
    editor.notifications[0]?.answer();
    await settle();
    assert.deepEqual(editor.commands, []);
  });
});
