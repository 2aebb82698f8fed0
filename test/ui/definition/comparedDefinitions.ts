import assert from 'node:assert/strict';
import { asks, choosePipeline, enterRow } from '../byKeys';
import { editorTitles, eventually, runCommand, screenshot, useTheme } from '../harness';
import type { TimelineWorkbench } from '../timeline/timelineWorkbench';
import { openFile } from './editorKeys';

/** Compares the definition of shop with a template, with a file, and with another pipeline. */
export async function compareDefinitions(
  workbench: TimelineWorkbench,
  files: readonly string[],
  other: string,
): Promise<void> {
  const { page } = workbench;
  for (const file of files) await openFile(page, file);
  const compare = async (row: string) => {
    await runCommand(page, 'CodePipeline: Compare Definition…');
    await choosePipeline(page, 'shop');
    await asks(page, /compare shop with/);
    await enterRow(page, row);
  };
  const shows = (title: RegExp, words: RegExp) =>
    eventually(async () => {
      assert.ok((await editorTitles(page)).some((each) => title.test(each)));
      const text = await page.locator('.monaco-diff-editor .modified .view-lines').last().innerText();
      assert.match(text.replaceAll('\u00A0', ' '), words);
    });
  for (const file of files) {
    await compare(file);
    await shows(new RegExp(`deployed ↔ ${file}`), /"name": "(shop|custom)"/);
  }
  for (const theme of ['dark', 'light'] as const) {
    await useTheme(workbench, theme);
    await screenshot(page, `definition-compared-${theme}`);
  }
  await compare('Another Pipeline…');
  await choosePipeline(page, other);
  await shows(new RegExp(`shop .* ↔ ${other} `), new RegExp(`"name": "${other}"`));
}
