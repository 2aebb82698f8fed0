import assert from 'node:assert/strict';
import { eventually } from '../../host/eventually';
import { at, attempt, declare, execution } from '../../support/timeline/timelineBuilders';
import { usePages } from './timelinePages';
import { failed, pipelineRuns, running } from './timelineSnapshots';

describe('The chart of the timeline page', () => {
  const { open, opened, show, bar, commands } = usePages();

  it('is operated by keys alone: arrows between bars, Enter for details, Escape back, + and 0 to zoom', async () => {
    await open();
    await show(failed);
    const { page } = opened();
    const focused = () =>
      page.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText.trim()`,
      );
    await page.locator('[data-cell][tabindex="0"]').focus();
    assert.match(await focused(), /^Build, Compile, attempt 2 of 2/);
    await page.keyboard.press('Home');
    assert.match(await focused(), /^Source/);
    await page.keyboard.press('ArrowRight');
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

  it('has a table with the same stages, attempts and waits', async () => {
    await open();
    await show(failed);
    await opened().page.getByRole('button', { name: 'Show as Table' }).click();
    const rows = await opened().page.locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 3 + 1 + 4 + 2);
    assert.ok(rows.some((row) => /Compile\s+attempt 2 of 2\s+Failed/.test(row)));
    assert.ok(rows.some((row) => row.includes('Failed, waiting for a retry, 6m 00s')));
  });

  it('opens menus for exports and comparisons by keys', async () => {
    await open();
    await show(failed);
    const { page } = opened();
    await page.getByRole('button', { name: 'Export…' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Compare With…' }).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compare With…' }).click();
    await page.getByRole('menuitem', { name: 'Previous Success' }).click();
    assert.deepEqual(await commands(), [
      { verb: 'export', executionId: 'run-1', format: 'svg' },
      { verb: 'compare', executionId: 'run-1', with: 'previousSuccess' },
    ]);
  });

  it('draws a long wait short but readable, and to scale on request', async () => {
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
    await opened().page.getByText('Waiting for approval · 11h 25m').waitFor();
    assert.ok(((await bar('Deploy, Approve').boundingBox())?.width ?? 0) >= 140);
    const share = async () =>
      ((await bar('Deploy, Approve').boundingBox())?.width ?? 0) /
      ((await bar('Deploy, Release').boundingBox())?.width ?? 1);
    assert.ok((await share()) < 3);
    await opened().page.getByRole('button', { name: 'Shorten Long Waits' }).click();
    assert.ok((await share()) > 50);
  });

  it('draws the last executions of a pipeline, and opens the chosen one', async () => {
    await open();
    await show(pipelineRuns, { target: { connection: 'local', pipeline: 'orders-api' } });
    assert.equal(await opened().page.locator('.run-row').count(), 2);
    await opened().page.locator('.run-row .label').last().click();
    assert.deepEqual(await commands(), [
      { verb: 'run', command: 'codepipeline.openTimeline', target: { executionId: 'run-0' } },
    ]);
  });
  it('marks where a run was superseded, and by which run', async () => {
    const replaced = {
      execution: execution('Superseded', 2, { id: 'run-0', startedAt: at(-1) }),
      actions: [attempt('Source/Checkout', -1, 0, 'Succeeded', 'run-0')],
    };
    await open();
    await show(
      { ...pipelineRuns, runs: [running, replaced] },
      { target: { connection: 'local', pipeline: 'orders-api' } },
    );
    await opened().page.getByRole('button', { name: 'Clock' }).click();
    await opened().page.locator('.run-row .successor', { hasText: 'Retry mails' }).waitFor();
    assert.equal(await opened().page.locator('.successor').count(), 1);
  });

  it('offers to start a pipeline that has not run yet', async () => {
    await open();
    await show({ ...pipelineRuns, runs: [] }, { target: { connection: 'local', pipeline: 'orders-api' } });
    await opened().page.getByText('This pipeline has not run yet.').waitFor();
    await opened().page.getByRole('button', { name: 'Start…' }).click();
    assert.deepEqual(await commands(), [{ verb: 'run', command: 'codepipeline.startExecution', target: {} }]);
  });

  it('keeps the text of a bar visible whose beginning is not', async () => {
    await open();
    await show(running);
    const { page } = opened();
    await page.locator('[data-cell][tabindex="0"]').focus();
    for (const key of '++++++') await page.keyboard.press(key);
    await page.locator('.chart').evaluate((chart: { scrollLeft: number }) => (chart.scrollLeft = 1500));
    const words = await bar('Build, Compile').locator('.text').boundingBox();
    const label = await page.locator('.action-row .label').first().boundingBox();
    assert.ok(words && label && words.x >= label.x + label.width && words.x < 500);
  });

  it('draws only the rows around the visible part, and others when keys or the wheel move there', async () => {
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
    const drawn = () => opened().page.locator('.action-row .bar').count();
    assert.ok((await drawn()) < 100);
    await opened().page.locator('[data-cell][tabindex="0"]').focus();
    await opened().page.keyboard.press('End');
    await eventually(async () =>
      assert.match(
        await opened().page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? ''`),
        /^Stage39, E/,
      ),
    );
    await opened().page.keyboard.press('ArrowUp');
    await opened().page.locator('.bar[aria-label^="Stage39, D"]:focus').waitFor();
    await opened().page.mouse.move(300, 400);
    await opened().page.mouse.wheel(0, -3000);
    await bar('Stage20, A').waitFor();
    await opened().page.mouse.wheel(0, -9000);
    await bar('Stage0, A').waitFor();
    assert.ok((await drawn()) < 110);
  });

  it('fits a column of 400 pixels, with names of 100 characters', async () => {
    const long = 'x'.repeat(100);
    await open({ viewport: { width: 400, height: 640 } });
    await show({
      execution: execution('Succeeded', 5),
      actions: [{ ...attempt('S/A', 0, 5), stage: long, action: long }],
    });
    await bar(long).click();
    assert.equal(await opened().page.evaluate('document.scrollingElement.scrollWidth'), 400);
  });
});
