// Quick picks and input boxes, including the command palette, as a user operates them.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { showPalette } from '../host/editor';
import { eventually } from '../host/eventually';
import type { PageElement } from './pageElement';

/**
 * Runs a command by its title in the palette, such as "CodePipeline: Start Execution…". The palette closes when another
 * element takes the focus just as it opens, for a user as well: a webview that is being loaded, or a tree that was redrawn
 * (the editor then returns the focus that the tree has just lost). Then it is opened again, and the steps are repeated.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  // The category of our commands is "AWS CodePipeline", the views' own commands have the name of their container.
  const isMeant = ({ label }: QuickPickRow) => [title, `AWS ${title}`].includes(label.trim());
  await eventually(async () => {
    const palette = paletteBox(page);
    if (!(await palette.isVisible()) && !(await showPalette(page))) await page.keyboard.press('F1');
    await palette.fill(`>${title}`, { timeout: 15_000 });
    try {
      await eventually(async () => assert.ok((await rowsNow(page)).some(isMeant), title), 8000);
    } catch (error) {
      // It offers what was there when it was opened.
      await page.keyboard.press('Escape');
      throw error;
    }
    await moveToRow(page, isMeant);
    await page.keyboard.press('Enter');
  });
}

/** The box of the palette: its text is in no other question, even if it was meant for the palette. */
const paletteBox = (page: Page): Locator =>
  quickInputBox(page).and(page.locator('[aria-label^="Type the name of a command"]'));

/** The labels that the palette shows for a title, of which it offers the command when it is among them. */
export async function paletteFinds(page: Page, title: string): Promise<readonly string[]> {
  await page.bringToFront();
  const labels = async () => (await rowsNow(page)).map(({ label }) => label.trim());
  return eventually(async () => {
    await page.keyboard.press('F1');
    await quickInputBox(page).fill('>CodePipeline: Refresh', { timeout: 5000 });
    await eventually(async () => assert.ok((await labels()).includes('AWS CodePipeline: Refresh')), 3000);
    await quickInputBox(page).fill(`>${title}`);
    await eventually(async () => assert.notEqual((await labels())[0], 'AWS CodePipeline: Refresh'), 3000);
    const found = await labels();
    await page.keyboard.press('Escape');
    return found;
  }, 30_000);
}

/** More rows than any list here has. */
const mostRows = 80;

/**
 * Moves down in the open list to the first row that is meant; rejects when there is none, or when the list closes. What
 * an extension fills again at the very moment of a key puts the focus back; the key is then pressed again.
 */
export async function moveToRow(page: Page, isMeant: (row: QuickPickRow) => boolean): Promise<void> {
  const focused = async () => (await rowsNow(page)).find(({ isFocused }) => isFocused);
  for (let moves = 0; moves < mostRows; moves++) {
    const before = await focused();
    if (before && isMeant(before)) return;
    const hasMoved = async () => {
      const now = await focused();
      assert.ok(now && (isMeant(now) || JSON.stringify(now) !== JSON.stringify(before)), 'Nothing moves.');
    };
    await page.keyboard.press('ArrowDown');
    await eventually(hasMoved, 3000).catch(async () => {
      await page.keyboard.press('ArrowDown');
      await eventually(hasMoved, 3000);
    });
  }
  assert.fail('No row of the list is meant.');
}

/**
 * All rows of the open list, by walking through it once: a list has elements only for the rows in sight. Rejects when
 * the list changes on the way.
 */
export async function walkedRows(page: Page): Promise<readonly QuickPickRow[]> {
  const found = new Map<number, QuickPickRow>();
  const look = async () => {
    const rows = await rowsNow(page);
    for (const row of rows) found.set(row.index, row);
    return rows.find(({ isFocused }) => isFocused)?.index;
  };
  const start = await look();
  assert.notEqual(start, undefined, 'No row has the focus.');
  for (let focused = start; ;) {
    await page.keyboard.press('ArrowDown');
    const before = focused;
    focused = await eventually(async () => {
      const now = await look();
      assert.ok(now !== undefined && now !== before, 'Nothing moves.');
      return now;
    }, 10_000);
    if (focused === start) return [...found.values()].toSorted((one, other) => one.index - other.index);
    assert.ok(found.size <= mostRows, 'The list has no end.');
  }
}

/** The open quick input; a closing one is still visible, but no longer accepts input. */
const quickInputWidget = (page: Page): Locator => page.locator('.quick-input-widget:not([inert]):visible');

const quickInputBox = (page: Page): Locator => quickInputWidget(page).locator('.quick-input-box input');

/** A quick pick or input box as it is now. */
export interface QuickInput {
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  /** The prompt of an input box, or its validation message. */
  readonly message: string;
  readonly rows: readonly QuickPickRow[];
}

export interface QuickPickRow {
  /** The place of the row in the whole list, from 0. */
  readonly index: number;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The heading that stands above the row. */
  readonly separator: string;
  readonly isFocused: boolean;
}

/** Reads the quick input that is open, all at one moment; rejects when none opens in time. */
export const quickInput = (page: Page, timeoutMs = 15_000): Promise<QuickInput> =>
  quickInputWidget(page).evaluate(readWidget, undefined, { timeout: timeoutMs });

function readWidget(widget: PageElement): QuickInput {
  const box = widget.querySelector('.quick-input-box input');
  return {
    title: widget.querySelector('.quick-input-title')?.innerText ?? '',
    value: box?.value ?? '',
    placeholder: box?.getAttribute('placeholder') ?? '',
    message: widget.querySelector('.quick-input-message')?.innerText ?? '',
    rows: [...widget.querySelectorAll('.quick-input-list .monaco-list-row')].map((row) => ({
      index: Number(row.getAttribute('data-index')),
      label: row.querySelector('.quick-input-list-row .label-name')?.textContent ?? '',
      description: row.querySelector('.quick-input-list-row .label-description')?.textContent ?? '',
      detail: row.querySelector('.quick-input-list-label-meta .label-name')?.textContent ?? '',
      // A row is used again for another one, and keeps its last heading, hidden, while it has none.
      separator: [...row.querySelectorAll('.quick-input-list-separator')]
        .filter((heading) => heading.getBoundingClientRect().height > 0)
        .map((heading) => heading.textContent ?? '')
        .join(''),
      isFocused: row.className.includes('focused'),
    })),
  };
}

/** The rows of the list that is open now. */
const rowsNow = async (page: Page): Promise<readonly QuickPickRow[]> => (await quickInput(page, 10_000)).rows;

/**
 * Answers the open quick input by a key or a click, and waits until it shows something else or is closed. Until then
 * whatever is typed still goes to the question that was answered, and that may have the title of the next one.
 */
export async function answerQuickInput(page: Page, answer: () => Promise<void>): Promise<void> {
  const before = await shownNow(page);
  await answer();
  await eventually(async () => assert.notEqual(await shownNow(page), before, 'Nothing follows the answer.'));
}

/** Everything that the open quick input shows, except the typed text; empty when none is open. */
async function shownNow(page: Page): Promise<string> {
  const shown = await quickInputWidget(page).evaluateAll((widgets: PageElement[]) =>
    widgets.map((widget) => [
      widget.innerText,
      widget.querySelector('.quick-input-box input')?.getAttribute('placeholder') ?? '',
      [...widget.querySelectorAll('[aria-checked=true]')].length,
    ]),
  );
  return shown.join('\n');
}

/** Replaces the text in the open quick input. */
export async function typeInQuickInput(page: Page, text: string): Promise<void> {
  await takesAnswers(page);
  await quickInputBox(page).fill(text);
}

/** Waits until a list or a question is open that was not answered yet: an answered one stays during a request. */
const takesAnswers = (page: Page): Promise<void> =>
  eventually(async () => {
    const isWaiting = await quickInputWidget(page).evaluate((widget: PageElement) => {
      const rows = [...widget.querySelectorAll('.quick-input-list .monaco-list-row')];
      const isBusy = [...widget.querySelectorAll('.monaco-progress-container.active')].length > 0;
      return isBusy && rows.every((row) => row.querySelector('.codicon-loading'));
    });
    assert.equal(isWaiting, false, 'A request runs behind the answered question.');
  });

/** Types a text that is taken into the open quick input, presses Enter, and waits for what follows. */
export async function submitQuickInput(page: Page, text: string): Promise<void> {
  await typeInQuickInput(page, text);
  await pressEnter(page);
}

/** Types a text into the open quick input that it refuses for this reason, also on Enter. */
export async function submitRefused(page: Page, text: string, reason: RegExp): Promise<void> {
  const isRefused = () =>
    eventually(async () => {
      const { value, message } = await quickInput(page);
      assert.equal(value, text);
      assert.match(message, reason);
    });
  await typeInQuickInput(page, text);
  await isRefused();
  await page.keyboard.press('Enter');
  await isRefused();
}

/** The longest that is waited for the rows of a list that a slow service fills, in milliseconds. */
const slowRows = 5000;

/**
 * Answers the open list or question by Enter, and waits for what follows. A list takes no Enter before it is filled; one
 * that is filled again at the moment of the key takes it for another row, or for none.
 */
export async function pressEnter(page: Page): Promise<void> {
  await takesAnswers(page);
  const list = quickInputWidget(page).locator('.quick-input-list');
  if (await list.isVisible()) await list.locator('.monaco-list-row').first().waitFor();
  await isFilled(page, slowRows).catch(() => undefined);
  await quickInputWidget(page).locator(':focus').first().waitFor();
  await answerQuickInput(page, () => page.keyboard.press('Enter'));
}

/** Waits until the open list has all its rows. */
const isFilled = (page: Page, timeout?: number): Promise<void> =>
  quickInputWidget(page)
    .locator('.monaco-progress-container.active')
    .waitFor({ state: 'detached', ...(timeout !== undefined && { timeout }) });

/** The row of the open quick pick with exactly this label. */
export function quickPickRow(page: Page, label: string): Locator {
  const name = page.locator('.quick-input-list-row .label-name').getByText(label, { exact: true });
  return quickInputWidget(page).locator('.monaco-list-row', { has: name }).first();
}

/** Picks a row by a click, as soon as the list has all its rows, and waits for what follows. */
export async function pickRow(page: Page, label: string): Promise<void> {
  // A click is lost when the rows are rebuilt between the press of the button and its release.
  await takesAnswers(page);
  await isFilled(page);
  const row = quickPickRow(page, label);
  await row.waitFor();
  // Where the pointer was left it may have opened a tooltip, which lies over rows until the pointer is elsewhere. One that
  // a row of the palette opened at its end stays until the pointer has been on it.
  await row.hover({ force: true });
  await page.mouse.move(700, 600);
  await answerQuickInput(page, () => row.click());
}

/** Presses a button in the title of the open quick input, such as "Back". */
export async function pressQuickInputButton(page: Page, label: string): Promise<void> {
  const button = quickInputWidget(page).locator('.quick-input-titlebar').getByRole('button', { name: label });
  await button.waitFor();
  await answerQuickInput(page, () => button.click());
}
