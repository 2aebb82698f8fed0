import assert from 'node:assert/strict';
import type { ProblemKind } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import { enableTransition } from '../../domain/calls/changes';
import { carryOut, carryOutOne } from './carryOut';
import type { PlannedChange } from './plannedChange';
import { connection, refOf, shop } from '../../../test/support/builders';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { problem } from '../../../test/support/fakeReader';

const never = new AbortController().signal;
const run = refOf('run-1');

describe('A change that is carried out', () => {
  let needs: FakeChangeNeeds;

  beforeEach(() => {
    needs = new FakeChangeNeeds();
  });

  const change = (changes: Partial<PlannedChange> = {}): PlannedChange => ({
    name: 'Deploy',
    call: enableTransition({ stage: { pipeline: shop, stage: 'Deploy' }, side: 'Inbound' }),
    send: () => Promise.resolve({}),
    ...changes,
  });
  const failing = (kind: ProblemKind, changes: Partial<PlannedChange> = {}): PlannedChange =>
    change({ send: () => Promise.reject(problem(kind)), ...changes });
  const found = () => Promise.resolve({ started: run });

  it('is sent, and what is shown of its pipeline is asked for again once', async () => {
    const results = await carryOut(needs, [change(), change()], never);
    assert.deepEqual(
      results.map(({ done }) => done),
      [{}, {}],
    );
    assert.deepEqual(needs.invalidated, [pipelineKey(shop)]);
    assert.deepEqual(needs.watched, []);
  });

  it('has the execution watched that runs because of it', async () => {
    await carryOut(needs, [change({ send: found })], never);
    assert.deepEqual(needs.watched, [run]);
  });

  it('is looked for where its answer is lost, and told of where nothing tells by whom it was made', async () => {
    const lost = failing('timedOut', { wasDone: found, foundDone: 'Deploy runs again.' });
    const { done, note } = await carryOutOne(needs, lost, never);
    assert.deepEqual([done, note], [{ started: run }, 'Deploy runs again.']);
    assert.deepEqual(needs.watched, [run]);
  });

  it('has no note where it can only be ours', async () => {
    const { note } = await carryOutOne(needs, failing('approvalClosed', { wasDone: found }), never);
    assert.equal(note, undefined);
  });

  it('fails with its reason where it is not found, or cannot be looked for', async () => {
    const looks = [() => Promise.resolve(undefined), () => Promise.reject(problem('unreachable'))];
    for (const wasDone of looks)
      await assert.rejects(carryOutOne(needs, failing('notRetryable', { wasDone }), never), {
        kind: 'notRetryable',
      });
    assert.deepEqual(needs.invalidated, [pipelineKey(shop), pipelineKey(shop)]);
  });

  it('is not looked for where the refusal leaves nothing open', async () => {
    const wasDone = () => assert.fail('it was looked for');
    const [result] = await carryOut(needs, [failing('accessDenied', { wasDone })], never);
    assert.equal(result?.problem?.kind, 'accessDenied');
  });

  it('leaves the others alone when it fails', async () => {
    const results = await carryOut(needs, [failing('conflict'), change()], never);
    assert.deepEqual(
      results.map((result) => result.problem?.kind),
      ['conflict', undefined],
    );
  });

  it('is not sent a second time when it turns out to be done', async () => {
    const send = () => assert.fail('it was sent again');
    const [result] = await carryOut(needs, [change({ send, wasDone: found })], never, 'again');
    assert.deepEqual(result?.done, { started: run });
  });

  it('is sent a second time when it was not done, or when that does not matter', async () => {
    const notDone = { wasDone: () => Promise.resolve(undefined) };
    for (const planned of [change(), change(notDone)])
      assert.deepEqual((await carryOut(needs, [planned], never, 'again'))[0]?.done, {});
  });

  it('is refused on a read-only connection, and on one that no longer exists, before anything is sent', async () => {
    const send = () => assert.fail('it was sent');
    needs.connections.set([connection('here', { isReadOnly: true })]);
    await assert.rejects(carryOut(needs, [change({ send })], never), { kind: 'accessDenied' });
    needs.connections.set([]);
    await assert.rejects(carryOutOne(needs, change({ send }), never), { kind: 'fact' });
    assert.deepEqual(needs.invalidated, []);
  });
});
