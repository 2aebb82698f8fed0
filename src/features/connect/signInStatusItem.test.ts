import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { SignInStatusItem } from './signInStatusItem';
import { connection } from '../../../test/support/builders';
import type { SignedOutConnection } from '../../core/connections/signedOutConnections';
import { Emitter } from '../../domain/event';
import { Problem } from '../../domain/problem';

describe('The sign-in in the status bar', () => {
  it('names the connections that are signed out, also those from before it was made', () => {
    editor.reset();
    const changed = new Emitter<string>();
    let all: readonly SignedOutConnection[] = [
      { connection: connection('here', { name: 'Work' }), problem: new Problem('credentials', 'Expired.') },
    ];
    const item = new SignInStatusItem({
      get all() {
        return all;
      },
      onDidChange: changed.event,
    });
    const texts = () => [...editor.statusItems.values()].map(({ text }) => text);
    assert.deepEqual(texts(), ['$(key) Signed out: Work']);
    all = [];
    changed.fire('here');
    assert.deepEqual(texts(), []);
    item.dispose();
  });
});
