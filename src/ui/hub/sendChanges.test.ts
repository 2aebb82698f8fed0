import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { sendChanges } from './sendChanges';
import { retryStage } from '../../domain/calls/changes';
import type { ProblemKind } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { PlannedChange } from '../../core/changes/plannedChange';
import { refOf, shop } from '../../../test/support/builders';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { problem } from '../../../test/support/fakeReader';
import { settle } from '../../../test/support/flows/walk';

describe('A change that was refused', () => {
  let needs: FakeChangeNeeds;

  beforeEach(() => {
    editor.reset();
    needs = new FakeChangeNeeds();
  });

  const retry = (changes: Partial<PlannedChange>): PlannedChange => ({
    name: 'Build',
    call: retryStage({
      stage: { pipeline: shop, stage: 'Build' },
      executionId: 'run-1',
      mode: 'ALL_ACTIONS',
    }),
    send: () => Promise.resolve({}),
    ...changes,
  });
  const carry = (kind: ProblemKind, changes: Partial<PlannedChange> = {}) =>
    carryAll([retry({ send: () => Promise.reject(problem(kind)), ...changes })]);
  const carryAll = (changes: readonly PlannedChange[]) => {
    const log: Partial<LogOutputChannel> = { error: () => {}, warn: () => {}, info: () => {} };
    return sendChanges(
      { ...needs, log: log as LogOutputChannel, typesName: { value: 'risky' } },
      { question: 'Retry Build?', verb: 'Retry', progress: 'Retrying Build…', changes },
    );
  };
  const done = () => Promise.resolve({ started: refOf('run-1') });
  const notDone = () => Promise.resolve(undefined);

  const told = () => editor.notifications.map(({ severity, text }) => `${severity}: ${text}`);

  it('counts as made where it is found, with a message where another user may have made it', async () => {
    const foundDone = 'Build runs again.';
    assert.equal(await carry('notRetryable', { wasDone: done, foundDone }), 'done');
    assert.deepEqual(told(), ['information: Build runs again.']);
    assert.deepEqual(needs.invalidated, [pipelineKey(shop)]);
  });

  it('is done without a word where it can only be ours', async () => {
    assert.equal(await carry('approvalClosed', { wasDone: done }), 'done');
    assert.deepEqual(told(), []);
  });

  it('is reported with its reason where it is not found, or cannot be looked up', async () => {
    const foundDone = 'Build runs again.';
    for (const wasDone of [notDone, () => Promise.reject(problem('unreachable'))])
      await assert.rejects(carry('notRetryable', { wasDone, foundDone }), { kind: 'notRetryable' });
    await assert.rejects(carry('notRetryable'), { kind: 'notRetryable' });
    assert.deepEqual(told(), []);
  });

  it('is not looked up where the refusal is unambiguous', async () => {
    const wasDone = () => assert.fail('it was looked at');
    await assert.rejects(carry('accessDenied', { wasDone }), { kind: 'accessDenied' });
  });

  it('is offered to be sent again after an outage, and is not when it turns out to be done', async () => {
    let sent = 0;
    let isDone = false;
    const sending = carry('unreachable', {
      send: () => {
        sent++;
        return Promise.reject(problem('unreachable'));
      },
      wasDone: () => (isDone ? done() : notDone()),
    });
    await settle();
    assert.deepEqual(told(), ['error: It is unreachable.']);
    isDone = true;
    editor.notifications[0]?.answer('Retry');
    assert.equal(await sending, 'done');
    assert.equal(sent, 1);
    assert.deepEqual(needs.watched, [refOf('run-1')]);
  });

  it('alone is sent again, where others were done', async () => {
    const sent: string[] = [];
    let isDown = true;
    const named = (name: string, fails: boolean) =>
      retry({
        name,
        send: () => {
          sent.push(name);
          return fails && isDown ? Promise.reject(problem('unreachable')) : Promise.resolve({});
        },
      });
    const sending = carryAll([named('Build', false), named('Deploy', true)]);
    await settle();
    assert.deepEqual(told(), ['error: 1 of 2 failed. Deploy: It is unreachable.']);
    isDown = false;
    editor.notifications[0]?.answer('Retry');
    assert.equal(await sending, 'done');
    assert.deepEqual(sent, ['Build', 'Deploy', 'Deploy']);
  });

  it('can be corrected where it is wrong', async () => {
    const sending = carry('invalid');
    await settle();
    assert.deepEqual(editor.notifications[0]?.buttons, ['Change…', 'Show Log']);
    editor.notifications[0].answer('Change…');
    assert.equal(await sending, 'edit');
  });
});
