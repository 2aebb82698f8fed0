import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';
import { diagramContract } from '../../../src/domain/diagram/diagramSchema';
import { eventually, screenshot } from '../harness';
import { build, withActions } from '../../support/definition/shopPipelines';
import { diagramMessage, draftMessage } from './diagramSnapshots';
import { TimelinePageHost, type OpenedPage } from './timelinePageHost';
import { themes, type ThemeName } from './themes';

describe('The page of diagrams', () => {
  let host: TimelinePageHost;
  let current: OpenedPage;

  before(async function () {
    this.timeout(120_000);
    host = await TimelinePageHost.start(console.log, 'diagram');
  });

  after(() => host.stop());

  afterEach(async () => {
    assert.deepEqual(current.complaints, []);
    const messages = (await current.posted()).map((message) => diagramContract.parsePageMessage(message));
    for (const message of messages) assert.ok(message && message.type !== 'failed');
    await current.page.context().close();
  });

  const open = async (...[options]: Parameters<TimelinePageHost['open']>) => {
    current = await host.open(options);
    return current.page;
  };
  const send = async (...of: Parameters<typeof diagramMessage>) => {
    await current.send(diagramMessage(...of));
    await current.page.locator('.node, .entry').first().waitFor();
  };
  const box = (words: string): Locator => current.page.locator(`.node[title^="${words}"]`);
  const commands = async () =>
    (await current.posted()).flatMap((message) => {
      const parsed = diagramContract.parsePageMessage(message);
      return parsed?.type === 'runCommand' ? [parsed.command] : [];
    });
  const focused = () => current.page.evaluate<string>(`document.activeElement.getAttribute('title')`);

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`has no serious finding of axe in the theme ${theme}, as a diagram and as a list`, async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const page = await open({ theme, reducedMotion: 'reduce' });
      await send(3, 4);
      await box('Test2').first().click();
      const findings = async () => {
        await page.evaluate(axe);
        return page.evaluate<readonly string[]>(
          `axe.run().then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + failureSummary).join(' ')))`,
        );
      };
      assert.deepEqual(await findings(), []);
      await screenshot(page, `diagram-3-${theme}`);
      await page.getByRole('button', { name: 'List', exact: true }).click();
      assert.deepEqual(await findings(), []);
      await screenshot(page, `diagram-list-${theme}`);
    });

  it('is walked by the arrow keys, opens details by Enter, and closes them by Escape', async () => {
    const page = await open();
    await send(3, 4);
    await box('Stage Source').focus();
    for (const [key, words] of [
      ['ArrowRight', 'Transition into Stage1: Transition enabled'],
      ['ArrowRight', 'Stage Stage1, In progress'],
      ['ArrowDown', 'Entry condition: Succeeded'],
      ['ArrowDown', 'Build1, Succeeded'],
      ['ArrowDown', 'Test2, In progress'],
    ] as const) {
      await page.keyboard.press(key);
      assert.ok((await focused()).startsWith(words), await focused());
    }
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Details of Stage1 / Test2', exact: true });
    await details.getByRole('button', { name: 'Open Log' }).click();
    assert.deepEqual((await commands()).at(-1), {
      ...{ verb: 'run', command: 'codepipeline.showBuildLog' },
      target: {
        ...{
          stage: 'Stage1',
          action: 'Test2',
          executionId: 'run-2',
          actionExecutionId: 'attempt of Stage1/Test2',
        },
      },
    });
    await box('Test2, In progress').focus();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    assert.ok((await focused()).startsWith('Test2'));
  });

  it('offers what is possible, and nothing that changes something where that is not allowed', async () => {
    const page = await open();
    await send(3, 4);
    await box('Transition into Stage2').click();
    await page.getByText('Transition disabled by ada: Release freeze').waitFor();
    await page.getByRole('button', { name: 'Enable Transition…' }).click();
    assert.deepEqual((await commands()).at(-1), {
      ...{ verb: 'run', command: 'codepipeline.enableTransition', target: { stage: 'Stage2' } },
    });
    const { snapshot } = diagramMessage(3, 4);
    await current.send({ type: 'snapshot', snapshot: { ...snapshot, mayChange: false } });
    await page.getByRole('button', { name: 'Enable Transition…' }).waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('button', { name: 'Start Execution…' }).count(), 0);
  });

  it('keeps elements, zoom, scroll position and selection over an update and a reload', async () => {
    const page = await open();
    await send(12, 6, { at: 5 });
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await box('Stage Stage5').click();
    // The page brings the box into view in the next frame.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const place = (of = page) => of.evaluate<number>(`document.querySelector('.chart').scrollLeft`);
    await page.evaluate(`document.querySelector('.chart').scrollLeft = 700`);
    await page.evaluate(`document.querySelectorAll('.node').forEach((node) => { node.kept = true; })`);
    await send(12, 6, { at: 6 });
    await box('Stage Stage6, In progress').waitFor();
    assert.equal(
      await page.evaluate(`[...document.querySelectorAll('.node')].every(({ kept }) => kept)`),
      true,
    );
    assert.equal(await place(), 700);
    await page.getByText('Stage5: Succeeded.').waitFor({ state: 'attached' });
    const saved = await current.saved();
    await page.context().close();
    const again = await open({ saved });
    await send(12, 6, { at: 6 });
    await eventually(async () => assert.equal(await place(again), 700));
    await again.getByRole('complementary', { name: 'Details of Stage5', exact: true }).waitFor();
  });

  it('stands from top to bottom where it is narrow, and exports what is drawn', async () => {
    const page = await open({ viewport: { width: 480, height: 720 } });
    await send(3, 4);
    const edges = await page.evaluate<readonly number[]>(
      `[...document.querySelectorAll('.stage-box')].map((each) => each.getBoundingClientRect().left)`,
    );
    assert.equal(new Set(edges).size, 1);
    await screenshot(page, 'diagram-narrow');
    await page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    assert.deepEqual((await commands()).at(-1), {
      ...{ verb: 'export', format: 'mermaid', direction: 'down', flows: [] },
    });
  });

  it('shows artifacts and variables on request, and where those of an action come from and go to', async () => {
    const page = await open();
    await send(3, 4);
    const curves = () => page.locator('.flow').count();
    assert.equal(await curves(), 0);
    await box('Test2').first().click();
    await eventually(async () => assert.equal(await curves(), 1));
    await page.getByRole('button', { name: 'Artifacts between actions' }).click();
    await eventually(async () => assert.equal(await curves(), 8));
    await screenshot(page, 'diagram-flows');
    await page.getByText('Comes from').waitFor();
    await page.getByRole('button', { name: 'Source / Source1', exact: true }).click();
    const details = page.getByRole('complementary', { name: 'Details of Source / Source1', exact: true });
    assert.equal(await details.getByRole('listitem').count(), 8);
  });

  it('shows a definition that is being written: what is wrong, and the box of the cursor', async () => {
    const shop = JSON.stringify({
      ...withActions(build, { ...build, inputArtifacts: [{ name: 'Lost' }] }),
      triggers: [{ providerType: 'CodeStarSourceConnection' }],
    });
    const { keys, ...message } = draftMessage(shop);
    for (const theme of ['dark', 'light', 'hcDark'] as const) {
      const page = await open({ theme });
      await current.send(message);
      await page.locator('.node.faulty').first().waitFor();
      await current.send({ type: 'cursor', key: keys.at(-1) ?? '' });
      await page.locator('.node.at-cursor').waitFor();
      await page.getByText('outside of its stages').waitFor();
      await page.locator('.node.action.faulty').first().click();
      await page.locator('.details .faults').waitFor();
      const shown = (await commands()).at(-1);
      assert.ok(shown?.verb === 'showText' && keys.includes(shown.key));
      await screenshot(page, `diagram-draft-${theme}`);
      if (theme !== 'hcDark') await page.context().close();
    }
  });

  it('is drawn for 12 and for 50 stages', async () => {
    for (const [stages, actions] of [
      [12, 6],
      [50, 20],
    ] as const) {
      const page = await open({ viewport: { width: 1400, height: 800 } });
      await send(stages, actions);
      assert.equal(await page.locator('.stage-box').count(), stages);
      await screenshot(page, `diagram-${stages}`);
      if (stages < 50) await page.context().close();
    }
  });
});
