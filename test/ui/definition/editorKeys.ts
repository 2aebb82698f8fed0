import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { editorTitles, eventually, pressEnter, quickInput, typeInQuickInput } from '../harness';

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await eventually(async () => assert.match((await quickInput(page)).placeholder, /files by name/), 60_000);
  await typeInQuickInput(page, name);
  await eventually(async () => assert.equal((await quickInput(page)).rows[0]?.label, name), 30_000);
  await pressEnter(page);
  // The editor shows the extension of a name in another color, and apart from it.
  const title = name.replace(/\.\w+$/, '');
  await eventually(async () => assert.ok((await editorTitles(page)).includes(title)));
}

/** What the status bar says of the cursor. */
export const cursorPlace = (page: Page): Promise<string> =>
  page.locator('[id="status.editor.selection"]').innerText();

/** The begin of some words in a text, as the status bar says it. */
export function placeIn(text: string, words: string): string {
  assert.ok(text.includes(words), `There is no ${words}.`);
  const before = text.slice(0, text.indexOf(words)).split('\n');
  return `Ln ${before.length}, Col ${(before.at(-1) ?? '').length + 1}`;
}

/** Puts the cursor before some words of the text in the active editor. */
export async function goTo(page: Page, text: string, words: string): Promise<void> {
  const place = placeIn(text, words);
  await page.keyboard.press('Control+g');
  await eventually(async () => assert.match((await quickInput(page)).value, /^:/));
  await typeInQuickInput(page, place.replace(/^Ln (\d+), Col (\d+)$/, ':$1:$2'));
  await pressEnter(page);
  await eventually(async () => assert.equal(await cursorPlace(page), place));
}
