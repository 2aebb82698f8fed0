import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, screenshot, treeRow, treeRows, useTheme } from '../harness';
import { findRow, type TreeWorkbench, viewport } from './treeWorkbench';

/** The icons of failed and of waiting rows in sight that have the colour of the row's name. */
const colourless = (page: Page) =>
  page.evaluate<{ seen: readonly string[]; plain: readonly string[] }>(`
    (() => {
      const rows = [...document.querySelectorAll('.monaco-list-row')].flatMap((row) => {
        const icon = row.querySelector(':is(.codicon-error, .codicon-bell, .codicon-debug-pause).custom-view-tree-node-item-icon');
        return icon ? [{ icon, name: row.querySelector('.label-name') }] : [];
      });
      const colour = (element) => getComputedStyle(element).color;
      return {
        seen: rows.map(({ icon }) => icon.className),
        plain: rows.filter(({ icon, name }) => colour(icon) === colour(name)).map(({ name }) => name.textContent),
      };
    })()`);

/** What the rows of pipelines, stages and actions say. */
export const testPipelineRows = (tree: () => TreeWorkbench): Mocha.Suite =>
  describe('The pipelines of the tree', () => {
    it('have their status in words, with the newest revision and its age', async () => {
      const workbench = tree();
      await eventually(async () => {
        const rows = await treeRows(workbench.page);
        assert.match(findRow(rows, 'storefront-web').ariaLabel, /Needs approval/);
        assert.match(findRow(rows, 'notifications-service').ariaLabel, /Failed/);
        assert.match(findRow(rows, 'mobile-release').ariaLabel, /In progress/);
        assert.match(findRow(rows, 'payments-ledger').ariaLabel, /, Production disabled, /);
        assert.match(findRow(rows, 'checkout-api').ariaLabel, /Succeeded/);
        assert.match(findRow(rows, 'checkout-api').description, /ago .*· [0-9a-f]{8}$/);
      });
      await screenshot(workbench.page, 'tree-1-pipelines');
    });

    it('show a disabled transition with its reason, user and time, and the executions in front of it', async () => {
      const workbench = tree();
      await workbench.open('payments-ledger');
      await eventually(async () => {
        const rows = await workbench.rowsBelow('payments-ledger');
        assert.match(findRow(rows, 'Production').description, /1 execution waiting · transition disabled/);
        const gate = findRow(rows, 'Transition disabled');
        assert.match(gate.description, /Quarter-end freeze .* · mei\.tanaka · 2d ago/);
        assert.ok(rows.some(({ description }) => /^Production disabled · /.test(description)));
        assert.match(findRow(rows, 'ReconciliationTests').ariaLabel, /Succeeded/);
      });
      await screenshot(workbench.page, 'tree-2-closed-gate');
    });

    it('show why an action failed, and how long one has been running', async () => {
      const workbench = tree();
      await workbench.open('notifications-service', 'mobile-release');
      await eventually(async () => {
        const failed = await workbench.rowsBelow('notifications-service');
        assert.ok(failed.some(({ description }) => /^Failed · .{10}/.test(description)));
        const running = await workbench.rowsBelow('mobile-release');
        assert.match(findRow(running, 'DeviceMatrix').description, /^In progress · \d+m/);
      });
    });

    it('are readable in every theme, and in a narrow view', async () => {
      const workbench = tree();
      const { page } = workbench;
      await page.setViewportSize({ width: 1100, height: 900 });
      await workbench.open('storefront-web', 'payments-ledger', 'data-lake-etl');
      await treeRow(page, 'OrdersExport').waitFor();
      for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
        await useTheme(workbench, theme);
        await eventually(async () => {
          const { seen, plain } = await colourless(page);
          assert.ok(
            seen.some((icon) => icon.includes('error')) && seen.some((icon) => icon.includes('pause')),
          );
          assert.deepEqual(plain, [], theme);
        });
        await screenshot(page, `tree-8-${theme}`);
      }
      await useTheme(workbench, 'dark');
      await page.setViewportSize(viewport);
    });

    it('left no error in the workbench', () => {
      const workbench = tree();
      assert.deepEqual(workbench.errors, []);
    });
  });
