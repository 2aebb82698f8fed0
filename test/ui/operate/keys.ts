// The flows of the operations by keyboard alone.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, quickInput, typeInQuickInput, type QuickInput } from '../harness';

/** Runs a command from the palette. */
export async function runByKeys(page: Page, title: string): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible').waitFor({ timeout: 2000 });
  });
  await typeInQuickInput(page, `>${title}`);
  await enterFocused(page, title);
}

/** Searches for a row of the open list, and presses Enter on it. */
export async function enterRow(page: Page, label: string): Promise<void> {
  await typeInQuickInput(page, label);
  await enterFocused(page, label);
}

async function enterFocused(page: Page, label: string): Promise<void> {
  await eventually(async () => {
    const { rows } = await quickInput(page);
    assert.equal(rows.find(({ isFocused }) => isFocused)?.label.trim(), label);
  });
  await page.keyboard.press('Enter');
}

/** Waits until a list or a question is open whose placeholder or prompt reads like this, and reads it. */
export async function asks(page: Page, words: RegExp): Promise<QuickInput> {
  let input: QuickInput | undefined;
  await eventually(async () => {
    input = await quickInput(page);
    assert.match(`${input.placeholder} ${input.message}`, words);
  });
  return input ?? assert.fail('Nothing is asked.');
}

/** The key of the Back button, on Linux as in the tests' workbench. */
export const goBack = (page: Page): Promise<void> => page.keyboard.press('Control+Alt+Minus');

/** The rows of a list as "label · description · detail". */
export const textOf = ({ rows }: QuickInput): string =>
  rows.map(({ label, description, detail }) => [label.trim(), description, detail].join(' · ')).join('\n');
