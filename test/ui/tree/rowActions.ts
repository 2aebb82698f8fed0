import assert from 'node:assert/strict';
import {
  eventually,
  openRowMenu,
  pickFromRowMenu,
  pressRowButton,
  runCommand,
  treeRow,
  webview,
} from '../harness';
import { findRow, type TreeWorkbench } from './treeWorkbench';

/** What can be done with a row. */
export const testRowActions = (tree: () => TreeWorkbench): Mocha.Suite =>
  describe('The rows of the tree', () => {
    it('open a timeline: a pipeline at its newest run, an action at its attempt', async () => {
      const workbench = tree();
      const { page } = workbench;
      const front = (name: string) => page.locator('.tab.active', { hasText: name }).waitFor();
      await pressRowButton(treeRow(page, 'checkout-api'), 'Open Timeline');
      await front('checkout-api');
      await workbench.open('notifications-service');
      const failed = await eventually(async () => {
        const actions = await workbench.rowsBelow('notifications-service');
        return findRow(
          actions.filter(({ level }) => level === 4),
          /^\S+ Failed · .{10}/,
        );
      });
      await treeRow(page, failed.label, failed.description).click();
      await front('notifications-service');
      await webview(page).locator('.details').getByText(failed.label).first().waitFor();
      await runCommand(page, 'View: Close All Editors');
    });

    it('offer the commands that are possible now', async () => {
      const workbench = tree();
      await workbench.open('storefront-web', 'notifications-service');
      /** Reads the entries until they match: some are offered only when more data than the row's is known. */
      const offers = (label: string, isSo: (entries: readonly string[]) => boolean) =>
        eventually(async () => {
          const entries = await openRowMenu(treeRow(workbench.page, label));
          await workbench.page.keyboard.press('Escape');
          assert.ok(isSo(entries), `${label}: ${entries.join(', ')}`);
          return entries;
        });
      await offers('ApproveRelease', (entries) =>
        ['Approve…', 'Reject…', 'Copy Name', 'Copy ARN', 'Refresh'].every((entry) => entries.includes(entry)),
      );
      const pipeline = await offers(
        'checkout-api',
        (entries) => entries.includes('Start Execution…') && !entries.includes('Stop Execution (Cancel)…'),
      );
      assert.ok(!pipeline.includes('Open in AWS Console'), 'a local service has no console');
    });

    it('copy names and ARNs', async () => {
      const workbench = tree();
      const { page } = workbench;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await workbench.open('checkout-api');
      const copies = async (entry: string, text: string) => {
        await pickFromRowMenu(treeRow(page, 'BuildImage'), entry);
        await eventually(async () =>
          assert.equal(await page.evaluate('navigator.clipboard.readText()'), text),
        );
      };
      await copies('Copy Name', 'BuildImage');
      await eventually(async () => assert.match(await page.locator('.statusbar').innerText(), /Copied/));
      await copies('Copy ARN', 'arn:aws:codepipeline:us-east-1:123456789012:checkout-api/Build/BuildImage');
    });

    it('left no error in the workbench', () => {
      const workbench = tree();
      assert.deepEqual(workbench.errors, []);
    });
  });
