import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../host/paths';
import {
  eventually,
  expandRow,
  notifications,
  openContainer,
  openView,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  startWorkbench,
  treeRow,
  treeRows,
  webview,
} from '../ui/harness';
import { smaller } from './smaller';

const folder = join(root, 'media', 'walkthrough');
const viewport = { width: 960, height: 560 };

async function picture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.mouse.move(viewport.width - 5, viewport.height - 40);
  await eventually(async () => {
    if ((await notifications(page)).length > 0) throw new Error('Something is still being told.');
  });
  await writeFile(path, await smaller(await page.screenshot({ animations: 'disabled' })));
  console.log(path);
}

async function drawWelcome(): Promise<void> {
  const workbench = await startWorkbench({ service: false, viewport });
  try {
    await openContainer(workbench.page);
    await workbench.page.locator('.sidebar .welcome-view').first().waitFor();
    await picture(workbench.page, 'connect');
  } finally {
    await workbench.dispose();
  }
}

async function drawWork(): Promise<void> {
  const workbench = await startWorkbench({ viewport, service: ['--sample', '--speed', '4'] });
  const { page } = workbench;
  try {
    await openView(page);
    await expandRow(treeRow(page, 'checkout-api'));
    await eventually(async () => {
      const labels = (await treeRows(page)).map(({ label }) => label);
      if (!labels.includes('Deploy')) throw new Error('The stages are not there yet.');
    });
    await picture(page, 'browse');

    await runCommand(page, 'CodePipeline: Start Execution…');
    await pickRow(page, 'checkout-api');
    await eventually(async () => {
      if ((await quickInput(page)).title !== 'Start checkout-api')
        throw new Error('The list is not there yet.');
    });
    await picture(page, 'start');

    await page.keyboard.press('Enter');
    await webview(page).locator('.bar.open').first().waitFor();
    await webview(page).locator('.bar').nth(1).waitFor({ timeout: 60_000 });
    await picture(page, 'follow');

    await runCommand(page, 'CodePipeline: Approve…');
    await pickRow(page, 'storefront-web');
    await eventually(async () => {
      if (!(await quickInput(page)).title.includes('storefront-web'))
        throw new Error('The approval is not there yet.');
    });
    await picture(page, 'approve');
  } finally {
    await workbench.dispose();
  }
}

async function drawFailure(): Promise<void> {
  const workbench = await startWorkbench({ viewport });
  const { page } = workbench;
  try {
    await openView(page);
    await runCommand(page, 'CodePipeline: Open Timeline');
    await pickRow(page, 'notifications-service');
    await pressEnter(page);
    await webview(page).locator('.details').getByRole('button', { name: 'Retry Stage…' }).waitFor();
    await picture(page, 'failed');
  } finally {
    await workbench.dispose();
  }
}

/** Draws the pictures of the walkthrough in the real workbench, with the extension as it is packaged now. */
export async function drawWalkthrough(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await drawWelcome();
  await drawWork();
  await drawFailure();
}
