// A start driven by the keyboard alone.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, quickInput, typeInQuickInput } from '../harness';

/** Runs a command by its title in the palette. */
export async function runByKeyboard(page: Page, title: string): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('F1');
    assert.ok((await quickInput(page)).value.startsWith('>'));
  });
  await typeInQuickInput(page, `>${title}`);
  await eventually(async () => assert.ok((await quickInput(page)).rows.some(({ label }) => label === title)));
  await choose(page, title);
}

/** Waits for a step by its title. */
export const step = (page: Page, title: string | RegExp): Promise<void> =>
  eventually(async () => {
    const shown = (await quickInput(page)).title;
    assert.ok(typeof title === 'string' ? shown === title : title.test(shown), `the step is "${shown}"`);
  });

/** Opens the list that a start begins with. */
export async function openHub(page: Page, pipeline: string): Promise<void> {
  await runByKeyboard(page, 'CodePipeline: Start Execution…');
  await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
  await typeInQuickInput(page, pipeline);
  await eventually(async () => assert.equal((await quickInput(page)).rows[0]?.label, pipeline));
  await page.keyboard.press('Enter');
  await step(page, `Start ${pipeline}`);
}

/** Moves down to the first row that has the text in its label, and presses Enter there. */
export async function choose(page: Page, label: string): Promise<void> {
  for (let moves = 0; moves < 60; moves++) {
    const { rows } = await quickInput(page);
    const focused = rows.find(({ isFocused }) => isFocused);
    if (focused?.label.includes(label)) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await eventually(async () => {
      const now = (await quickInput(page)).rows.find(({ isFocused }) => isFocused);
      assert.ok(now && (now.label !== focused?.label || now.detail !== focused.detail || rows.length === 1));
    });
  }
  assert.fail(`No row says "${label}".`);
}

/** The way back of every step. */
export const goBack = (page: Page): Promise<void> => page.keyboard.press('Control+Alt+Minus');

/** Waits until no quick input is open. */
export const closed = (page: Page): Promise<void> =>
  page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

/** The rows that are shown, each as one text. */
export const rowTexts = async (page: Page): Promise<readonly string[]> =>
  (await quickInput(page)).rows.map(({ label, description, detail, separator }) =>
    [separator && `[${separator}]`, label, description, detail].filter(Boolean).join(' '),
  );
