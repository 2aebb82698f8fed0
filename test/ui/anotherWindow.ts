import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Another window on the same server, and so with the same folder for what all windows share. Its context is its own. */
export async function openAnotherWindow(page: Page): Promise<Page> {
  const browser = page.context().browser() ?? assert.fail('The page has no browser.');
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
  });
  const another = await context.newPage();
  await another.goto(page.url());
  await another.locator('.monaco-workbench .statusbar').waitFor();
  return another;
}
