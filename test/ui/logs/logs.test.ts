import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { codeBuild, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import {
  editorTitles,
  eventually,
  expandRow,
  openView,
  pickFromRowMenu,
  runCommand,
  screenshot,
  statusBarTexts,
  treeRow,
  useTheme,
} from '../harness';
import { editorsAreKept } from '../keptState';
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

const shows = (page: Page, words: RegExp, within = patience): Promise<void> =>
  eventually(async () => assert.match((await shownLines(page)).lines.join('\n'), words), within);

describe('A log, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;
  let page: Page;

  before(async () => {
    workbench = await startTimelineWorkbench([shopOf('broken'), shopOf('steady')], scenario);
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

  it('follows a build that runs: a new line is on screen within five seconds', async () => {
    await runCommand(page, 'View: Close All Editors');
    await workbench.start('steady');
    await workbench.admin.advance(100);
    await eventually(
      async () => assert.match((await treeRow(page, 'steady').getAttribute('aria-label')) ?? '', /Build/),
      patience,
    );
    await expandRow(treeRow(page, 'steady'));
    await expandRow(treeRow(page, 'Build'));
    await pickFromRowMenu(treeRow(page, 'Compile'), 'Show Build Log…');
    await shows(page, /Running command/);
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /Following/), patience);
    const { lines: before } = await shownLines(page);
    await workbench.admin.advance(10);
    await eventually(async () => {
      const { lines } = await shownLines(page);
      assert.notEqual(lines.at(-1), before.at(-1));
    }, 5_000);
    await screenshot(page, 'logs-2-following');
  });

  it('costs no call while it is hidden', async () => {
    await runCommand(page, 'View: Keep Editor');
    await runCommand(page, 'CodePipeline: Show API Calls');
    await eventually(async () => assert.equal((await editorTitles(page)).length, 2));
    await eventually(async () => {
      await workbench.admin.forgetCalls();
      assert.equal((await workbench.admin.calls())['GetLogEvents'] ?? 0, 0);
    });
    await eventually(async () => {
      const calls = await workbench.admin.calls();
      assert.ok((calls['total'] ?? 0) >= 3, JSON.stringify(calls));
    }, patience);
    const calls = await workbench.admin.calls();
    assert.equal(calls['GetLogEvents'] ?? 0, 0);
  });

  it('is there again after a reload, with its folds', async () => {
    await workbench.admin.advance(300);
    await runCommand(page, 'View: Close Editor');
    await shows(page, /End of the log: the build ended with SUCCEEDED/);
    await runCommand(page, 'Fold All');
    const folded = await eventually(async () => {
      const { lines } = await shownLines(page);
      assert.ok(lines.length < 40, String(lines.length));
      return lines;
    });
    await editorsAreKept(page, 'Compile.log');
    await workbench.reload();
    await eventually(async () => assert.deepEqual((await shownLines(page)).lines, folded), patience);
    await screenshot(page, 'logs-3-reloaded');
  });

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
