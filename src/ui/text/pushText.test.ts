import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { pushMark, pushText } from './pushText';

describe('How events are heard, in words', () => {
  it('has a mark in the row only where the pipelines are polled because of it', () => {
    const denied = { kind: 'denied', message: 'No.' } as const;
    assert.equal(pushMark({ isHearing: true, isLeader: true }), undefined);
    assert.equal(pushMark({ isHearing: false, isLeader: true }), undefined);
    assert.equal(pushMark({ isHearing: true, isLeader: true, trouble: { kind: 'unreachable' } }), undefined);
    assert.equal(
      pushMark({ isHearing: false, isLeader: true, trouble: denied }),
      'no access to the event queue',
    );
    assert.equal(
      pushMark({ isHearing: false, isLeader: true, trouble: { kind: 'missing' } }),
      'events are missing',
    );
  });

  it('says which window reads, and what is wrong', () => {
    assert.match(pushText({ isHearing: true, isLeader: true }), /this window reads the queue$/);
    assert.match(pushText({ isHearing: true, isLeader: false }), /another window reads/);
    const gone = { kind: 'gone', message: 'The queue does not exist.' } as const;
    assert.equal(
      pushText({ isHearing: false, isLeader: true, trouble: gone }),
      'Push events: The queue does not exist. The pipelines are polled.',
    );
  });
});
