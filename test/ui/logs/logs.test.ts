import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  editorTitles,
  eventually,
  expandRow,
  expandView,
  notifications,
  openView,
  pickFromMenu,
  pickFromRowMenu,
  pickRow,
  pressNotificationButton,
  pressRowButton,
  runCommand,
  screenshot,
  statusBarTexts,
  treeRow,
  useTheme,
} from '../harness';
import { editorsAreKept } from '../keptState';
import { bar, details } from '../timeline/timelineWorkbench';
import {
  colours,
  patience,
  shownLines,
  shows,
  startLogsWorkbench,
  type LogsWorkbench,
} from './logsWorkbench';

describe('A log, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: LogsWorkbench;
  let page: Page;

  before(async () => {
    workbench = await startLogsWorkbench();
    ({ page } = workbench);
    await openView(page);
  });

  after(() => workbench?.dispose());

  const rowReads = (name: string, words: RegExp): Promise<void> =>
    eventually(
      async () => assert.match((await treeRow(page, name).getAttribute('aria-label')) ?? '', words),
      patience,
    );

  /** A run begins elsewhere, and is seen when it is some seconds old; by itself the tree asks once a minute. */
  const starts = async (pipeline: string, seconds: number, revision?: string): Promise<void> => {
    await workbench.start(pipeline, revision);
    await workbench.admin.advance(seconds);
    await runCommand(page, 'CodePipeline: Refresh');
  };

  /** Opens the log from the row of a build that has just begun: while rows change, the editor may lose one, and says so. */
  const showsLogOfRow = (words: RegExp): Promise<void> =>
    eventually(async () => {
      await pickFromRowMenu(treeRow(page, 'Compile'), 'Show Build Log (Pipeline Logs)…');
      await shows(page, words, 5000);
    }, patience);

  /** The editor is at the line of the test that failed. */
  const isAtFailure = (): Promise<void> =>
    eventually(async () => {
      const titles = await page.locator('.tab.active .label-name').allInnerTexts();
      assert.match(titles.join(), /^Compile/);
      assert.match((await shownLines(page)).current, /^ *● /);
    }, patience);

  it('opens at the failing line by one click in the notification', async () => {
    await starts('broken', 70, await workbench.repository.git('rev-parse', 'HEAD'));
    await rowReads('broken', /in progress/i);
    // The editor may lose a row that changes, as in showsLogOfRow.
    await eventually(async () => {
      await pickFromRowMenu(treeRow(page, 'broken'), 'Watch');
      await eventually(async () => assert.match((await statusBarTexts(page)).join(), /broken/), 5000);
    }, patience);
    await workbench.admin.advance(300);
    await eventually(async () => assert.match((await notifications(page)).join(), /broken/), patience);
    await pressNotificationButton(page, 'Open Log');
    await isAtFailure();
  });

  it('opens at the failing line by two clicks from the red row', async () => {
    await runCommand(page, 'View: Close All Editors');
    await rowReads('broken', /failed/i);
    // One click opens the menu, one chooses the entry.
    await pickFromRowMenu(treeRow(page, 'broken'), 'Show Build Log (Pipeline Logs)…');
    await isAtFailure();
    for (const theme of ['light', 'hc-light', 'hc-dark', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `logs-1-failed-${theme}`);
    }
  });

  it('opens at the failing line from the palette, an action, the timeline, Attention and the status bar', async () => {
    const opens = async (from: () => Promise<void>) => {
      await runCommand(page, 'View: Close All Editors');
      await from();
      await isAtFailure();
    };
    await opens(async () => {
      await runCommand(page, 'CodePipeline: Show Build Log (Pipeline Logs)…');
      await pickRow(page, 'broken');
    });
    await expandRow(treeRow(page, 'broken'));
    await expandRow(treeRow(page, 'Build'));
    await opens(() => pickFromRowMenu(treeRow(page, 'Compile'), 'Show Build Log (Pipeline Logs)…'));
    await opens(async () => {
      await treeRow(page, 'Compile').click();
      await details(page, 'Compile').getByRole('button', { name: 'Open Log' }).click({ timeout: patience });
    });
    await opens(async () => {
      await treeRow(page, 'Compile').click();
      const failed = bar(page, 'Build, Compile: failed');
      await failed.waitFor({ timeout: patience });
      await pickFromMenu(page, 'Show Build Log (Pipeline Logs)…', () => failed.click({ button: 'right' }));
    });
    await expandRow(treeRow(page, 'broken'), false);
    await opens(async () => {
      await page.locator('.statusbar-item[id^="codepipeline-explorer."]', { hasText: 'broken' }).hover();
      const hover = page.locator('.monaco-hover:visible').first();
      await hover.getByText('Show Build Log').click();
      await page.mouse.move(700, 500);
    });
    await expandView(page, 'Attention');
    await opens(async () => {
      const row = treeRow(page, 'broken', undefined, 'Attention');
      await row.waitFor({ timeout: patience });
      await pressRowButton(row, 'Show Build Log (Pipeline Logs)…');
    });
    await screenshot(page, 'logs-1-from-attention');
    await openView(page);
  });

  it('goes from error to error by keys, and lists them as problems while the log is open', async () => {
    // An editor that other suites have used may still list problems of theirs.
    const problems = page.locator('.markers-panel .monaco-list-row', { hasText: 'test/contract' });
    const areListed = (isExpected: boolean) =>
      eventually(async () => assert.equal((await problems.count()) > 0, isExpected), patience);
    await runCommand(page, 'View: Focus Problems (Errors, Warnings, Infos)');
    await areListed(false);
    await workbench.changeSettings({ 'codepipeline.logs.problems': true });
    await areListed(true);
    await screenshot(page, 'logs-problems');
    const { current } = await shownLines(page);
    // A key goes to the editor only when it has the focus.
    await page.keyboard.press('Control+1');
    await page.keyboard.press('F8');
    await eventually(async () => assert.notEqual((await shownLines(page)).current, current));
    await page.keyboard.press('Shift+F8');
    await eventually(async () => assert.equal((await shownLines(page)).current, current));
    await runCommand(page, 'View: Close All Editors');
    await areListed(false);
    await runCommand(page, 'View: Hide Panel');
    await workbench.changeSettings({ 'codepipeline.logs.problems': null });
  });

  it('follows a build that runs: a new line is on screen within five seconds', async () => {
    await runCommand(page, 'View: Close All Editors');
    await starts('steady', 70);
    await rowReads('steady', /Build/);
    await expandRow(treeRow(page, 'steady'));
    await expandRow(treeRow(page, 'Build'));
    await showsLogOfRow(/Running on CodeBuild/);
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /Following/), patience);
    const { lines: before } = await shownLines(page);
    await workbench.admin.advance(25);
    await eventually(async () => {
      const { lines } = await shownLines(page);
      assert.notEqual(lines.at(-1), before.at(-1));
    }, 5_000);
    // The editor takes new lines as edits, which are none of the user's.
    assert.equal(await page.locator('.tab.dirty').count(), 0);
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

  it('is there again after a reload, with its colours and folds', async () => {
    const isAtEnd = () => shows(page, /End of the log: the build ended with SUCCEEDED/);
    await workbench.admin.advance(300);
    await runCommand(page, 'View: Close Editor');
    await isAtEnd();
    const coloured = await eventually(async () => {
      const found = await colours(page);
      // Those of the editor, of CodeBuild's words and of the tests.
      assert.ok(found.length >= 4, found.join());
      return found;
    });
    await runCommand(page, 'Fold All');
    const folded = await eventually(async () => {
      const { lines } = await shownLines(page);
      assert.match(lines[0] ?? '', /Running on CodeBuild/);
      assert.doesNotMatch(lines.join('\n'), /Running command/);
      return lines;
    });
    await editorsAreKept(page, 'Compile.log');
    await editorsAreKept(page, 'collapsedRegions');
    await workbench.reload();
    await eventually(async () => assert.deepEqual((await shownLines(page)).lines, folded), patience);
    await screenshot(page, 'logs-3-reloaded');
    await runCommand(page, 'Unfold All');
    await eventually(async () => assert.notDeepEqual((await shownLines(page)).lines, folded));
    // A key goes to the editor only when the palette has given the focus back.
    await eventually(async () => {
      await page.keyboard.press('Control+End');
      const { lines } = await shownLines(page);
      assert.match(lines.join('\n'), /End of the log: the build ended with SUCCEEDED/);
    });
    await eventually(
      async () => assert.deepEqual((await colours(page)).toSorted(), coloured.toSorted()),
      patience,
    );
  });

  it('says what is denied and what would allow it, and reads on when it may', async () => {
    await runCommand(page, 'View: Close All Editors');
    await starts('steady', 90);
    await rowReads('steady', /Build/);
    await workbench.admin.spoil('GetLogEvents', 'accessDenied');
    await showsLogOfRow(/may not perform logs:GetLogEvents/);
    await shows(page, /"Resource": ".+:log-stream:\*"/);
    await screenshot(page, 'logs-4-denied');
    await workbench.admin.mend();
    await shows(page, /Running on CodeBuild/);
  });

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
