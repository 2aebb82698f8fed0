import type { Page } from 'playwright-core';
import { eventually } from '../host/eventually';

/**
 * Waits until the workbench has stored its open editors, with these words in their state or in how they show their text. In a browser it
 * stores them when its window loses the focus, and else once a minute, but not when the page is loaded again.
 */
export async function editorsAreKept(page: Page, words: string): Promise<void> {
  await eventually(async () => {
    await page.evaluate(loseFocus);
    const kept = await page.evaluate<string>(readEditors);
    if (!kept.includes(words)) throw new Error(`The workbench has not written ${words} yet.`);
  }, 45_000);
}

/** Tells the workbench that its window has lost the focus and got it back; a page that a test drives always has it. */
const loseFocus = `(async () => {
  window.dispatchEvent(new Event('focus'));
  document.hasFocus = () => false;
  window.dispatchEvent(new Event('blur'));
  // The workbench checks again after the event, whether the focus only moved within the window.
  await new Promise((resolve) => setTimeout(resolve));
  delete document.hasFocus;
  window.dispatchEvent(new Event('focus'));
})()`;

/** Reads the state of the editors from the workbench's own databases. */
const readEditors = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      for (const key of ['memento/workbench.parts.editor', 'memento/workbench.editors.files.textFileEditor'])
        texts.push(await done(database.transaction(store).objectStore(store).get(key)));
    database.close();
  }
  return texts.join('');
})()`;
