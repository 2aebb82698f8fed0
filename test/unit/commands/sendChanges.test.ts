import { editor } from '../support/vscodeStub';
import assert from 'node:assert/strict';
import { sendChanges } from '../../../src/commands/ask/sendChanges';
import type { PlannedChange } from '../../../src/commands/ask/sendChanges';
import type { ProblemKind } from '../../../src/domain/problem';
import { connection, shop } from '../support/builders';
import { problem } from '../support/fakeReader';

describe('A change that was refused', () => {
  let invalidated: string[];

  beforeEach(() => {
    editor.reset();
    invalidated = [];
  });

  const carry = (kind: ProblemKind, changes: Partial<PlannedChange>) =>
    sendChanges(
      {
        connections: { find: () => connection('here') },
        scheduler: { invalidate: ({ name }: { readonly name: string }) => invalidated.push(name) },
      } as unknown as Parameters<typeof sendChanges>[0],
      {
        ...{ question: 'Retry Build?', verb: 'Retry', progress: 'Retrying Build…' },
        changes: [{ name: 'Build', pipeline: shop, send: () => Promise.reject(problem(kind)), ...changes }],
      },
    );

  const told = () => editor.notifications.map(({ severity, text }) => `${severity}: ${text}`);

  it('is done all the same where it is seen to be, and says so where anybody may have done it', async () => {
    const foundDone = 'Build runs again.';
    assert.equal(await carry('notRetryable', { wasDone: () => Promise.resolve(true), foundDone }), 'done');
    assert.deepEqual(told(), ['information: Build runs again.']);
    assert.deepEqual(invalidated, ['shop']);
  });

  it('is done without a word where it can only be ours', async () => {
    assert.equal(await carry('approvalClosed', { wasDone: () => Promise.resolve(true) }), 'done');
    assert.deepEqual(told(), []);
  });

  it('is told with its reason where it is not seen, or cannot be looked at', async () => {
    const foundDone = 'Build runs again.';
    for (const wasDone of [() => Promise.resolve(false), () => Promise.reject(problem('unreachable'))])
      await assert.rejects(carry('notRetryable', { wasDone, foundDone }), { kind: 'notRetryable' });
    await assert.rejects(carry('notRetryable', {}), { kind: 'notRetryable' });
    assert.deepEqual(told(), []);
  });

  it('is not looked at where the refusal leaves nothing open', async () => {
    const wasDone = () => assert.fail('it was looked at');
    await assert.rejects(carry('accessDenied', { wasDone }), { kind: 'accessDenied' });
  });
});
