import assert from 'node:assert/strict';
import { attempt, execution } from '../../support/timeline/timelineBuilders';
import { actionKey } from '../../../src/domain/timeline/attempts';
import { screenshot } from '../harness';
import type { PageElement } from '../pageElement';
import { usePages } from './timelinePages';
import { approval, failed, now } from './timelineSnapshots';

describe('The details of the timeline page', () => {
  const { open, opened, show, bar, commands } = usePages();

  it('approve and reject an open approval', async () => {
    await open();
    await show(approval);
    await bar('Deploy, Approve').click();
    const { page } = opened();
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByRole('textbox', { name: 'Comment' }).fill('0 faults - but +1 wish');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    const target = { executionId: 'run-1', stage: 'Deploy', action: 'Approve' };
    assert.deepEqual(await commands(), [
      { verb: 'answer', target, verdict: 'Approved', comment: '' },
      { verb: 'answer', target, verdict: 'Rejected', comment: '0 faults - but +1 wish' },
    ]);
  });

  it('show the commits that an approval lets through, above the buttons', async () => {
    await open();
    const commits = ['Add contract tests for the voucher service', 'Trim whitespace in voucher codes'].map(
      (message, index) => ({
        ...{ id: `${index}a1b2c3d4e5f6`, message, author: 'Amara Okafor' },
        committedAt: now - 86_400_000,
      }),
    );
    const review = {
      stage: 'Deploy',
      deployed: { stage: 'Production', execution: execution('Succeeded', 2) },
      outgoing: [{ action: 'Checkout', from: 'a', to: 'b', commits, count: 7, takenBack: 0 }],
    };
    await show(approval, { review });
    await bar('Deploy, Approve').click();
    const details = opened().page.getByRole('complementary', { name: 'Details of Approve' });
    const words = await details.innerText();
    const order = [
      '7 commits since Production',
      'Add contract tests',
      'Trim whitespace',
      'and 5 more',
      'Reject',
    ];
    const places = order.map((part) => words.indexOf(part));
    assert.ok(!places.includes(-1), words);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      words,
    );
    assert.match(words, /Amara Okafor · 1d ago/);
    await screenshot(opened().page, 'timeline-approval-review');
  });

  it('put the focus on the answer that was asked for, where Enter gives it', async () => {
    await open();
    await show(approval);
    await opened().send({ type: 'reveal', stage: 'Deploy', action: 'Approve', focus: 'Approved' });
    await opened().page.locator('[data-answer="Approved"]:focus').waitFor();
    await opened().page.keyboard.press('Enter');
    assert.deepEqual(
      (await commands()).map((command) => 'verdict' in command && command.verdict),
      ['Approved'],
    );
  });

  /** An approval that asks its reviewer this. */
  const asking = (CustomData: string, ExternalEntityLink: string) => ({
    ...approval,
    actions: [
      {
        ...attempt('Deploy/Approve', 9),
        resolvedConfiguration: { CustomData, ExternalEntityLink, NotificationArn: 'arn:aws:sns:::reviews' },
      },
    ],
  });

  it("show the approval's request above the buttons, and open its page", async () => {
    await open();
    await show(asking('Release <b>1.2.3</b>?\nSee the notes.', 'https://example.com/review'));
    await bar('Deploy, Approve').click();
    const details = opened().page.getByRole('complementary', { name: 'Details of Approve' });
    const words = await details.innerText();
    const places = ['Release <b>1.2.3</b>?\nSee the notes.', 'https://example.com/review', 'Reject'].map(
      (part) => words.indexOf(part),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      words,
    );
    assert.notEqual(places[0], -1, words);
    assert.match(words, /NotificationArn/);
    assert.doesNotMatch(words, /CustomData|ExternalEntityLink/);
    await screenshot(opened().page, 'timeline-approval-request');
    await details.getByRole('link', { name: 'https://example.com/review' }).click();
    assert.deepEqual(await commands(), [{ verb: 'openExternal', url: 'https://example.com/review' }]);
  });

  it('show a review address that is not http or https as text', async () => {
    await open();
    await show(asking('Look', 'javascript:posted.push(1)'));
    await bar('Deploy, Approve').click();
    const details = opened().page.getByRole('complementary', { name: 'Details of Approve' });
    await details.getByText('javascript:posted.push(1)').waitFor();
    assert.equal(await details.getByRole('link').count(), 0);
  });

  it('explain a denied command instead of offering it', async () => {
    await open();
    await show(approval, { denied: ['PutApprovalResult', 'StopPipelineExecution'] });
    await bar('Deploy, Approve').click();
    const details = opened().page.getByRole('complementary', { name: 'Details of Approve' });
    await details
      .getByText('Approve, Reject: AWS denied access. Refresh the pipeline to try again.')
      .waitFor();
    await screenshot(opened().page, 'timeline-denied');
    for (const name of ['Approve', 'Reject', 'Stop…'])
      assert.equal(await opened().page.getByRole('button', { name, exact: true }).count(), 0);
    await show(approval);
    await opened().page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  });

  it('offer no change on a read-only connection', async () => {
    await open();
    await show(approval, { mayChange: false });
    await bar('Deploy, Approve').click();
    await opened().page.getByRole('complementary', { name: 'Details of Approve' }).waitFor();
    for (const name of ['Approve', 'Reject', 'Stop…'])
      assert.equal(await opened().page.getByRole('button', { name, exact: true }).count(), 0);
  });

  it('open at the failed action, and move on to its newest attempt', async () => {
    await open();
    await show(failed);
    const details = opened().page.getByRole('complementary', { name: 'Details of Compile' });
    await details.getByText('exit status 2').waitFor();
    await show({
      ...failed,
      execution: execution('InProgress'),
      actions: [...failed.actions, attempt('Build/Compile', 19)],
    });
    await details.getByText('attempt 3 of 3').waitFor();
    await details.getByRole('button', { name: 'Attempt 1 of 3' }).click();
    await show({
      ...failed,
      execution: execution('InProgress'),
      actions: [...failed.actions, attempt('Build/Compile', 19, 20), attempt('Build/Test', 20)],
    });
    await details.getByText('attempt 1 of 3').waitFor();
  });

  it('open once for each failure, so that closed details stay closed', async () => {
    await open();
    await show(failed);
    await opened().page.getByRole('button', { name: 'Close details' }).click();
    await show(failed, { serviceNow: now + 5000 });
    assert.equal(await opened().page.getByRole('complementary').count(), 0);
    const later = attempt('Deploy/Release', 18, 19, 'Failed');
    await show({ ...failed, actions: [...failed.actions, later] });
    await opened().page.getByRole('complementary', { name: 'Details of Release' }).waitFor();
  });

  it('show everything known about a failure, attempt by attempt, and offer the retry', async () => {
    await open();
    await show(failed);
    await bar('Build, Compile, attempt 2 of 2').click();
    const details = opened().page.getByRole('complementary');
    const words = await details.innerText();
    for (const part of [
      'attempt 2 of 2',
      'JobFailed',
      'exit status 2',
      'ProjectName',
      'orders',
      'Tag',
      '1.2.3',
    ])
      assert.ok(words.includes(part), `the details say ${part}`);
    await details.getByRole('button', { name: 'Attempt 1 of 2' }).click();
    assert.ok((await details.innerText()).includes('exit status 1'));
    await details.getByRole('button', { name: 'Attempt 2 of 2' }).click();
    await details.getByRole('button', { name: 'Retry Stage…' }).click();
    await details.getByRole('link', { name: 'orders:1234' }).click();
    assert.deepEqual(await commands(), [
      {
        verb: 'run',
        command: 'codepipeline.retryStage',
        target: { executionId: 'run-1', stage: 'Build' },
      },
      { verb: 'openExternal', url: 'https://example.com/build/1234' },
    ]);
  });

  it('offer to enable a disabled transition, and say who disabled it and why', async () => {
    await open();
    await show(failed);
    await opened().page.locator('.stage-bar[aria-label^="Deploy, stage"]').click();
    const details = opened().page.getByRole('complementary');
    assert.match(await details.innerText(), /disabled by olivia\.\s+.?Freeze/);
    await details.getByRole('button', { name: 'Enable Transition…' }).click();
    const target = { executionId: 'run-1', stage: 'Deploy' };
    assert.deepEqual(await commands(), [{ verb: 'run', command: 'codepipeline.enableTransition', target }]);
  });

  it('lead from a stage to the approval that it waits for', async () => {
    await open();
    await show(approval);
    await opened().page.locator('.stage-bar[aria-label^="Deploy, stage"]').click();
    const details = opened().page.getByRole('complementary');
    await details.getByRole('button', { name: 'Approve…' }).click();
    await details.getByRole('textbox', { name: 'Comment' }).waitFor();
    assert.deepEqual(await commands(), []);
  });

  it('show how the action ended in earlier executions, the newest last, and open one of them', async () => {
    await open();
    const results = (status: 'Failed' | 'Succeeded') => ({ [actionKey('Build', 'Compile')]: status });
    const earlier = [
      { executionId: 'run-0', name: 'Trim <b> whitespace', results: results('Failed') },
      { executionId: 'run-x', name: 'Not so far', results: {} },
      { executionId: 'run-y', name: 'Bump typescript', results: results('Succeeded') },
    ];
    await show({ ...failed, earlier });
    await bar('Build, Compile, attempt 2 of 2').click();
    const button = opened().page.getByRole('complementary').getByRole('button', { name: / · / });
    const names = await button.evaluateAll((all: PageElement[]) =>
      all.map((each) => each.getAttribute('aria-label')),
    );
    assert.deepEqual(names, ['Succeeded · Bump typescript', 'Failed · Trim <b> whitespace']);
    await button.last().click();
    assert.deepEqual(await commands(), [
      { verb: 'run', command: 'codepipeline.openTimeline', target: { executionId: 'run-0' } },
    ]);
    await screenshot(opened().page, 'timeline-earlier-results');
  });

  it('show markup in names, messages and links as text, and open no javascript: address', async () => {
    const nasty = '<img src=x onerror="posted.push(1)"><script>posted.push(1)</script>';
    const hostile = {
      ...attempt('S/A', 1, 2, 'Failed'),
      stage: nasty,
      action: `${nasty}!`,
      error: { code: nasty, message: `${nasty} "quoted"` },
      externalId: nasty,
      externalUrl: 'javascript:posted.push(1)',
      externalSummary: nasty,
      updatedBy: nasty,
      resolvedConfiguration: { [nasty]: nasty },
      outputVariables: { [nasty]: nasty, Link: 'javascript:posted.push(1)' },
    };
    await open();
    await show(
      {
        execution: execution('Failed', 2, {
          sourceRevisions: [
            { actionName: nasty, revisionId: nasty, summary: nasty, url: 'javascript:posted.push(1)' },
          ],
          trigger: { type: nasty, detail: nasty },
          stopReason: nasty,
        }),
        actions: [hostile],
      },
      { connectionName: nasty, target: { connection: nasty, pipeline: nasty, executionId: 'run-1' } },
    );
    await opened().page.locator('.bar').click();
    const words = await opened().page.locator('body').innerText();
    assert.ok(words.split('<img src=x').length > 8, 'the markup is to be read');
    assert.equal(await opened().page.locator('img, #timeline script, a[href^="javascript"]').count(), 0);
    // Only the page itself has sent something: that it is ready, and which details are open.
    const target = {
      executionId: 'run-1',
      stage: nasty,
      action: `${nasty}!`,
      actionExecutionId: 'run-1 S/A 1',
    };
    assert.deepEqual(await opened().posted(), [
      { type: 'ready' },
      { type: 'runCommand', command: { verb: 'lookAt', target } },
    ]);
  });
});
