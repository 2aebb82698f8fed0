// Context menus of the workbench. A menu closes when what it belongs to is drawn again, for a user as well.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../host/eventually';
import type { PageElement } from './pageElement';

/**
 * The entries of a row's context menu, which is left open. One that closes just as it
 * opens is opened again.
 */
export function openRowMenu(row: Locator): Promise<string[]> {
  const entries = row.page().locator('.monaco-menu .action-menu-item .action-label');
  return eventually(async () => {
    if (await entries.first().isVisible()) await row.page().keyboard.press('Escape');
    await row.click({ button: 'right', timeout: 5000 });
    await entries.first().waitFor({ timeout: 3000 });
    return entries.allInnerTexts();
  }, 30_000);
}

/** Chooses an entry of a row's context menu. */
export const pickFromRowMenu = (row: Locator, entry: string): Promise<void> =>
  pickFromMenu(row.page(), entry, () => openRowMenu(row));

/** Chooses an entry of the menu that `open` opens, again where it closes before the choice is made. */
export function pickFromMenu(page: Page, entry: string, open: () => Promise<unknown>): Promise<void> {
  const item = page.locator('.monaco-menu .action-item', {
    // By its label alone: the name of an entry has its keyboard shortcut, too.
    has: page.locator('.action-label').and(page.getByText(entry, { exact: true })),
  });
  return eventually(async () => {
    await open();
    await item.hover({ timeout: 3000 });
    await item.and(page.locator('.focused')).waitFor({ timeout: 3000 });
    await pressEnterIn(item);
  }, 30_000);
}

/** Not a click: in its first moments a menu takes the release of a button for that of the click that opened it. */
async function pressEnterIn(item: Locator): Promise<void> {
  const key = await item.evaluateHandle((element: PageElement) => {
    const heard = { isTaken: false };
    const menu = element.closest('.monaco-menu');
    menu?.addEventListener('keydown', () => void (heard.isTaken = true), { capture: true, once: true });
    return heard;
  });
  await item.page().keyboard.press('Enter');
  assert.ok(await key.evaluate(({ isTaken }) => isTaken), 'The menu closed before its entry was chosen.');
}
