import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { followConnections } from './connectionKeys';
import { connection } from '../../../test/support/builders';
import { sampleAccountId } from '../../core/connections/sampleAccount';
import type { SignedOutConnection } from '../../core/connections/signedOutConnections';
import { Emitter } from '../../domain/event';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';

describe('The context keys of the connections', () => {
  const listed = new Emitter<void>();
  const signedOutChanged = new Emitter<string>();
  let all: readonly Connection[];
  let saved: readonly string[];
  let signedOut: readonly SignedOutConnection[];

  beforeEach(() => {
    editor.reset();
    [all, saved, signedOut] = [[], [], []];
  });

  const follow = () =>
    followConnections(
      {
        get all() {
          return all;
        },
        isSaved: (id) => saved.includes(id),
        find: (id) => all.find((each) => each.id === id),
        onDidChange: listed.event,
      },
      {
        get all() {
          return signedOut;
        },
        onDidChange: signedOutChanged.event,
      },
    );

  /** The value of each key that is true now. */
  const trueKeys = () => {
    const values = new Map(editor.commands.map(([, key, value]) => [key, value]));
    return [...values].flatMap(([key, value]) => (value === true ? [key] : [])).toSorted();
  };

  it('are all false without a connection', () => {
    follow().dispose();
    assert.deepEqual(trueKeys(), []);
    assert.equal(editor.commands.length, 4);
  });

  it('tell what there is to edit, to change and to close', () => {
    const following = follow();
    all = [connection(sampleAccountId)];
    listed.fire();
    assert.deepEqual(trueKeys(), ['codepipeline.hasWritableConnections', 'codepipeline.isSampleAccountOpen']);
    all = [{ ...connection('here'), isReadOnly: true }];
    saved = ['here'];
    listed.fire();
    assert.deepEqual(trueKeys(), ['codepipeline.hasEditableConnections']);
    following.dispose();
  });

  it('take a profile that does not exist for no need to sign in', () => {
    const following = follow();
    const here = connection('here');
    signedOut = [
      { connection: here, problem: new Problem('credentials', 'Gone.', { credentials: 'profileNotFound' }) },
    ];
    signedOutChanged.fire('here');
    assert.deepEqual(trueKeys(), []);
    signedOut = [{ connection: here, problem: new Problem('credentials', 'Expired.') }];
    signedOutChanged.fire('here');
    assert.deepEqual(trueKeys(), ['codepipeline.isSignedOut']);
    following.dispose();
  });
});
