import assert from 'node:assert/strict';
import { choose, leave, rowTexts, step } from '../byKeys';
import {
  eventually,
  notifications,
  pressEnter,
  pressNotificationButton,
  screenshot,
  typeInQuickInput,
} from '../harness';
import { hub, openHub, useStartingWorkbench } from './startingWorkbench';

describe('A start that fails, by keyboard alone,', () => {
  const workbench = useStartingWorkbench();

  it('starts at most one execution when the connection breaks in the middle of the request', async () => {
    const { page } = workbench();
    const { admin } = workbench();
    const { count } = await workbench().executions();
    await openHub(page);
    // The service carries out the request, but the connection breaks during each answer.
    await admin.spoil('StartPipelineExecution', 'truncate');
    await pressEnter(page);
    await eventually(async () => assert.equal((await notifications(page)).length, 1), 60_000);
    await screenshot(page, 'start-8-broken');
    await admin.mend();
    const sent = await workbench().startsSent();
    await pressNotificationButton(page, 'Try Again');
    await eventually(async () => assert.deepEqual(await notifications(page), []));
    await eventually(async () =>
      assert.ok((await workbench().startsSent()) > sent, 'the request was not sent again'),
    );
    assert.equal((await workbench().executions()).count, count + 1);
  });

  for (const [kind, error, sentence, button] of [
    ['error', 'ConflictException', /processing another change/, 'Try Again'],
    ['error', 'PipelineNotFoundException', /may have been deleted/, 'Reload'],
    ['throttle', undefined, /throttling requests/, 'Try Again'],
    [
      'error',
      'ConcurrentPipelineExecutionsLimitExceededException',
      /as many executions/,
      'Show Running Executions',
    ],
  ] as const)
    it(`offers "${button}" after ${error ?? 'throttling'}`, async () => {
      const { page } = workbench();
      const { admin } = workbench();
      const { count } = await workbench().executions();
      await openHub(page);
      await admin.spoil('StartPipelineExecution', kind, error);
      await pressEnter(page);
      await eventually(async () => assert.match((await notifications(page)).join(), sentence), 40_000);
      await admin.mend();
      await page
        .locator('.notifications-toasts')
        .getByRole('button', { name: button, exact: true })
        .waitFor();
      await page.locator('.notifications-toasts .notification-list-item').first().hover();
      await page.locator('.notifications-toasts .codicon-notifications-clear').first().click();
      await eventually(async () => assert.deepEqual(await notifications(page), []));
      assert.equal((await workbench().executions()).count, count);
    });

  it('returns to the inputs when they were refused', async () => {
    const { page } = workbench();
    const { admin } = workbench();
    await openHub(page);
    await choose(page, 'logLevel');
    await step(page, `${hub}: variable logLevel`);
    await typeInQuickInput(page, 'debug');
    await eventually(async () => assert.match(await rowTexts(page), /logLevel = debug/));
    await pressEnter(page);
    await step(page, hub);
    await admin.spoil('StartPipelineExecution', 'error', 'ValidationException');
    await pressEnter(page);
    await eventually(async () => assert.match((await notifications(page)).join(), /refused the request/));
    await screenshot(page, 'start-9-refused');
    await admin.mend();
    await pressNotificationButton(page, 'Change Inputs');
    await step(page, hub);
    assert.match(await rowTexts(page), /logLevel = debug/);
    await leave(page);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench().errors, []);
  });
});
