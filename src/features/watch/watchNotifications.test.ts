import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { Emitter } from '../../domain/event';
import type { NotificationChoice } from '../../domain/watch/notificationChoice';
import type { WatchEvent } from '../../domain/watch/watchEvents';
import type { RunOperation } from '../../domain/calls/changes';
import type { WatchNews } from '../../core/watching/watcher';
import { WatchNotifications } from './watchNotifications';
import { execution, refOf } from '../../../test/support/builders';
import { FakeClock, start } from '../../../test/support/fakeClock';
import { Kept } from '../../../test/support/mutableValue';

const run = refOf('0a1b2c3d-run');
const happened = (key: string) => ({ execution: run, key, at: start });
const failed: WatchEvent = {
  ...{ ...happened('failed'), kind: 'failed' },
  failure: {
    ...{ stage: 'Build', action: 'Compile', actionExecutionId: 'a' },
    message: 'Two tests failed.\nSee the log.',
  },
};
const approval: WatchEvent = {
  ...{ ...happened('approval'), kind: 'waitingForApproval', stage: 'Production', action: 'Approve' },
};
const succeeded: WatchEvent = { ...happened('succeeded'), kind: 'succeeded' };
const running = execution('run-1', {
  sourceRevisions: [{ actionName: 'Source', revisionId: 'a'.repeat(40), summary: 'Fix the cart' }],
});

describe('The notifications of watched executions', () => {
  let clock: FakeClock;
  let news: Emitter<WatchNews>;
  let choice: Kept<NotificationChoice>;
  let claimed: Set<string>;
  let denied: readonly RunOperation[];
  let place: string | undefined;
  let explanation: Promise<string | undefined>;
  let windows: WatchNotifications[];

  /** One more window, which hears the same news. */
  const openWindow = (ofWindow = choice) =>
    windows.push(
      new WatchNotifications({
        ...{ watcher: { onDidHappen: news.event }, choice: ofWindow, clock },
        mayDo: (_pipeline, operation) => !denied.includes(operation),
        placeOf: () => place,
        explain: () => explanation,
        claim: (key) => Promise.resolve(claimed.size < claimed.add(key).size),
      }),
    );
  const tell = async (...events: readonly WatchEvent[]) => {
    for (const event of events) news.fire({ event, reason: 'push', execution: running });
    await clock.tick(1000);
  };
  const shown = () => editor.notifications.map(({ text }) => text);

  beforeEach(() => {
    editor.reset();
    clock = new FakeClock();
    news = new Emitter();
    explanation = Promise.resolve(undefined);
    choice = new Kept<NotificationChoice>('mine');
    claimed = new Set();
    [denied, place, windows] = [[], undefined, []];
    openWindow();
  });
  afterEach(() => {
    for (const window of windows) window.dispose();
    assert.equal(clock.timers, 0);
  });

  it('say what failed where and why, and offer the next commands', async () => {
    await tell(failed);
    const [told] = editor.notifications;
    assert.equal(told?.text, 'shop failed at Build/Compile: Two tests failed.');
    assert.deepEqual(told.buttons, ['Open Timeline', 'Retry Stage', 'Open Log']);
    const target = {
      ...{ connection: run.pipeline.connection, pipeline: run.pipeline, execution: run },
      stage: { pipeline: run.pipeline, stage: 'Build' },
      action: { pipeline: run.pipeline, stage: 'Build', action: 'Compile' },
      actionExecutionId: 'a',
    };
    told.answer('Retry Stage');
    await clock.settle();
    assert.deepEqual(editor.commands, [['codepipeline.retryStage', target]]);
  });

  it('have the words of the provider, when they come in time', async () => {
    explanation = Promise.resolve('run.sh timed out in AfterInstall on i-1.');
    await tell(failed);
    assert.deepEqual(shown(), ['shop failed at Build/Compile: run.sh timed out in AfterInstall on i-1.']);
  });

  it('do not wait long for a provider', async () => {
    explanation = new Promise(() => {});
    await tell(failed);
    assert.deepEqual(shown(), []);
    await clock.tick(4000);
    assert.deepEqual(shown(), ['shop failed at Build/Compile: Two tests failed.']);
  });

  it('are never error messages, which would ignore Do Not Disturb', async () => {
    await tell(failed, approval, succeeded);
    assert.deepEqual(
      editor.notifications.map(({ severity }) => severity),
      ['warning', 'information', 'information'],
    );
  });

  it('name the commit of an approval or a success', async () => {
    await tell(approval, succeeded);
    assert.deepEqual(shown(), [
      'shop needs approval: Production/Approve · Fix the cart · aaaaaaaa',
      'shop succeeded: Fix the cart · aaaaaaaa',
    ]);
    assert.deepEqual(editor.notifications[0]?.buttons, ['Approve…', 'Reject…', 'Open']);
    editor.notifications[0].answer(undefined);
    await clock.settle();
    assert.deepEqual(editor.commands, [], 'dismissed');
  });

  it('name the reason of a stop, and the successor of a superseded execution', async () => {
    const by = execution('run-2', {
      sourceRevisions: [{ actionName: 'Source', revisionId: 'b'.repeat(40), summary: 'Fix it again' }],
    });
    await tell(
      { ...happened('stopped'), kind: 'stopped', reason: 'Wrong commit\nSorry' },
      { ...happened('superseded'), kind: 'superseded', by },
      { ...happened('superseded unknown'), kind: 'superseded' },
    );
    assert.deepEqual(shown(), [
      'shop was stopped: “Wrong commit”',
      'shop · Fix the cart · aaaaaaaa was superseded by “Fix it again · bbbbbbbb”.',
      'shop · Fix the cart · aaaaaaaa was superseded by a newer execution.',
    ]);
  });

  it('show what others wrote as text, in which the editor finds no link', async () => {
    const message = 'See [the notes](command:workbench.action.terminal.new)';
    await tell({ ...happened('stopped'), kind: 'stopped', reason: message });
    assert.equal(shown()[0]?.replaceAll('\u200b', ''), `shop was stopped: “${message}”`);
    assert.doesNotMatch(shown()[0] ?? '', /\]\(/);
  });

  it('name the connection where there are several', async () => {
    place = 'Production';
    await tell(succeeded);
    assert.deepEqual(shown(), ['shop (Production) succeeded: Fix the cart · aaaaaaaa']);
  });

  it('offer no change that is not allowed', async () => {
    denied = ['RetryStageExecution', 'PutApprovalResult'];
    await tell(failed, approval);
    assert.deepEqual(
      editor.notifications.map(({ buttons }) => buttons),
      [['Open Timeline', 'Open Log'], ['Open Timeline']],
    );
  });

  it('are shown by one of two windows', async () => {
    openWindow();
    await tell(failed);
    assert.equal(shown().length, 1);
    await tell(failed);
    assert.equal(shown().length, 1, 'nor ever again');
  });

  it('are left to another window by one that must not show them', async () => {
    choice.set('none');
    openWindow(new Kept<NotificationChoice>('failuresAndApprovals'));
    await tell(failed, succeeded);
    assert.deepEqual(shown(), ['shop failed at Build/Compile: Two tests failed.']);
  });

  it('are one sentence when many events arrive together, as after a night', async () => {
    const many = ['a', 'b', 'c'].map((key): WatchEvent => ({ ...happened(key), kind: 'succeeded' }));
    await tell(failed, approval, ...many, { ...happened('stopped'), kind: 'stopped' });
    assert.deepEqual(shown(), [
      'Watched executions: 1 failed, 1 waiting for approval, 3 succeeded, 1 stopped or superseded.',
    ]);
    editor.notifications[0]?.answer('Show Executions');
    await clock.settle();
    assert.deepEqual(editor.commands, [['codepipeline.showWatched']]);
  });

  it('shorten a long reason', async () => {
    assert.ok(failed.kind === 'failed' && failed.failure);
    await tell({ ...failed, failure: { ...failed.failure, message: 'x'.repeat(5000) } });
    assert.ok((shown()[0]?.length ?? 0) < 200);
  });
});
