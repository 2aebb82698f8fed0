import assert from 'node:assert/strict';
import { awsCodePipeline, hasAwsCli } from './awsCli';
import { openFromRow } from './byKeys';
import { independentClient } from './independentClient';
import { adminOf } from './serviceAdmin';
import {
  editorTitles,
  eventually,
  expandRow,
  openView,
  pickRow,
  pressEnter,
  pressRowButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  submitQuickInput,
  treeRow,
  treeRows,
  typeInQuickInput,
  webview,
  type Workbench,
} from './harness';

const pipeline = 'checkout-api';
const commit = '0123456789abcdef0123456789abcdef01234567';

describe('The main job, in the real workbench,', () => {
  let workbench: Workbench;
  /** The execution that was started last, as an independent client sees it. */
  const newestExecution = async () => {
    const client = independentClient(workbench.service);
    try {
      const { pipelineExecutionSummaries } = await client.listPipelineExecutions({ pipelineName: pipeline });
      const [newest] = pipelineExecutionSummaries ?? [];
      assert.ok(newest?.pipelineExecutionId);
      return { ...newest, pipelineExecutionId: newest.pipelineExecutionId };
    } finally {
      client.destroy();
    }
  };

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin', '--speed', '10'] });
  });

  after(() => workbench.dispose());

  it('shows the pipelines of the account with their status', async () => {
    const { page } = workbench;
    await openView(page);
    await eventually(async () => {
      const rows = await treeRows(page);
      const spoken = rows.map(({ ariaLabel }) => ariaLabel).join('\n');
      for (const state of ['Needs approval', 'Failed', 'In progress', 'Never run', 'Succeeded'])
        assert.match(spoken, new RegExp(state));
    });
    await screenshot(page, 'main-1-pipelines');
  });

  it('expands a pipeline into its stages, actions and executions', async () => {
    const { page } = workbench;
    await expandRow(treeRow(page, pipeline));
    await eventually(async () => {
      const labels = (await treeRows(page)).map(({ label }) => label);
      for (const label of ['Source', 'Build', 'BuildImage', 'Deploy', 'ApproveDeployment', 'Executions'])
        assert.ok(labels.includes(label), `${label} is missing in ${labels.join(', ')}`);
    });
    await expandRow(treeRow(page, 'Executions'));
    await eventually(async () => {
      const executions = (await treeRows(page)).filter(({ level }) => level === 4);
      assert.ok(executions.some(({ ariaLabel }) => ariaLabel.includes('Succeeded')));
    });
    await screenshot(page, 'main-2-expanded');
  });

  it('starts an execution with a chosen commit and variable through the quick pick', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Start Execution…');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, pipeline);
    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));

    await pickRow(page, 'Source');
    await eventually(async () => assert.match((await quickInput(page)).title, /revision of Source/));
    await typeInQuickInput(page, 'main');
    await eventually(async () => {
      const { rows } = await quickInput(page);
      assert.match(rows[0]?.label ?? '', /all 40 characters/);
    });
    await screenshot(page, 'main-3-wrong-revision');
    await typeInQuickInput(page, commit);
    await eventually(async () => {
      const { rows } = await quickInput(page);
      assert.match(rows[0]?.label ?? '', /Use this full commit id/);
    });
    await pressEnter(page);

    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));
    await pickRow(page, 'deployTo = staging');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'staging'));
    await submitQuickInput(page, 'production');

    await eventually(async () => {
      const { rows } = await quickInput(page);
      const texts = rows.map(({ label, description }) => `${label} ${description}`);
      assert.ok(texts.some((text) => text.includes('01234567')));
      assert.ok(texts.some((text) => text.includes('deployTo = production')));
    });
    await screenshot(page, 'main-4-hub');
    await pressEnter(page);
    await eventually(async () => assert.match((await editorTitles(page)).join(), new RegExp(pipeline)));
  });

  it('follows it in the status bar, with the name of the step', async () => {
    const { page } = workbench;
    await eventually(async () => {
      const texts = await statusBarTexts(page);
      assert.match(texts.join('\n'), /checkout-api · (Source|Build\/BuildImage)/);
    });
  });

  it('draws bars that grow in its timeline', async () => {
    const { page } = workbench;
    const bar = webview(page).locator('.bar.open').first();
    await bar.waitFor();
    const lengthNow = async () =>
      Number(/(\d+)s/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1] ?? 0);
    const first = await lengthNow();
    await eventually(async () => assert.ok((await lengthNow()) > first, 'the bar did not grow'));
    await screenshot(page, 'main-5-timeline');
  });

  it('shows the overrides to an independent client', async () => {
    const { service } = workbench;
    assert.ok(service);
    const { pipelineExecutionId } = await newestExecution();
    const client = independentClient(workbench.service);
    const { pipelineExecution } = await client.getPipelineExecution({
      pipelineName: pipeline,
      pipelineExecutionId,
    });
    client.destroy();
    const expected = { revision: commit, deployTo: 'production' };
    assert.deepEqual(overridesOf(pipelineExecution), expected);
    if (!hasAwsCli()) return console.log('      (the AWS CLI is not installed: asked with the SDK only)');
    const answer = (await awsCodePipeline(service, [
      'get-pipeline-execution',
      '--pipeline-name',
      pipeline,
      '--pipeline-execution-id',
      pipelineExecutionId,
    ])) as { pipelineExecution: Overridden };
    assert.deepEqual(overridesOf(answer.pipelineExecution), expected);
  });

  it('approves from the timeline and shows the success', async () => {
    const { page } = workbench;
    const approval = webview(page).locator('.bar.is-approval.open');
    await approval.waitFor({ timeout: 60_000 });
    await eventually(async () =>
      assert.match((await statusBarTexts(page)).join('\n'), /checkout-api · needs approval · /),
    );
    await screenshot(page, 'main-6-approval');
    await approval.click();
    await webview(page).getByRole('textbox', { name: 'Comment' }).fill('Looks good');
    await webview(page).getByRole('button', { name: 'Approve', exact: true }).click();
    await eventually(
      async () => assert.match((await statusBarTexts(page)).join('\n'), /checkout-api · succeeded/),
      60_000,
    );
    await webview(page).locator('header .status', { hasText: 'Succeeded' }).waitFor();
    await screenshot(page, 'main-7-succeeded');
    assert.equal((await newestExecution()).status, 'Succeeded');
  });

  it('starts another execution from the tree and stops it with a reason', async () => {
    const { page } = workbench;
    // Time stands still while the flow is walked, however slow this machine is.
    await adminOf(workbench.service).setSpeed(0);
    await treeRow(page, pipeline).click();
    await openFromRow(page, `Start ${pipeline}`, () =>
      pressRowButton(treeRow(page, pipeline), 'Start Execution'),
    );
    await pressEnter(page);
    await eventually(async () =>
      assert.match((await statusBarTexts(page)).join('\n'), /checkout-api · (Source|Build)/),
    );
    // Its timeline takes the focus when it is drawn, and would take it from the palette.
    await webview(page).locator('header .status', { hasText: 'In progress' }).waitFor();
    await runCommand(page, 'CodePipeline: Stop Execution (Cancel)…');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, pipeline);
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Select how to stop/));
    await screenshot(page, 'main-8-stop');
    await pickRow(page, 'Reason');
    await eventually(async () => assert.match((await quickInput(page)).message, /Optional reason/));
    await submitQuickInput(page, 'Wrong commit');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Select how to stop/));
    await pickRow(page, 'Stop and abandon');
    await adminOf(workbench.service).setSpeed(10);
    await eventually(async () =>
      assert.match((await statusBarTexts(page)).join('\n'), /checkout-api · stopped/),
    );
    const newest = await newestExecution();
    assert.equal(newest.status, 'Stopped');
    assert.equal(newest.stopTrigger?.reason, 'Wrong commit');
    await screenshot(page, 'main-9-stopped');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

interface Overridden {
  readonly artifactRevisions?: readonly { readonly revisionId?: string | undefined }[] | undefined;
  readonly variables?:
    | readonly { readonly name?: string | undefined; readonly resolvedValue?: string | undefined }[]
    | undefined;
}

const overridesOf = (execution: Overridden | undefined) => ({
  revision: execution?.artifactRevisions?.[0]?.revisionId,
  deployTo: execution?.variables?.find(({ name }) => name === 'deployTo')?.resolvedValue,
});
