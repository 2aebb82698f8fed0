import assert from 'node:assert/strict';
import { eventually } from '../../host/eventually';
import { TimelinePageHost, type OpenedPage } from './timelinePageHost';
import { running, snapshotOf } from './timelineSnapshots';

describe('Panning the timeline page', () => {
  let host: TimelinePageHost;
  let opened: OpenedPage;
  const scrolled = () => opened.page.locator('.chart').evaluate((chart: Scrolled) => chart.scrollLeft);

  before(async function () {
    this.timeout(240_000);
    host = await TimelinePageHost.start(console.log);
  });

  after(() => host.stop());

  beforeEach(async () => {
    opened = await host.open();
    await opened.send(snapshotOf(running));
    await opened.page.locator('.chart').waitFor();
    await opened.page.locator('[data-cell][tabindex="0"]').focus();
    for (const key of '+++++') await opened.page.keyboard.press(key);
  });

  afterEach(async () => {
    assert.deepEqual(opened.complaints, []);
    await opened.page.context().close();
  });

  it('drags the chart by its empty parts, and stops when the button is released', async () => {
    const { mouse } = opened.page;
    const before = await scrolled();
    await mouse.move(600, 600);
    await mouse.down();
    await mouse.move(500, 600);
    await eventually(async () => assert.equal(await scrolled(), before + 100));
    await mouse.up();
    await mouse.move(300, 600);
    assert.equal(await scrolled(), before + 100);
  });

  it('leaves buttons in the chart clickable', async () => {
    const { page } = opened;
    const name = page.locator('.action-row .label').first();
    const before = await scrolled();
    await name.hover();
    await page.mouse.down();
    await page.mouse.move(400, 500);
    await page.mouse.up();
    assert.equal(await scrolled(), before);
    await name.click();
    await page.getByRole('complementary').waitFor();
  });
});

/** What is read of the chart; these tests are compiled without the DOM library. */
interface Scrolled {
  readonly scrollLeft: number;
}
