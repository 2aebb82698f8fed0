import assert from 'node:assert/strict';
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { approvalPipeline } from '../approvalPipeline';
import {
  eventually,
  expandRow,
  openView,
  screenshot,
  startWorkbench,
  treeRow,
  treeRows,
  type Workbench,
} from '../harness';
import { independentClient } from '../independentClient';

/** Two intervals of what is asked least often: the list of pipelines, and the rows that rest. */
const twoIntervals = 2 * 60_000;
const name = 'behind-the-back';

describe('the tree, while another client changes things', () => {
  let workbench: Workbench;
  let client: CodePipeline;
  /** What was wrong in any look at the rows: a row that must stay was gone, or had fallen shut. */
  const flicker: string[] = [];

  before(async () => {
    workbench = await startWorkbench({
      service: ['--sample', '--speed', '20'],
      viewport: { width: 1500, height: 1800 },
    });
    client = independentClient(workbench.service);
    await openView(workbench.page);
    await expandRow(treeRow(workbench.page, 'legacy-invoice-batch'));
    await eventually(async () => assert.ok(await labelled('Package')));
  });

  after(async () => {
    client.destroy();
    await workbench.dispose();
  });

  const labelled = async (label: string) =>
    (await treeRows(workbench.page)).find((row) => row.label === label);
  /** Waits until something is so, and looks all the while whether what has nothing to do with it stays as it is. */
  const follows = (isSo: () => Promise<void>) =>
    eventually(async () => {
      const rows = await treeRows(workbench.page);
      const others = rows.filter(({ label }) => ['legacy-invoice-batch', 'Package'].includes(label));
      if (others.length !== 2 || others[0]?.isExpanded !== true)
        flicker.push(others.map(({ label, isExpanded }) => `${label} ${isExpanded}`).join(', '));
      await isSo();
    }, twoIntervals);

  it('shows a pipeline that was created, within two intervals', async () => {
    await client.createPipeline({ pipeline: approvalPipeline(name, 'Sign') });
    await follows(async () => assert.ok(await labelled(name)));
    await expandRow(treeRow(workbench.page, name));
    await follows(async () =>
      assert.match((await labelled('Sign'))?.description ?? '', /Waiting for approval/),
    );
    await screenshot(workbench.page, 'follow-1-created');
  }).timeout(2 * twoIntervals);

  it('shows another run, and what was answered elsewhere', async () => {
    const { stageStates = [] } = await client.getPipelineState({ name });
    const token = stageStates[1]?.actionStates?.[0]?.latestExecution?.token;
    await client.putApprovalResult({
      ...{ pipelineName: name, stageName: 'Release', actionName: 'Sign', token },
      result: { status: 'Rejected', summary: 'Not *this* one' },
    });
    await follows(async () =>
      assert.match((await labelled('Sign'))?.description ?? '', /^Failed · .*Not \*this\* one|^Failed/),
    );
    await client.startPipelineExecution({ name });
    await follows(async () =>
      assert.match((await labelled('Sign'))?.description ?? '', /Waiting for approval/),
    );
  }).timeout(2 * twoIntervals);

  it('shows another structure', async () => {
    await client.updatePipeline({ pipeline: approvalPipeline(name, 'CountersignAsWell') });
    await follows(async () => assert.ok(await labelled('CountersignAsWell')));
    assert.equal((await labelled(name))?.isExpanded, true);
  }).timeout(2 * twoIntervals);

  it('lets go of a pipeline that was deleted', async () => {
    await client.deletePipeline({ name });
    await follows(async () => assert.equal(await labelled(name), undefined));
    await screenshot(workbench.page, 'follow-2-deleted');
  }).timeout(2 * twoIntervals);

  it('let nothing else collapse or flicker meanwhile, and left no error', () => {
    assert.deepEqual(flicker, []);
    assert.deepEqual(workbench.errors, []);
  });
});
