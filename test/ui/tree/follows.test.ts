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
import { adminOf } from '../serviceAdmin';

/** Two intervals of what is asked least often: the list of pipelines, and the rows that rest. */
const twoIntervals = 2 * 60_000;

/** That rows follow at all; how often each kind of answer is asked for is tested with a clock that the test holds. */
describe('The tree, while another client makes changes,', function () {
  this.timeout(2 * twoIntervals);
  let workbench: Workbench;
  let client: CodePipeline;
  /** Problems in any check of the rows: a row that must stay was missing, or had collapsed. */
  const flicker: string[] = [];

  before(async () => {
    workbench = await startWorkbench({
      service: ['--sample', '--admin'],
      viewport: { width: 1500, height: 1800 },
    });
    client = independentClient(workbench.service);
    for (const name of ['answered', 'restructured', 'doomed'])
      await client.createPipeline({ pipeline: approvalPipeline(name, `Sign-${name}`) });
    await adminOf(workbench.service).advance(60);
    await openView(workbench.page);
    for (const [name, action] of [
      ['legacy-invoice-batch', 'Package'],
      ['answered', 'Sign-answered'],
      ['restructured', 'Sign-restructured'],
    ] as const) {
      await expandRow(treeRow(workbench.page, name));
      await eventually(async () => assert.ok(await labelled(action)));
    }
    await changeEverything();
  });

  after(async () => {
    client.destroy();
    await workbench.dispose();
  });

  const labelled = async (label: string) =>
    (await treeRows(workbench.page)).find((row) => row.label === label);
  /** Waits until a condition holds, and checks all the while that the other rows stay as they are. */
  const follows = (isSo: () => Promise<void>) =>
    eventually(async () => {
      const rows = await treeRows(workbench.page);
      const others = rows.filter(({ label }) => ['legacy-invoice-batch', 'Package'].includes(label));
      if (others.length !== 2 || others[0]?.isExpanded !== true)
        flicker.push(others.map(({ label, isExpanded }) => `${label} ${isExpanded}`).join(', '));
      await isSo();
    }, twoIntervals);

  /** All at once, so that the tests wait for one interval together. */
  const changeEverything = async () => {
    await client.createPipeline({ pipeline: approvalPipeline('created', 'Sign-created') });
    const { stageStates = [] } = await client.getPipelineState({ name: 'answered' });
    const token = stageStates[1]?.actionStates?.[0]?.latestExecution?.token;
    await client.putApprovalResult({
      ...{ pipelineName: 'answered', stageName: 'Release', actionName: 'Sign-answered', token },
      result: { status: 'Rejected', summary: 'Not *this* one' },
    });
    await client.updatePipeline({ pipeline: approvalPipeline('restructured', 'CountersignAsWell') });
    await client.deletePipeline({ name: 'doomed' });
  };

  it('shows a new pipeline, within two intervals', async () => {
    await follows(async () => assert.ok(await labelled('created')));
    await expandRow(treeRow(workbench.page, 'created'));
    await follows(async () =>
      assert.match((await labelled('Sign-created'))?.description ?? '', /Needs approval/),
    );
    await screenshot(workbench.page, 'follow-1-created');
  });

  it('shows the answer to an approval, and another run', async () => {
    const shows = (words: RegExp) =>
      follows(async () => assert.match((await labelled('Sign-answered'))?.description ?? '', words));
    await shows(/^Failed/);
    await client.startPipelineExecution({ name: 'answered' });
    await adminOf(workbench.service).advance(60);
    await shows(/Needs approval/);
  });

  it('shows another structure', async () => {
    await follows(async () => assert.ok(await labelled('CountersignAsWell')));
    assert.equal((await labelled('restructured'))?.isExpanded, true);
  });

  it('no longer shows a deleted pipeline', async () => {
    await follows(async () => assert.equal(await labelled('doomed'), undefined));
    await screenshot(workbench.page, 'follow-2-deleted');
  });

  it('collapses no other row, does not flicker, and leaves no error', () => {
    assert.deepEqual(flicker, []);
    assert.deepEqual(workbench.errors, []);
  });
});
