import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { layoutTimeline } from '../../../src/domain/timeline/layout';
import { toSvg } from '../../../src/domain/timeline/export/svg';
import { workbenchSlot } from '../../host/workbenchSlot';
import { attempt } from '../../support/timeline/timelineBuilders';
import { screenshot } from '../harness';
import { failed, now } from './timelineSnapshots';

describe('A timeline as a picture', function () {
  this.timeout(240_000);
  let browser: Browser;

  before(async () => {
    ({ browser } = await workbenchSlot(console.log));
  });

  it('is drawn by a browser without other files, whatever the names are', async () => {
    const hostile = { ...attempt('Build/Compile', 6, 9), action: '<b>&amp; "quoted" \u0000 ]]>' };
    const svg = toSvg(layoutTimeline({ ...failed, actions: [...failed.actions, hostile] }, now));
    const context = await browser.newContext({ viewport: { width: 1040, height: 400 } });
    const page = await context.newPage();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url().split(':', 1)[0] ?? ''));
    await page.setContent(`<img src="data:image/svg+xml,${encodeURIComponent(svg)}">`);
    // Rejects for a text that is not a picture, including ill-formed XML.
    await page.evaluate(`document.images[0].decode()`);
    assert.equal(await page.evaluate('document.images[0].naturalWidth'), 1000);
    assert.ok(requested.every((scheme) => scheme === 'data'));
    await screenshot(page, 'timeline-svg');
    await context.close();
  });
});
