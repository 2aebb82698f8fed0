import type { Page } from 'playwright-core';

/** Another window on the same folder, such as a second tab of a user's browser. The caller closes it. */
export async function openAnotherWindow(page: Page): Promise<Page> {
  const another = await page.context().newPage();
  const size = page.viewportSize();
  if (size !== null) await another.setViewportSize(size);
  await another.goto(page.url());
  await another.locator('.monaco-workbench .statusbar').waitFor();
  return another;
}
