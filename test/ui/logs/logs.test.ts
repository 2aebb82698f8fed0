import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { codeBuild, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import {
  editorTitles,
  eventually,
  openView,
  pickFromRowMenu,
  screenshot,
  treeRow,
  useTheme,
} from '../harness';
import type { PageElement } from '../pageElement';
import { startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';

const patience = 60_000;

const shopOf = (name: string) =>
  pipeline(name, [
    stage('Source', gitHub(`acme/${name}`)),
    stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput')),
  ]);

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { pipeline: 'broken', action: 'Compile', failureRate: 1 },
  ],
} as const;

/** The lines on screen, from top to bottom, and the one with the cursor. */
async function shownLines(
  page: Page,
): Promise<{ readonly lines: readonly string[]; readonly current: string }> {
  const editor = page.locator('.editor-instance').filter({ visible: true }).first();
  const boxes = await editor.locator('.view-line').evaluateAll((elements: PageElement[]) =>
    elements.map((element) => ({
      top: element.getBoundingClientRect().top,
      text: (element.textContent ?? '').replaceAll('\u00A0', ' '),
    })),
  );
  const tops = await editor
    .locator('.view-overlays .current-line')
    .evaluateAll((elements: PageElement[]) => elements.map((element) => element.getBoundingClientRect().top));
  const lines = boxes.toSorted((a, b) => a.top - b.top);
  const current = lines.find(({ top }) => tops.some((each) => Math.abs(each - top) < 2));
  return { lines: lines.map(({ text }) => text), current: current?.text ?? '' };
}

describe('A log, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;
  let page: Page;

  before(async () => {
    workbench = await startTimelineWorkbench([shopOf('broken')], scenario);
    ({ page } = workbench);
    await openView(page);
  });

  after(() => workbench?.dispose());

  it('opens at the failing line by two clicks from the red row', async () => {
    await workbench.start('broken');
    await workbench.admin.advance(300);
    await treeRow(page, 'broken').waitFor({ timeout: patience });
    await eventually(
      async () => assert.match((await treeRow(page, 'broken').getAttribute('aria-label')) ?? '', /failed/i),
      patience,
    );
    // One click opens the menu, one chooses the entry.
    await pickFromRowMenu(treeRow(page, 'broken'), 'Show Build Log…');
    await eventually(async () => assert.match((await editorTitles(page)).join(), /^Compile/), patience);
    await eventually(async () => {
      const { current } = await shownLines(page);
      assert.match(current, /error|fail/i);
      assert.doesNotMatch(current, /Phase complete|▸/);
    }, patience);
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `logs-1-failed-${theme}`);
    }
    await useTheme(workbench, 'dark');
  });

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
