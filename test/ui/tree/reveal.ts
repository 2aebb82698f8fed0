import assert from 'node:assert/strict';
import { asks } from '../byKeys';
import { eventually, expandRow, pickRow, pressEnter, quickInput, runCommand, treeRow } from '../harness';
import type { TreeWorkbench } from './treeWorkbench';

/** How the tree leads to a row. */
export const testReveal = (tree: () => TreeWorkbench): Mocha.Suite =>
  describe('Revealing in the tree', () => {
    it('finds a pipeline by name, wherever it is in the tree', async () => {
      const workbench = tree();
      const { page } = workbench;
      await expandRow(treeRow(page, 'Sample account'), false);
      await runCommand(page, 'CodePipeline: Reveal in Pipelines View');
      await asks(page, /Which pipeline/);
      await pickRow(page, 'search-indexer');
      await workbench.items.and(page.locator('.selected')).filter({ hasText: 'search-indexer' }).waitFor();
    });

    it('finds an execution from its timeline that was not listed yet', async () => {
      const workbench = tree();
      const { page } = workbench;
      const pipelineName = 'preview-environments';
      await workbench.open(pipelineName);
      await treeRow(page, 'Load more…').waitFor();
      await runCommand(page, 'CodePipeline: Open Timeline');
      await asks(page, /Which pipeline/);
      await pickRow(page, pipelineName);
      await asks(page, /Which execution/);
      await eventually(async () => assert.ok((await quickInput(page)).rows[0]?.isFocused));
      // Up from the first one is the last one.
      await page.keyboard.press('ArrowUp');
      await eventually(async () => assert.ok((await quickInput(page)).rows.at(-1)?.isFocused));
      await pressEnter(page);
      await page.locator('.tab.active', { hasText: pipelineName }).waitFor();
      await page.locator('.editor-actions').getByRole('button', { name: 'Reveal in Pipelines View' }).click();
      await eventually(async () => {
        const selected = workbench.items.and(page.locator('.selected'));
        assert.equal(await selected.getAttribute('aria-level'), '4');
      }, 30_000);
      await eventually(async () => assert.ok((await workbench.rowsBelow('Executions')).length >= 50));
    });

    it('left no error in the workbench', () => {
      const workbench = tree();
      assert.deepEqual(workbench.errors, []);
    });
  });
