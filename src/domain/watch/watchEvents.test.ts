import assert from 'node:assert/strict';
import { eventsBetween, eventsOf, isNews } from './watchEvents';
import type { RunSummary, WatchEvent } from './watchEvents';
import { isWanted, parseNotificationChoice } from './notificationChoice';
import { stageProgress } from './stageProgress';
import { attempt, declaration, execution, refOf, typeOf } from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';

const summary = (changes: Partial<RunSummary> = {}): RunSummary => ({
  ref: refOf('run-1'),
  status: 'InProgress',
  attempts: [],
  isSettled: false,
  updatedAt: start,
  ...changes,
});
const ended = (status: RunSummary['status'] & string, changes: Partial<RunSummary> = {}) =>
  summary({ status, isSettled: true, ...changes });
const approval = attempt('Deploy/Approve', {
  ...{ status: 'InProgress', type: typeOf('Approval', 'Manual'), id: 'approval-1' },
});
const failed = attempt('Build/Compile', {
  ...{ status: 'Failed', id: 'attempt-1', error: { message: 'Two tests failed.\nSee the log.' } },
});
const kinds = (events: readonly WatchEvent[]) => events.map(({ kind }) => kind);

describe('The events of an execution', () => {
  it('are empty while it is unknown or only runs', () => {
    assert.deepEqual(eventsOf({ ref: refOf('run-1'), attempts: [], isSettled: false }), []);
    assert.deepEqual(eventsOf(summary({ attempts: [attempt('Source/Checkout')] })), []);
  });

  it('include its end, once its last attempts are known', () => {
    const ends = ['Succeeded', 'Failed', 'Stopped', 'Superseded', 'Cancelled'] as const;
    for (const status of ends) {
      assert.deepEqual(eventsOf(summary({ status })), [], 'not settled');
      assert.deepEqual(kinds(eventsOf(ended(status))), [status.toLowerCase()]);
    }
  });

  it('include the failed action and its reason', () => {
    const [event] = eventsOf(ended('Failed', { attempts: [attempt('Source/Checkout'), failed] }));
    assert.ok(event?.kind === 'failed');
    assert.deepEqual(event.failure, {
      ...{ stage: 'Build', action: 'Compile', actionExecutionId: 'attempt-1' },
      message: 'Two tests failed.\nSee the log.',
    });
    assert.equal(event.at, start);
  });

  it('include who stopped it with which reason, and which execution superseded it', () => {
    const [stopped] = eventsOf(ended('Stopped', { stopReason: 'Wrong commit' }));
    assert.ok(stopped?.kind === 'stopped');
    assert.equal(stopped.reason, 'Wrong commit');
    const [superseded] = eventsOf(ended('Superseded', { supersededBy: execution('run-2') }));
    assert.ok(superseded?.kind === 'superseded');
    assert.equal(superseded.by?.ref.executionId, 'run-2');
  });

  it('include every open approval, and no work that runs beside it', () => {
    const build = attempt('Deploy/Test', { status: 'InProgress' });
    const events = eventsOf(summary({ attempts: [approval, build] }));
    assert.deepEqual(
      events.map((event) => event.kind === 'waitingForApproval' && `${event.stage}/${event.action}`),
      ['Deploy/Approve'],
    );
    assert.deepEqual(eventsOf(summary({ status: 'Stopping', attempts: [approval] })), []);
  });

  it('are the same in two windows, one of which knows a time and the other does not', () => {
    const timeless: RunSummary = {
      ...{ ref: refOf('run-1'), status: 'Failed', isSettled: true, attempts: [failed] },
    };
    assert.equal(eventsOf(timeless)[0]?.key, eventsOf(ended('Failed', { attempts: [failed] }))[0]?.key);
  });

  it('are new again when a retry ends like the first attempt', () => {
    const first = ended('Failed', { attempts: [failed] });
    const again = { ...failed, id: 'attempt-2', startedAt: start + 1 };
    assert.deepEqual(eventsBetween(first, first), []);
    assert.deepEqual(kinds(eventsBetween(first, ended('Failed', { attempts: [failed, again] }))), ['failed']);
    assert.deepEqual(kinds(eventsBetween(undefined, first)), ['failed']);
  });

  it('are news when they happened since the user began to watch, and not last week', () => {
    const [event] = eventsOf(ended('Succeeded'));
    assert.ok(event);
    const hour = 3_600_000;
    assert.equal(isNews(event, start - hour, start + 8 * hour), true);
    assert.equal(isNews(event, start + hour, start + 2 * hour), false, 'it ended before');
    assert.equal(isNews(event, start - hour, start + 24 * hour), false, 'a day ago');
    assert.equal(isNews(event, start + 1_000, start), true, 'clocks differ a little');
  });
});

describe('The choice of notifications', () => {
  const [failure] = eventsOf(ended('Failed'));
  const [success] = eventsOf(ended('Succeeded'));
  const [waiting] = eventsOf(summary({ attempts: [approval] }));
  assert.ok(failure && success && waiting);

  it("shows all events of the user's own executions and no others", () => {
    for (const reason of ['started', 'chosen', 'push'] as const)
      assert.equal(isWanted('mine', success, reason), true);
    assert.equal(isWanted('mine', failure, 'favourite'), false);
  });

  it('shows failures and approvals only, all, or none', () => {
    assert.equal(isWanted('failuresAndApprovals', failure, 'favourite'), true);
    assert.equal(isWanted('failuresAndApprovals', waiting, 'started'), true);
    assert.equal(isWanted('failuresAndApprovals', success, 'started'), false);
    assert.equal(isWanted('all', success, 'favourite'), true);
    assert.equal(isWanted('none', failure, 'started'), false);
  });

  it("is the user's own executions when the setting has an invalid value", () => {
    assert.equal(parseNotificationChoice('all'), 'all');
    for (const wrong of ['toString', 'everything', undefined, 1])
      assert.equal(parseNotificationChoice(wrong), 'mine');
  });
});

describe('The progress of each stage', () => {
  it('follows its latest attempts and the declared actions', () => {
    const attempts = [
      attempt('Source/Checkout'),
      attempt('Build/Compile', { status: 'Failed' }),
      attempt('Build/Compile', { startedAt: start + 1 }),
    ];
    assert.deepEqual(stageProgress(attempts, declaration()), [
      { stage: 'Source', status: 'Succeeded' },
      { stage: 'Build', status: 'InProgress' },
    ]);
    assert.deepEqual(stageProgress([failed], declaration()), [
      { stage: 'Source' },
      { stage: 'Build', status: 'Failed' },
    ]);
  });

  it('distinguishes waiting for approval from running, and needs no declaration', () => {
    assert.deepEqual(stageProgress([attempt('Source/Checkout'), approval], undefined), [
      { stage: 'Source', status: 'Succeeded' },
      { stage: 'Deploy', status: 'WaitingForApproval' },
    ]);
    const abandoned = attempt('Build/Compile', { status: 'Abandoned' });
    assert.deepEqual(stageProgress([abandoned], undefined), [{ stage: 'Build', status: 'Abandoned' }]);
  });
});
