import assert from 'node:assert/strict';
import { asks, enterRow, leave, rowTexts } from '../byKeys';
import {
  editorTitles,
  eventually,
  expandRow,
  expandView,
  pickFromRowMenu,
  pressEnter,
  screenshot,
  submitQuickInput,
  treeRow,
  useTheme,
  type Workbench,
} from '../harness';
import { closeTimelines } from '../timeline/timelineWorkbench';

/** Opens the artifact of the newest execution of "shop", its files, a line of one, and what differs from the one before. */
export async function walkArtifacts(workbench: Workbench, shownText: () => Promise<string>): Promise<void> {
  const { page } = workbench;
  await expandView(page, 'Pipelines');
  for (const label of ['shop', 'Executions']) await expandRow(treeRow(page, label));
  const executions = page.locator('.monaco-list-row[role=treeitem][aria-level="4"][aria-expanded]');
  // The newest is the first, as soon as it is there.
  await eventually(async () => assert.equal(await executions.count(), 3));
  await expandRow(executions.first());
  await expandRow(treeRow(page, 'Artifacts'));
  const artifact = treeRow(page, 'SourceOutput');
  await pickFromRowMenu(artifact, 'Open Artifact…');
  await asks(page, /^3 files/);
  await leave(page);
  await expandRow(artifact);
  await expandRow(treeRow(page, 'src'));
  await treeRow(page, 'main.ts').click();
  await eventually(async () => assert.match(await shownText(), /export const version = 8;/));
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(workbench, theme);
    await screenshot(page, `artifacts-files-${theme}`);
  }
  await pickFromRowMenu(artifact, 'Find Text in Artifact…');
  await asks(page, /Enter a text to find/);
  await submitQuickInput(page, 'NEW IN');
  await eventually(async () => assert.match(await rowTexts(page), /New in 8/));
  await screenshot(page, 'artifacts-found');
  await enterRow(page, 'New in 8: nothing.');
  await page.getByRole('tab', { name: /notes\.md/ }).waitFor();
  await pickFromRowMenu(artifact, 'Compare Artifact with Another Execution…');
  await asks(page, /Select the execution to compare with/);
  await pressEnter(page);
  await asks(page, /^2 files differ from/);
  assert.match(await rowTexts(page), /notes\.md added[^]*src\/main\.ts changed/);
  await enterRow(page, 'src/main.ts');
  await page.locator('.monaco-diff-editor').waitFor();
  await eventually(async () =>
    assert.match((await editorTitles(page)).join(), /SourceOutput: src\/main\.ts/),
  );
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(workbench, theme);
    await screenshot(page, `artifacts-compare-${theme}`);
  }
  await pickFromRowMenu(artifact, 'Close Artifact');
  await eventually(async () => assert.equal(await artifact.getAttribute('aria-expanded'), null));
  await closeTimelines(page);
}
