import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parsePageMessage, type TimelineCommand } from '../../../src/domain/timelineContract';
import { attempt, declare, execution } from '../../unit/domain/timelineBuilders';
import { eventually } from '../../host/eventually';
import { screenshot } from '../harness';
import { themes, type ThemeName } from './themes';
import { TimelinePageHost, type OpenedPage } from './timelinePageHost';
import { approval, failed, now, pipelineRuns, running, snapshotOf } from './timelineSnapshots';

const commandsOf = async ({ posted }: OpenedPage): Promise<readonly TimelineCommand[]> =>
  (await posted()).flatMap((message) => {
    const parsed = parsePageMessage(message);
    assert.ok(parsed, `the extension understands ${JSON.stringify(message)}`);
    return parsed.type === 'runCommand' ? [parsed.command] : [];
  });

const view = { mode: 'bars', zoom: 1, hasBreaks: true, folded: [] };

describe('the timeline page', () => {
  let host: TimelinePageHost;
  let opened: OpenedPage;
  const open = async (...options: Parameters<TimelinePageHost['open']>) =>
    (opened = await host.open(...options));
  const show = async (...message: Parameters<typeof snapshotOf>) => {
    await opened.send(snapshotOf(...message));
    await opened.page.locator('.page, .waiting .sentence').first().waitFor();
  };
  const bar = (words: string) => opened.page.locator(`.bar[aria-label^="${words}"]`);

  before(async function () {
    this.timeout(120_000);
    host = await TimelinePageHost.start(console.log);
  });

  after(() => host.stop());

  afterEach(async () => {
    assert.deepEqual(opened.complaints, []);
    const failures = (await opened.posted()).filter(
      (message) => parsePageMessage(message)?.type === 'failed',
    );
    assert.deepEqual(failures, []);
    await opened.page.context().close();
  });

  it('says that it is ready, and shows that it loads until a snapshot comes', async () => {
    await open();
    assert.deepEqual(await opened.posted(), [{ type: 'ready' }]);
    await opened.page.getByText('Loading the timeline…').waitFor();
    await show(running);
    assert.equal(await opened.page.locator('h1').innerText(), 'orders-api');
  });

  it('lets open bars grow by its own clock, from the time that the service told', async () => {
    await open({ now: now + 3_600_000 });
    await show(running);
    assert.match((await bar('Build, Package').innerText()).trim(), /^1m 00s$/);
    await opened.page.clock.runFor(5000);
    assert.match((await bar('Build, Package').innerText()).trim(), /^1m 05s$/);
    assert.equal((await opened.posted()).length, 1);
  });

  it('does not tick while nobody can see it', async () => {
    await open({ now });
    await show(running);
    await opened.page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: true, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    );
    await opened.page.clock.runFor(60_000);
    assert.match((await bar('Build, Package').innerText()).trim(), /^1m 00s$/);
    await opened.page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: false, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    );
    assert.match((await bar('Build, Package').innerText()).trim(), /^2m 00s$/);
  });

  it('approves and rejects from the details of an open approval', async () => {
    await open();
    await show(approval);
    await bar('Deploy, Approve').click();
    await opened.page.getByRole('button', { name: 'Approve…' }).click();
    await opened.page.getByRole('button', { name: 'Reject…' }).click();
    const about = {
      executionId: 'run-1',
      stage: 'Deploy',
      action: 'Approve',
      actionExecutionId: 'run-1 Deploy/Approve 9',
    };
    assert.deepEqual(await commandsOf(opened), [
      { verb: 'approve', ...about },
      { verb: 'reject', ...about },
    ]);
  });

  it('explains what was denied instead of offering it', async () => {
    await open();
    await show(approval, { denied: ['approve', 'reject', 'stopExecution'] });
    await bar('Deploy, Approve').click();
    const details = opened.page.getByRole('complementary', { name: 'Details of Approve' });
    await details.getByText('Approve, Reject: AWS denied it. Refresh the pipeline to try again.').waitFor();
    await screenshot(opened.page, 'timeline-denied');
    for (const name of ['Approve…', 'Reject…', 'Stop…'])
      assert.equal(await opened.page.getByRole('button', { name }).count(), 0);
    await show(approval);
    await opened.page.getByRole('button', { name: 'Approve…' }).waitFor();
  });

  it('offers nothing that changes anything on a read-only connection', async () => {
    await open();
    await show(approval, { mayChange: false });
    await bar('Deploy, Approve').click();
    await opened.page.getByRole('complementary', { name: 'Details of Approve' }).waitFor();
    for (const name of ['Approve…', 'Reject…', 'Stop…'])
      assert.equal(await opened.page.getByRole('button', { name }).count(), 0);
  });

  it('tells of a failure everything that is known, attempt by attempt, and offers the retry', async () => {
    await open();
    await show(failed);
    await bar('Build, Compile, attempt 2 of 2').click();
    const details = opened.page.getByRole('complementary');
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
    assert.deepEqual(await commandsOf(opened), [
      { verb: 'retryStage', executionId: 'run-1', stage: 'Build' },
      { verb: 'openExternal', url: 'https://example.com/build/1234' },
    ]);
  });

  it('offers to enable a disabled transition, and says who disabled it and why', async () => {
    await open();
    await show(failed);
    await opened.page.locator('.stage-bar[aria-label^="Deploy, stage"]').click();
    const details = opened.page.getByRole('complementary');
    assert.match(await details.innerText(), /disabled by olivia\.\s+.?Freeze/);
    await details.getByRole('button', { name: 'Enable Transition…' }).click();
    assert.deepEqual(await commandsOf(opened), [
      { verb: 'enableTransition', executionId: 'run-1', stage: 'Deploy' },
    ]);
  });

  it('shows markup in names, messages and links as text, and opens no javascript: address', async () => {
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
      outputVariables: { [nasty]: nasty },
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
    await opened.page.locator('.bar').click();
    const words = await opened.page.locator('body').innerText();
    assert.ok(words.split('<img src=x').length > 8, 'the markup is to be read');
    assert.equal(await opened.page.locator('img, #timeline script, a[href^="javascript"]').count(), 0);
    assert.deepEqual(await opened.posted(), [{ type: 'ready' }]);
  });

  it('is worked by keys alone: arrows between bars, Enter for details, Escape back, + and 0 to zoom', async () => {
    await open();
    await show(failed);
    const { page } = opened;
    const focused = () =>
      page.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText.trim()`,
      );
    await page.locator('[data-cell][tabindex="0"]').focus();
    assert.match(await focused(), /^Source, stage/);
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(), /^Source, Checkout/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(), /^Build, Compile, attempt 1 of 2/);
    await page.keyboard.press('ArrowRight');
    assert.match(await focused(), /^Build, Compile, attempt 2 of 2/);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Details of Compile' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    assert.match(await focused(), /^Build, Compile, attempt 2 of 2/);
    assert.equal(await page.locator('[data-cell][tabindex="0"]').count(), 1);

    const width = async () => (await bar('Build, Compile, attempt 2').boundingBox())?.width ?? 0;
    const fit = await width();
    await page.keyboard.press('+');
    assert.ok((await width()) > fit * 1.3);
    await page.keyboard.press('0');
    assert.equal(await width(), fit);

    await page.keyboard.press('Home');
    assert.match(await focused(), /^Source/);
    await page.keyboard.press('Enter');
    assert.equal(await bar('Source, Checkout').count(), 0);
  });

  it('tells a screen reader of changes of status, and of nothing else', async () => {
    await open();
    await show(running);
    const live = opened.page.locator('.unseen[aria-live="polite"]');
    assert.equal(await live.innerText(), '');
    await show(running, { serviceNow: now + 5000 });
    assert.equal(await live.innerText(), '');
    await show({ ...running, actions: [...running.actions.slice(0, 3), attempt('Build/Package', 19, 20)] });
    await opened.page.getByText('Build, Package: Succeeded.').waitFor({ state: 'attached' });
  });

  it('has a table with the same stages, attempts and waits', async () => {
    await open();
    await show(failed);
    await opened.page.getByRole('button', { name: 'Show as Table' }).click();
    const rows = await opened.page.locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 3 + 1 + 4 + 2);
    assert.ok(rows.some((row) => /Compile\s+attempt 2 of 2\s+Failed/.test(row)));
    assert.ok(rows.some((row) => row.includes('Failed, waiting for a retry, 6m 00s')));
  });

  it('keeps the view for the next time, beside what it shows', async () => {
    await open();
    await show(failed);
    await bar('Build, Compile, attempt 2 of 2').click();
    const saved = await opened.saved();
    assert.deepEqual(saved, {
      connection: 'local',
      pipeline: 'orders-api',
      executionId: 'run-1',
      view: { mode: 'bars', zoom: 1, hasBreaks: true, folded: [], selected: 'run-1 Build/Compile 12' },
    });
    await opened.page.context().close();
    await open({ saved });
    await show(failed);
    await opened.page.getByRole('complementary', { name: 'Details of Compile' }).waitFor();
  });

  it('selects the action that it is asked to reveal', async () => {
    await open();
    await show(failed);
    await opened.send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await opened.page.getByText('exit status 2').waitFor();
  });

  it('selects an action that is revealed before it is known, unfolds its stage, and scrolls to it', async () => {
    await open({
      viewport: { width: 500, height: 300 },
      saved: { view: { ...view, folded: ['["Build"]'] } },
    });
    await opened.send(snapshotOf(undefined));
    await opened.send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await show({ ...failed, actions: failed.actions.slice(0, 1) });
    await opened.page.getByRole('complementary', { name: 'Details of Compile' }).waitFor();
    await opened.send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await show(failed);
    await opened.page.getByText('exit status 2').waitFor();
    await opened.page.locator('.bar[aria-pressed="true"]').waitFor();
    await eventually(async () => {
      const chart = await opened.page.locator('.chart').boundingBox();
      const box = await opened.page.locator('.bar[aria-pressed="true"]').boundingBox();
      assert.ok(chart && box && box.y >= chart.y && box.y + box.height <= chart.y + chart.height + 1);
    });
  });

  it('selects a stage that it is asked to reveal, in the table, too', async () => {
    await open({ saved: { view: { ...view, mode: 'table' } } });
    await show(failed);
    await opened.send({ type: 'reveal', stage: 'Deploy' });
    await opened.page.getByRole('complementary', { name: 'Details of Deploy' }).waitFor();
    await opened.page.locator('tr.selected', { hasText: 'Deploy' }).waitFor();
  });

  it('keeps the last drawing of what was deleted, says so, and offers nothing more', async () => {
    await open();
    await show(running);
    await opened.send(
      snapshotOf(undefined, { notice: { kind: 'gone', message: 'The pipeline was deleted.' } }),
    );
    await opened.page.getByText('The pipeline was deleted. What you see is how it was last.').waitFor();
    await bar('Build, Package').waitFor();
    assert.equal(await opened.page.getByRole('button', { name: 'Stop…' }).count(), 0);
    assert.equal(await opened.page.locator('.now').count(), 0);
  });

  it('says what went wrong, and fetches again when asked', async () => {
    await open();
    await show(undefined, { notice: { kind: 'problem', message: 'The service did not answer.' } });
    await opened.page.getByText('The service did not answer.').waitFor();
    await opened.page.getByRole('button', { name: 'Retry' }).click();
    assert.deepEqual(await commandsOf(opened), [{ verb: 'refresh' }]);
  });

  it('asks for exports and comparisons by menus that keys reach', async () => {
    await open();
    await show(failed);
    const { page } = opened;
    await page.getByRole('button', { name: 'Export…' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Compare With…' }).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compare With…' }).click();
    await page.getByRole('menuitem', { name: 'Previous Success' }).click();
    assert.deepEqual(await commandsOf(opened), [
      { verb: 'export', executionId: 'run-1', format: 'svg' },
      { verb: 'compare', executionId: 'run-1', with: 'previousSuccess' },
    ]);
  });

  it('draws a long idle time short, until asked for the true scale', async () => {
    await open();
    await show({
      execution: execution('Succeeded', 700),
      declaration: declare('Source: Checkout', 'Deploy: Approve, Release'),
      actions: [
        attempt('Source/Checkout', 0, 5),
        attempt('Deploy/Approve', 5, 690),
        attempt('Deploy/Release', 690, 700),
      ],
    });
    await opened.page.getByText('11h 25m idle').waitFor();
    const share = async () =>
      ((await bar('Deploy, Approve').boundingBox())?.width ?? 0) /
      ((await bar('Deploy, Release').boundingBox())?.width ?? 1);
    assert.ok((await share()) < 1);
    await opened.page.getByRole('button', { name: 'Shorten Long Idle Times' }).click();
    assert.ok((await share()) > 50);
  });

  it('draws the last executions of a pipeline, and opens the one that is chosen', async () => {
    await open();
    await show(pipelineRuns, { target: { connection: 'local', pipeline: 'orders-api' } });
    assert.equal(await opened.page.locator('.run-row').count(), 2);
    await opened.page.locator('.run-row .label').last().click();
    assert.deepEqual(await commandsOf(opened), [{ verb: 'openTimeline', executionId: 'run-0' }]);
  });

  it('draws of many rows those around what is in sight, and the others when keys or the wheel go there', async () => {
    const stages = Array.from({ length: 40 }, (_, index) => `Stage${index}`);
    const actions = stages.flatMap((name, index) =>
      ['A', 'B', 'C', 'D', 'E'].map((action) => attempt(`${name}/${action}`, index, index + 1)),
    );
    await open();
    await show({
      execution: execution('Succeeded', 40),
      declaration: declare(...stages.map((name) => `${name}: A B C D E`)),
      actions,
    });
    const drawn = () => opened.page.locator('.action-row .bar').count();
    assert.ok((await drawn()) < 100);
    await opened.page.locator('[data-cell][tabindex="0"]').focus();
    await opened.page.keyboard.press('End');
    await eventually(async () =>
      assert.match(
        await opened.page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? ''`),
        /^Stage39, E/,
      ),
    );
    await opened.page.keyboard.press('ArrowUp');
    await opened.page.locator('.bar[aria-label^="Stage39, D"]:focus').waitFor();
    await opened.page.mouse.move(300, 400);
    await opened.page.mouse.wheel(0, -3000);
    await bar('Stage20, A').waitFor();
    await opened.page.mouse.wheel(0, -9000);
    await bar('Stage0, A').waitFor();
    assert.ok((await drawn()) < 110);
  });

  it('moves nothing for people who asked for less motion', async () => {
    await open({ reducedMotion: 'reduce' });
    await show(running);
    assert.equal(await opened.page.evaluate('document.getAnimations().length'), 0);
  });

  it('stays inside a column of 400 pixels, with names of 100 characters', async () => {
    const long = 'x'.repeat(100);
    await open({ viewport: { width: 400, height: 640 } });
    await show({
      execution: execution('Succeeded', 5),
      actions: [{ ...attempt('S/A', 0, 5), stage: long, action: long }],
    });
    await bar(long).click();
    assert.equal(await opened.page.evaluate('document.scrollingElement.scrollWidth'), 400);
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`has nothing serious for axe to find in the theme ${theme}`, async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await open({ theme, reducedMotion: 'reduce' });
      const findings = async () => {
        await opened.page.evaluate(axe);
        const found = await opened.page.evaluate<
          readonly {
            id: string;
            impact: string;
            nodes: readonly { html: string; failureSummary: string }[];
          }[]
        >('axe.run().then((result) => result.violations)');
        return found
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`,
          );
      };
      await show(failed);
      await bar('Build, Compile, attempt 2 of 2').click();
      assert.deepEqual(await findings(), []);
      await opened.page.getByRole('button', { name: 'Show as Table' }).click();
      assert.deepEqual(await findings(), []);
      await show(approval);
      assert.deepEqual(await findings(), []);
      await opened.page.getByRole('button', { name: 'Show as Table' }).click();
      await show(pipelineRuns, { target: { connection: 'local', pipeline: 'orders-api' } });
      assert.deepEqual(await findings(), []);
    });
});
