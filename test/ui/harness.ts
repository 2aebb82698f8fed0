// Actions of ui tests in the workbench, named as a user would. Nothing here waits a fixed time: actions wait
// for their target, and reading functions read the present state, so wrap assertions on them in `eventually`.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from '../host/eventually';
import { root } from '../host/paths';
import type { Workbench } from '../host/workbench';
import type { PageElement } from './pageElement';
import { runCommand } from './quickInput';

export { eventually } from '../host/eventually';
export { startWorkbench, type Workbench } from '../host/workbench';
export { openRowMenu, pickFromMenu, pickFromRowMenu } from './menus';
export {
  answerQuickInput,
  moveToRow,
  paletteFinds,
  pickRow,
  pressEnter,
  pressQuickInputButton,
  quickInput,
  quickPickRow,
  runCommand,
  submitQuickInput,
  submitRefused,
  typeInQuickInput,
  walkedRows,
  type QuickInput,
} from './quickInput';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;

const themeClasses = { dark: 'vs-dark', light: 'vs', 'hc-dark': 'hc-black', 'hc-light': 'hc-light' } as const;

export type Theme = keyof typeof themes;

/** Changes the colour theme through the settings, and waits until the workbench wears it. */
export async function useTheme(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.changeSettings({ 'workbench.colorTheme': themes[theme] });
  await workbench.page.locator(`.monaco-workbench.${themeClasses[theme]}`).waitFor();
}

/**
 * Writes a picture of the present state to out/screenshots/NAME.png, with --pictures. Animations are shown at
 * their end. The picture of a failed test is taken without this.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['CODEPIPELINE_TEST_PICTURES'] === undefined) return;
  const folder = join(root, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** The views of CodePipeline, by their headings. */
export type View = 'Pipelines' | 'Attention' | 'Integrations';

/** A view with its heading. */
export const viewPane = (page: Page, view: View): Locator =>
  page.locator('.sidebar .pane', { has: page.locator(`.pane-header[aria-label^="${view}"]`) });

/** Opens or closes one of the views of CodePipeline, which are on screen. */
export async function expandView(page: Page, view: View, isExpanded = true): Promise<void> {
  const header = viewPane(page, view).locator('.pane-header');
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) !== String(isExpanded)) await header.click();
  // The editor removes the content of a closed view a moment later; until then it would be found there.
  if (!isExpanded) await viewPane(page, view).locator('.pane-body').waitFor({ state: 'detached' });
}

/**
 * Opens the view of pipelines from the activity bar, with all the room there is: the other views are closed. There has
 * to be a connection: the other views are not there without one.
 */
export async function openView(page: Page): Promise<void> {
  await openContainer(page);
  await expandView(page, 'Attention', false);
  // An editor that another suite has used shows its views as they were left.
  await expandView(page, 'Integrations', false);
  await expandView(page, 'Pipelines');
}

/** Opens the views of CodePipeline from the activity bar, as they were left, unless they are open. */
export async function openContainer(page: Page): Promise<void> {
  const tab = page.locator('.activitybar .action-item', {
    has: page.locator('[aria-label^="CodePipeline"]'),
  });
  await tab.waitFor();
  const title = page.locator('.sidebar .composite.title h2', { hasText: 'CodePipeline' });
  // A window that has just been loaded may open the views at the moment of the click, which then closes them.
  await eventually(async () => {
    if (await title.isVisible()) return;
    await tab.click();
    await title.waitFor({ timeout: 2000 });
  });
  // The tab's tooltip would lie over the first rows of the view.
  await page.mouse.move(700, 500);
}

/** A row of a tree as it is now. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly isExpanded: boolean | undefined;
  /** The text for screen readers. */
  readonly ariaLabel: string;
  /** The codicons of the row, such as "codicon-pass". */
  readonly icons: readonly string[];
}

const rowsOf = (page: Page, view: View): Locator =>
  viewPane(page, view).locator('.monaco-list-row[role=treeitem]');

/** The rows of a view in the side bar, as far as they are scrolled into view. */
export function treeRows(page: Page, view: View = 'Pipelines'): Promise<TreeRow[]> {
  return rowsOf(page, view).evaluateAll((elements: PageElement[]) =>
    elements.map((row) => ({
      label: row.querySelector('.label-name')?.textContent ?? '',
      description: row.querySelector('.label-description')?.textContent ?? '',
      level: Number(row.getAttribute('aria-level')),
      isExpanded:
        row.getAttribute('aria-expanded') === null ? undefined : row.getAttribute('aria-expanded') === 'true',
      ariaLabel: row.getAttribute('aria-label') ?? '',
      icons: [...row.querySelectorAll('.custom-view-tree-node-item-icon')].flatMap((icon) =>
        icon.className.split(' ').filter((name) => name.startsWith('codicon-')),
      ),
    })),
  );
}

/** The first row with this label; with `description`, the first that has both. */
export function treeRow(page: Page, label: string, description?: string, view: View = 'Pipelines'): Locator {
  const named = rowsOf(page, view).filter({
    has: page.locator('.label-name').getByText(label, { exact: true }),
  });
  if (description === undefined) return named.first();
  return named.filter({ has: page.locator('.label-description').getByText(description) }).first();
}

/**
 * Expands a row by its twistie, or closes it, unless it is so already. A click that misses it, because other
 * rows push it aside or redraw it at that moment, is repeated.
 */
export function expandRow(row: Locator, isExpanded = true): Promise<void> {
  const state = () => row.getAttribute('aria-expanded', { timeout: 5000 });
  return eventually(async () => {
    if ((await state()) === String(!isExpanded))
      await row.locator('.monaco-tl-twistie').click({ timeout: 5000 });
    await eventually(async () => assert.equal(await state(), String(isExpanded)), 3000);
  }, 30_000);
}

/**
 * Holds the pointer on a row until it shows one of its buttons, and answers that button. The hover of another row, on which
 * the pointer was, may lie over it; like a user, it moves the pointer away then.
 */
export function rowButton(row: Locator, label: string): Promise<Locator> {
  const button = row.getByRole('button', { name: label });
  return eventually(async () => {
    await row.hover({ timeout: 2000 }).catch(async (error: unknown) => {
      await row.page().mouse.move(700, 500);
      throw error;
    });
    await button.waitFor({ timeout: 3000 });
    return button;
  }, 30_000);
}

/** Presses one of the buttons that a row shows when the pointer is on it. */
export async function pressRowButton(row: Locator, label: string): Promise<void> {
  await eventually(async () => (await rowButton(row, label)).click({ timeout: 5000 }), 30_000);
}

/** The texts of our status-bar items, without icons. */
export async function statusBarTexts(page: Page): Promise<string[]> {
  const items = page.locator('.statusbar-item[id^="codepipeline-explorer."]');
  return (await items.allInnerTexts()).map((text) => text.trim());
}

/** The messages of the notifications that are shown. */
export async function notifications(page: Page): Promise<string[]> {
  return page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
}

/** Presses a button of a notification. */
export async function pressNotificationButton(page: Page, label: string): Promise<void> {
  await page.locator('.notifications-toasts').getByRole('button', { name: label, exact: true }).click();
}

/** Closes documents that were never saved, of which the editor would ask when the suite ends. */
export async function closeUnsaved(page: Page): Promise<void> {
  for (let unsaved = await page.locator('.tab.dirty').count(); unsaved > 0; unsaved--) {
    await page.locator('.tab.dirty').first().click();
    await runCommand(page, 'View: Revert and Close Editor');
  }
}

/** The text of the modal dialog that is open; rejects when none opens in time. */
export function dialogText(page: Page): Promise<string> {
  return page.locator('.monaco-dialog-box .dialog-message-container').innerText();
}

/** Presses a button of the modal dialog. */
export async function pressDialogButton(page: Page, label: string): Promise<void> {
  await page.locator('.monaco-dialog-box').getByRole('button', { name: label, exact: true }).click();
}

/** The titles of the open editors, webview panels among them. */
export function editorTitles(page: Page): Promise<string[]> {
  return page.locator('.editor-group-container .tab .label-name').allInnerTexts();
}

/** The page inside the webview that is shown. */
export function webview(page: Page): FrameLocator {
  return page
    .locator('iframe.webview')
    .filter({ visible: true })
    .first()
    .contentFrame()
    .frameLocator('iframe#active-frame');
}

/** The same as a frame, to evaluate scripts in. It is another one after the webview is hidden and shown again. */
export async function webviewFrame(page: Page): Promise<Frame> {
  const element = await webview(page).owner().elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('No webview is shown.');
  return frame;
}
