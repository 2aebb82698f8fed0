// Lists and questions by keyboard alone.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  answerQuickInput,
  eventually,
  moveToRow,
  pressEnter,
  quickInput,
  typeInQuickInput,
  type QuickInput,
} from './harness';

/** Waits until a list or a question is open whose placeholder or prompt reads like this, and reads it. */
export function asks(page: Page, words: RegExp): Promise<QuickInput> {
  return eventually(async () => {
    const input = await quickInput(page);
    assert.match(`${input.placeholder} ${input.message}`, words);
    return input;
  });
}

/** Waits for a list or a question by its title, or by how its title reads. */
export const step = (page: Page, title: string | RegExp): Promise<void> =>
  eventually(async () => {
    const shown = (await quickInput(page)).title;
    if (typeof title === 'string') assert.equal(shown, title);
    else assert.match(shown, title);
  });

/** Searches for a row of the open list, and presses Enter on it. */
export async function enterRow(page: Page, label: string): Promise<void> {
  await typeInQuickInput(page, label);
  await eventually(async () => {
    const { rows } = await quickInput(page);
    assert.equal(rows.find(({ isFocused }) => isFocused)?.label.trim(), label);
  });
  await pressEnter(page);
}

/** Searches for a row of the open list of many, and marks it; all rows are shown again then. */
export async function markRow(page: Page, text: string): Promise<void> {
  await typeInQuickInput(page, text);
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal((await quickInput(page)).value, ''));
}

/** Moves down to the first row that has the text in its label, and presses Enter there. */
export async function choose(page: Page, label: string): Promise<void> {
  await moveToRow(page, (row) => row.label.includes(label));
  await pressEnter(page);
}

/** Answers the question for a pipeline. */
export async function choosePipeline(page: Page, name: string): Promise<void> {
  await asks(page, /Which pipeline/);
  await enterRow(page, name);
}

/** Presses the key of the Back button, on Linux as in the tests' workbench, and waits for the question before. */
export const goBack = (page: Page): Promise<void> =>
  answerQuickInput(page, () => page.keyboard.press('Control+Alt+Minus'));

/** Presses Escape, and waits until no list or question is open. */
export async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * Opens a list by its title through a command of a row of the tree. While the editor redraws the row above, it does not know
 * the row, and the command asks to be run again: the steps are repeated, as a user would, and so they are where another
 * list is open.
 */
export const openFromRow = (page: Page, title: string | RegExp, run: () => Promise<void>): Promise<void> =>
  eventually(async () => {
    await run();
    const shown = (await quickInput(page)).title;
    if (typeof title === 'string' ? shown === title : title.test(shown)) return;
    await leave(page);
    assert.fail(`"${shown}" was opened.`);
  }, 60_000);

/** The rows of a list, each as "[heading] label description detail". */
export const textOf = ({ rows }: QuickInput): string =>
  rows
    .map(({ separator, label, description, detail }) =>
      [separator && `[${separator}]`, label.trim(), description, detail].filter(Boolean).join(' '),
    )
    .join('\n');

/** The rows of the list that is open. */
export const rowTexts = async (page: Page): Promise<string> => textOf(await quickInput(page));

/** Waits until the rows of the open list read like this. */
export const lists = (page: Page, words: RegExp): Promise<void> =>
  eventually(async () => assert.match(await rowTexts(page), words));
