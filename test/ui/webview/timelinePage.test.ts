import assert from 'node:assert/strict';
import { eventually } from '../../host/eventually';
import { attempt } from '../../support/timeline/timelineBuilders';
import { usePages } from './timelinePages';
import { failed, now, running, snapshotOf } from './timelineSnapshots';

const view = { mode: 'bars', zoom: 1, hasBreaks: true, folded: [] };

describe('The timeline page', () => {
  const { open, opened, show, bar, commands } = usePages();

  it('reports that it is ready, and shows that it loads until a snapshot comes', async () => {
    await open();
    assert.deepEqual(await opened().posted(), [{ type: 'ready' }]);
    await opened().page.getByText('Loading the timeline…').waitFor();
    await show(running);
    assert.equal(await opened().page.locator('h1').innerText(), 'orders-api');
  });

  it("lets open bars grow by its own clock, from the service's time", async () => {
    await open({ now: now + 3_600_000 });
    await show(running);
    await eventually(async () => assert.match((await bar('Build, Package').innerText()).trim(), /^1m 00s$/));
    await opened().page.clock.runFor(5000);
    assert.match((await bar('Build, Package').innerText()).trim(), /^1m 05s$/);
    assert.equal((await opened().posted()).length, 1);
  });

  it('does not tick while it is hidden', async () => {
    await open({ now });
    await show(running);
    await opened().page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: true, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    );
    await opened().page.clock.runFor(60_000);
    assert.match((await bar('Build, Package').innerText()).trim(), /^1m 00s$/);
    await opened().page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: false, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    );
    assert.match((await bar('Build, Package').innerText()).trim(), /^2m 00s$/);
  });

  it('announces changes of status to a screen reader, and nothing else', async () => {
    await open();
    await show(running);
    const live = opened().page.locator('.unseen[aria-live="polite"]');
    assert.equal(await live.innerText(), '');
    await show(running, { serviceNow: now + 5000 });
    assert.equal(await live.innerText(), '');
    await show({ ...running, actions: [...running.actions.slice(0, 3), attempt('Build/Package', 19, 20)] });
    await opened().page.getByText('Build, Package: Succeeded.').waitFor({ state: 'attached' });
  });

  it('shows labels on its controls where they fit, and leaves the height of a low window to the drawing', async () => {
    await open();
    const { page } = opened();
    const compare = page.getByRole('button', { name: 'Compare With…' });
    const heightOf = async (part: string) => (await page.locator(part).boundingBox())?.height ?? 0;
    await page.setViewportSize({ width: 1100, height: 820 });
    await show(failed);
    assert.equal(await compare.innerText(), 'Compare');
    await page.setViewportSize({ width: 700, height: 820 });
    assert.equal(await compare.innerText(), '');
    const usual = await heightOf('header');
    await page.setViewportSize({ width: 700, height: 400 });
    assert.ok((await heightOf('header')) < 0.75 * usual, `${await heightOf('header')} of ${usual} pixels`);
    assert.ok(await page.locator('header .facts').isVisible(), 'nothing is left out');
  });

  it("saves the view beside the panel's target", async () => {
    await open();
    await show(failed);
    await bar('Build, Compile, attempt 2 of 2').click();
    const saved = await opened().saved();
    assert.deepEqual(saved, {
      connection: 'local',
      pipeline: 'orders-api',
      executionId: 'run-1',
      view: { mode: 'bars', zoom: 1, hasBreaks: true, folded: [], selected: 'run-1 Build/Compile 12' },
    });
    await opened().page.context().close();
    await open({ saved });
    await show(failed);
    await opened().page.getByRole('complementary', { name: 'Details of Compile' }).waitFor();
  });

  it('selects a revealed action', async () => {
    await open();
    await show(failed);
    await opened().send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await opened().page.getByText('exit status 2').waitFor();
  });

  it('selects an action that is revealed before it is known, unfolds its stage, and scrolls to it', async () => {
    await open({
      viewport: { width: 500, height: 300 },
      saved: { view: { ...view, folded: ['["Build"]'] } },
    });
    await opened().send(snapshotOf(undefined));
    await opened().send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await show({ ...failed, actions: failed.actions.slice(0, 1) });
    await opened().page.getByRole('complementary', { name: 'Details of Compile' }).waitFor();
    await opened().send({ type: 'reveal', stage: 'Build', action: 'Compile' });
    await show(failed);
    await opened().page.getByText('exit status 2').waitFor();
    await opened().page.locator('.bar[aria-pressed="true"]').waitFor();
    await eventually(async () => {
      const chart = await opened().page.locator('.chart').boundingBox();
      const box = await opened().page.locator('.bar[aria-pressed="true"]').boundingBox();
      assert.ok(chart && box && box.y >= chart.y && box.y + box.height <= chart.y + chart.height + 1);
    });
  });

  it('selects a revealed stage, in the table, too', async () => {
    await open({ saved: { view: { ...view, mode: 'table' } } });
    await show(failed);
    await opened().send({ type: 'reveal', stage: 'Deploy' });
    await opened().page.getByRole('complementary', { name: 'Details of Deploy' }).waitFor();
    await opened().page.locator('tr.selected', { hasText: 'Deploy' }).waitFor();
  });

  it('keeps the last drawing of a deleted execution, says so, and offers no commands', async () => {
    await open();
    await show(running);
    await opened().send(
      snapshotOf(undefined, { notice: { kind: 'gone', message: 'The pipeline was deleted.' } }),
    );
    await opened().page.getByText('The pipeline was deleted. Shows the last known state.').waitFor();
    await bar('Build, Package').waitFor();
    assert.equal(await opened().page.getByRole('button', { name: 'Stop…' }).count(), 0);
    assert.equal(await opened().page.locator('.now').count(), 0);
  });

  it('shows a problem in words, and fetches again on request', async () => {
    await open();
    await show(undefined, { notice: { kind: 'problem', message: 'The service did not answer.' } });
    await opened().page.getByText('The service did not answer.').waitFor();
    await opened().page.getByRole('button', { name: 'Retry' }).click();
    assert.deepEqual(await commands(), [{ verb: 'run', command: 'codepipeline.refresh', target: {} }]);
  });

  it('shows the policy statement for a denied read above the drawing', async () => {
    await open();
    const message = 'Profile "work" may not do codepipeline:ListRuleExecutions.';
    const policyStatement = '{ "Effect": "Allow" }';
    await show(running, { notice: { kind: 'problem', message, policyStatement } });
    await opened().page.getByText(message).waitFor();
    await opened().page.getByRole('button', { name: 'Copy Policy Statement' }).click();
    assert.deepEqual(await commands(), [{ verb: 'copy', text: policyStatement }]);
  });

  it('moves nothing for users who prefer reduced motion', async () => {
    await open({ reducedMotion: 'reduce' });
    await show(running);
    assert.equal(await opened().page.evaluate('document.getAnimations().length'), 0);
  });
});
