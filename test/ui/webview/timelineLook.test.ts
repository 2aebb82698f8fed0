import assert from 'node:assert/strict';
import type { TimelineInput } from '../../../src/domain/timeline/input';
import { attempt, execution } from '../../support/timeline/timelineBuilders';
import { screenshot } from '../harness';
import { boxOf, cutTexts, overlaps } from './geometry';
import { themes, type ThemeName } from './themes';
import { usePages } from './timelinePages';
import { approval, failed, running } from './timelineSnapshots';

const names = ['web', 'notifications-service', 'shop-prod-eu-west-1-checkout-api-release-pipeline'.repeat(2)];
const notice = {
  kind: 'problem' as const,
  message:
    "Nothing answers at http://127.0.0.1:41667. Start the service, or correct the connection's endpoint.",
};
const succeeded: TimelineInput = {
  ...approval,
  execution: execution('Succeeded', 20),
  actions: [
    ...approval.actions.slice(0, -1),
    attempt('Deploy/Approve', 9, 12),
    attempt('Deploy/Release', 12, 20),
  ],
};

describe('The look of the timeline page', () => {
  const { open, opened, show } = usePages();

  /** The same execution of a pipeline of another name. */
  const named = (input: TimelineInput, name: string): TimelineInput => {
    const ref = { ...input.execution.ref, pipeline: { ...input.execution.ref.pipeline, name } };
    const { sourceRevisions } = running.execution;
    return { ...input, execution: { ...input.execution, ref, sourceRevisions } };
  };

  it('sets the icon of a notice beside its text', async () => {
    for (const width of [1400, 400]) {
      await opened()?.page.context().close();
      await open({ viewport: { width, height: 640 } });
      await show(running, { notice });
      const { page } = opened();
      const icon = await boxOf(page.locator('.notice > .codicon'));
      const words = await boxOf(page.locator('.notice > .words'));
      assert.ok(icon.x <= 20 && icon.width <= 20, `the icon stands at the edge in ${width} pixels`);
      assert.ok(words.x - (icon.x + icon.width) <= 10, `the text follows the icon in ${width} pixels`);
      assert.deepEqual(await overlaps(page, '.notice > *'), []);
    }
  });

  for (const width of [1280, 900, 400])
    it(`shows names whole in ${width} pixels, and cuts and covers nothing`, async () => {
      await open({ viewport: { width, height: 800 } });
      const { page } = opened();
      for (const name of names)
        for (const input of [running, failed, approval]) {
          await show(named(input, name), { notice });
          assert.equal(await page.locator('h1').innerText(), name);
          assert.deepEqual(await cutTexts(page), [], name);
          assert.deepEqual(
            await overlaps(page, 'header h1, header .id, header .toolbar, .standing, .facts'),
            [],
          );
          assert.deepEqual(
            await overlaps(page, '.standing > *, .headline > *, .facts > *, .toolbar button'),
            [],
          );
          const [title] = await page
            .locator('h1')
            .evaluateAll((all: readonly { scrollWidth: number; clientWidth: number }[]) =>
              all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
            );
          assert.equal(title, 0, `${name} fits its place`);
          assert.equal(await page.evaluate('document.scrollingElement.scrollWidth'), width);
        }
    });

  it('keeps the drawing where it is while the status changes', async () => {
    for (const width of [1280, 900, 700]) {
      await open({ viewport: { width, height: 800 } });
      const { page } = opened();
      const tops: number[] = [];
      const starts: number[] = [];
      const stopping = { ...running, execution: { ...running.execution, status: 'Stopping' as const } };
      for (const input of [running, failed, approval, stopping, succeeded]) {
        await show(named(input, 'notifications-service'));
        tops.push((await boxOf(page.locator('.chart'))).y);
        const compare = await boxOf(page.getByRole('button', { name: 'Compare With…' }));
        starts.push(compare.x);
      }
      assert.equal(new Set(tops).size, 1, `in ${width} pixels the chart starts at ${tops.join(', ')}`);
      assert.equal(new Set(starts).size, 1, `the controls stay at ${starts.join(', ')}`);
      if (width !== 700) await page.context().close();
    }
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`sets what failed and what waits apart from other text in the theme ${theme}`, async () => {
      await open({ theme, viewport: { width: 1100, height: 640 } });
      const { page } = opened();
      const colourOf = (selector: string) =>
        page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).color`);
      const text = await colourOf('body');
      await show(failed, { notice });
      const bad = await colourOf('header .codicon.tone-bad');
      await screenshot(page, `look-failed-${theme}`);
      await show(approval);
      const waiting = await colourOf('header .codicon.tone-approval');
      await screenshot(page, `look-approval-${theme}`);
      assert.equal(new Set([text, bad, waiting]).size, 3, [text, bad, waiting].join(' / '));
    });

  it('leaves the token of an approval, the run order and places of artifacts out of sight', async () => {
    await open();
    const token = '478f835f-092b-4181-b286-3bea64f7099b';
    const source = { ...attempt('Deploy/Approve', 9), externalId: token };
    await show({ ...approval, actions: [...approval.actions.slice(0, -1), source] });
    const { page } = opened();
    const words = () => page.locator('.details').innerText();
    assert.doesNotMatch(await words(), new RegExp(`${token}|run order`, 'i'));
    assert.match(await words(), /Provider\s+Manual/);
    const inputArtifacts = [{ name: 'Output', bucket: 'store', key: 'a/b' }];
    await show({ ...failed, actions: failed.actions.map((action) => ({ ...action, inputArtifacts })) });
    await page.getByText('exit status 2').waitFor();
    assert.doesNotMatch(await words(), /s3:/);
    await page.locator('summary', { hasText: 'Artifacts' }).click();
    assert.match(await words(), /s3:\/\/store\/a\/b/);
  });
});
