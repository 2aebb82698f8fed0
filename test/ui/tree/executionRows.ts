import assert from 'node:assert/strict';
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { eventually, screenshot, treeRow, treeRows, useTheme } from '../harness';
import { closeTimelines, openTimeline } from '../timeline/timelineWorkbench';
import { findRow, type TreeWorkbench, viewport } from './treeWorkbench';

/** Tests of the rows of executions, and of the rows below them. */
export const testExecutionRows = (tree: () => TreeWorkbench): Mocha.Suite =>
  describe('The executions of the tree', () => {
    it('are listed newest first, with their results', async () => {
      const workbench = tree();
      await workbench.open('mobile-release', 'Executions');
      await eventually(async () => {
        const rows = await workbench.rowsBelow('Executions');
        assert.match(
          rows[0]?.description ?? '',
          /^In progress · \w+ · \d+m · started manually by priya\.raman$/,
        );
        assert.match(rows[1]?.description ?? '', /^Stopped “Started for the wrong branch” · .*jonas/);
      });
      await screenshot(workbench.page, 'tree-3-executions');
      await workbench.closePipelines();
      await workbench.open('search-indexer', 'Executions');
      await eventually(async () =>
        findRow(
          await workbench.rowsBelow('search-indexer'),
          /rollback to [0-9a-f]{8} · .* · manual rollback by rafael/,
        ),
      );
    });

    it('name the execution that superseded one', async () => {
      const workbench = tree();
      await workbench.open('checkout-api', 'Executions');
      await eventually(async () => findRow(await workbench.rowsBelow('Executions'), /Superseded by \S/));
    });

    it('show their own stages, attempts, revisions and artifacts', async () => {
      const workbench = tree();
      const { pipelineName, executionId, action } = await someRetriedExecution(workbench.client);
      await workbench.open(pipelineName, 'Executions');
      const index = await indexOfExecution(workbench.client, pipelineName, executionId);
      await workbench.openNth('Executions', 4, index);
      await eventually(async () => {
        const rows = await workbench.rowsBelow('Executions');
        findRow(rows, 'Source');
        findRow(rows, 'Source revisions');
        findRow(rows, 'Artifacts');
      });
      const inside = (await treeRows(workbench.page)).filter(({ level }) => level === 5);
      for (const { label } of inside) await workbench.openAt(5, label);
      await eventually(async () => {
        const rows = await workbench.rowsBelow('Executions');
        findRow(rows, `${action} · attempt 1`);
        findRow(rows, `${action} · attempt 2`);
        assert.match(findRow(rows, `${action} · attempt 1`).description, /^Failed · .* · ./);
        assert.ok(rows.some(({ description }) => description.startsWith('s3://')));
      });
      await screenshot(workbench.page, 'tree-4-execution');
    });

    it('show variables with their values, and a condition with its rule', async () => {
      const workbench = tree();
      await workbench.open('data-lake-etl', 'Executions');
      await workbench.openNth('Executions', 4, 0);
      await eventually(async () => findRow(await workbench.rowsBelow('Executions'), 'Variables'));
      await workbench.open('Variables');
      await eventually(async () => {
        const rows = await workbench.rowsBelow('Executions');
        assert.match(findRow(rows, 'businessDate').description, /^\d{4}-\d\d-\d\d$/);
        assert.equal(findRow(rows, 'dryRun').description, 'false');
      });
      await workbench.openNth('Executions', 4, 3);
      await workbench.openAt(5, 'Publish');
      await eventually(async () => findRow(await workbench.rowsBelow('Executions'), 'Entry condition'));
      await workbench.open('Entry condition');
      await eventually(async () =>
        assert.match(
          findRow(await workbench.rowsBelow('Executions'), 'IsNoDryRun').ariaLabel,
          /^IsNoDryRun, Succeeded, /,
        ),
      );
      await screenshot(workbench.page, 'tree-5-conditions');
    });

    it('fit beside a timeline in a window of usual size', async () => {
      const workbench = tree();
      const { page } = workbench;
      await workbench.open('data-lake-etl');
      await treeRow(page, 'businessDate').waitFor();
      await page.setViewportSize({ width: 1100, height: 900 });
      await useTheme(workbench, 'dark');
      await openTimeline(page, 'storefront-web');
      await screenshot(page, 'tree-9-beside-timeline');
      await closeTimelines(page);
      await useTheme(workbench, 'light');
      await page.setViewportSize(viewport);
      await treeRow(page, 'storefront-web').waitFor();
    });

    it('have stages of their own in a PARALLEL pipeline', async () => {
      const workbench = tree();
      await workbench.open('preview-environments');
      await eventually(async () => {
        const rows = await workbench.rowsBelow('preview-environments');
        assert.match(rows[0]?.label ?? '', /^PARALLEL mode: each execution has its own stages/);
        assert.equal(rows.filter(({ description }) => description.startsWith('In progress')).length, 3);
      });
      await workbench.openNth('Executions', 4, 0);
      await eventually(async () => findRow(await workbench.rowsBelow('Executions'), 'Build'));
      await screenshot(workbench.page, 'tree-6-parallel');
    });

    it('include older ones that the user loads, one of which is shown in full', async () => {
      const workbench = tree();
      await workbench.open('checkout-api', 'Executions');
      await treeRow(workbench.page, 'Load more…').click();
      await eventually(async () => assert.ok((await workbench.rowsBelow('Executions')).length > 50));
      const count = (await workbench.rowsBelow('Executions')).filter(({ level }) => level === 4).length;
      await workbench.openNth('Executions', 4, count - 1);
      await eventually(async () => {
        const rows = await workbench.rowsBelow('Executions');
        findRow(rows, 'Variables');
        assert.match(findRow(rows, 'Deploy').ariaLabel, /Succeeded|Failed|Stopped/);
      });
      await screenshot(workbench.page, 'tree-7-older');
    });

    it('left no error in the workbench', () => {
      const workbench = tree();
      assert.deepEqual(workbench.errors, []);
    });
  });

async function indexOfExecution(client: CodePipeline, pipelineName: string, id: string): Promise<number> {
  const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({ pipelineName });
  return pipelineExecutionSummaries.findIndex(({ pipelineExecutionId }) => pipelineExecutionId === id);
}

/** An execution among the newest in which an action was tried twice, and failed at first. */
async function someRetriedExecution(client: CodePipeline) {
  const { pipelines = [] } = await client.listPipelines();
  for (const { name: pipelineName = '' } of pipelines) {
    const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
      pipelineName,
      maxResults: 20,
    });
    for (const { pipelineExecutionId: executionId = '' } of pipelineExecutionSummaries) {
      const { actionExecutionDetails = [] } = await client.listActionExecutions({
        pipelineName,
        filter: { pipelineExecutionId: executionId },
      });
      const failed = actionExecutionDetails.filter(({ status }) => status === 'Failed');
      const retried = failed.find(
        ({ actionName }) =>
          actionExecutionDetails.filter((each) => each.actionName === actionName).length === 2,
      );
      if (retried?.actionName !== undefined) return { pipelineName, executionId, action: retried.actionName };
    }
  }
  throw new Error('The sample account has no execution that was retried.');
}
