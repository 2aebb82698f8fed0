import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { approval, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { rowTexts } from '../byKeys';
import {
  closeUnsaved,
  dialogText,
  eventually,
  expandRow,
  expandView,
  openView,
  pickFromRowMenu,
  pickRow,
  pressDialogButton,
  pressEnter,
  pressRowButton,
  quickInput,
  screenshot,
  submitQuickInput,
  treeRow,
  treeRows,
  typeInQuickInput,
  useTheme,
  viewPane,
} from '../harness';
import { bar, pollMs, startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';

const view = 'Integrations';

const build = (name: string, runOrder: number) => ({
  ...{ name, runOrder, region: 'us-east-1', namespace: `${name}Variables` },
  actionTypeId: { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const,
  configuration: { Project: 'web', Token: 'hush-hush' },
  inputArtifacts: [{ name: 'SourceOutput' }],
  outputArtifacts: [{ name: `${name}Output` }],
});

/** A pipeline whose build is an action of the type that the test creates. */
const shop = pipeline('shop', [
  stage('Source', codeCommit('shop')),
  stage('Build', build('Compile', 1), build('Check', 2)),
  stage('Release', {
    ...approval('Approve', '', ''),
    configuration: { CustomData: 'Version #{CheckVariables.version}' },
  }),
]);

/** A command in JavaScript. */
const script = (name: string, body: string) => ({
  ...{ provider: 'MyBuild', name, command: process.execPath, args: ['-e', body] },
});

const commands = [
  script('broken', `console.log('It does not compile.'); process.exit(3);`),
  script(
    'good',
    `const fs = require('fs');
     console.log('The token is ' + JSON.parse(fs.readFileSync(process.env.CODEPIPELINE_JOB_FILE)).configuration.Token);
     fs.writeFileSync(process.env.CODEPIPELINE_RESULT_FILE, JSON.stringify({ outputVariables: { version: '7' } }));`,
  ),
];

describe('Custom action types and their jobs', () => {
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(
      [],
      { rules: [{ seconds: 60, failureRate: 0 }] },
      { settings: { 'codepipeline.jobCommands': commands } },
    );
    await openView(workbench.page);
    await workbench.admin.forgetCalls();
  });
  after(async () => {
    await closeUnsaved(workbench.page);
    await workbench.dispose();
  });

  const row = (label: string) => treeRow(workbench.page, label, undefined, view);
  const descriptionOf = async (label: string) =>
    (await treeRows(workbench.page, view)).find((each) => each.label === label)?.description ?? '';

  it('are created from a document that begins with a template', async () => {
    const { page, admin } = workbench;
    assert.equal((await admin.calls())['ListActionTypes'], undefined);
    await expandView(page, 'Pipelines', false);
    await expandView(page, view);
    await expandRow(row('Custom Action Types'));
    await eventually(async () =>
      assert.ok((await treeRows(page, view)).some(({ label }) => label === 'No custom action types')),
    );
    const pane = viewPane(page, view);
    await pane.locator('.pane-header').hover();
    await pane.getByRole('button', { name: 'New Custom Action Type…' }).click();
    await pickRow(page, 'Build');
    await page.locator('.tab.active', { hasText: 'MyBuild-1.actiontype.json' }).waitFor();
    await eventually(async () =>
      assert.match(await page.locator('.view-lines').innerText(), /"category".*"Build"/),
    );
    await screenshot(page, 'integrations-definition');
    await page.locator('.editor-actions').getByRole('button', { name: 'Create Custom Action Type' }).click();
    await row('MyBuild').waitFor({ timeout: pollMs });
    assert.equal(await descriptionOf('MyBuild'), 'Build · version 1');
  });

  it('are worked by hand: the job is acknowledged and answered with an output variable', async () => {
    const { page, client, admin } = workbench;
    await client.createPipeline({ pipeline: shop });
    await admin.advance(120);
    await pressRowButton(row('MyBuild'), 'Work Jobs…');
    await submitQuickInput(page, 'web');
    await eventually(async () => assert.match(await rowTexts(page), /Show It/));
    await pickRow(page, 'Show It');
    await expandRow(row('Job Workers'));
    const job = 'shop / Build / Compile';
    await row(job).waitFor({ timeout: pollMs });
    assert.match(await descriptionOf(job), /^waiting to be acknowledged/);
    await pressRowButton(row(job), 'Report Result…');
    await eventually(async () => assert.match(await rowTexts(page), /Acknowledge/));
    assert.match(await rowTexts(page), /Project/);
    assert.doesNotMatch(await rowTexts(page), /hush/);
    await screenshot(page, 'integrations-job');
    await pickRow(page, 'Acknowledge');
    await eventually(async () => assert.doesNotMatch(await rowTexts(page), /Acknowledge/));
    await pickRow(page, 'Output Variables');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /^Type key=value/));
    await typeInQuickInput(page, 'version=7');
    await pressEnter(page);
    await eventually(async () => assert.match(await rowTexts(page), /Use These Variables/));
    await pickRow(page, 'Use These Variables');
    await eventually(async () => assert.match(await rowTexts(page), /Report Success/));
    await pickRow(page, 'Report Success');
    await eventually(async () => assert.match(await descriptionOf(job), /^succeeded/));
    const { actionExecutionDetails = [] } = await client.listActionExecutions({ pipelineName: 'shop' });
    const compiled = actionExecutionDetails.find(({ actionName }) => actionName === 'Compile');
    assert.deepEqual([compiled?.status, compiled?.output?.outputVariables], ['Succeeded', { version: '7' }]);
  });

  /** Runs a command for a job that has arrived. */
  const runFor = async (job: string, command: string) => {
    const { page } = workbench;
    await eventually(async () => assert.match(await descriptionOf(job), /^waiting/));
    await pressRowButton(row(job), 'Report Result…');
    await eventually(async () => assert.match(await rowTexts(page), /Run Command…/));
    await pickRow(page, 'Run Command…');
    await eventually(async () => assert.match(await rowTexts(page), /Add a Command in the Settings…/));
    await pickRow(page, command);
  };
  const check = 'shop / Build / Check';

  it('are worked by a command that fails, and its action with it', async () => {
    const { page, client } = workbench;
    await runFor(check, 'broken');
    await eventually(async () => assert.match(await descriptionOf(check), /^failed/));
    const { actionExecutionDetails: [checked] = [] } = await client.listActionExecutions({
      pipelineName: 'shop',
    });
    const { errorDetails } = checked?.output?.executionResult ?? {};
    assert.deepEqual(
      [checked?.actionName, errorDetails?.message],
      ['Check', 'The command exited with code 3.'],
    );
    await page.locator('.terminal-wrapper.active').waitFor();
    for (const theme of ['hc-dark', 'light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `integrations-command-${theme}`);
    }
  });

  it('are worked by a command whose output variable a later action uses', async () => {
    const { page, client } = workbench;
    const { pipelineExecutionSummaries: [run] = [] } = await client.listPipelineExecutions({
      pipelineName: 'shop',
    });
    const pipelineExecutionId = run?.pipelineExecutionId ?? assert.fail();
    await client.retryStageExecution({
      ...{ pipelineName: 'shop', stageName: 'Build', pipelineExecutionId, retryMode: 'FAILED_ACTIONS' },
    });
    assert.equal(await workbench.statusOf('shop', pipelineExecutionId), 'InProgress');
    await runFor(check, 'good');
    await eventually(async () => assert.match(await descriptionOf(check), /^succeeded/));
    await eventually(async () => {
      const { actionExecutionDetails: [approve] = [] } = await client.listActionExecutions({
        pipelineName: 'shop',
      });
      assert.deepEqual(approve?.input?.resolvedConfiguration, { CustomData: 'Version 7' });
    });
    await screenshot(page, 'integrations-view');
  });

  it('show their actions in the timeline', async () => {
    const { page } = workbench;
    await pickFromRowMenu(row(check), 'Open Timeline');
    await bar(page, 'Build, Compile: succeeded').waitFor({ timeout: pollMs });
    await screenshot(page, 'integrations-timeline');
  });

  it('are deleted with what uses them', async () => {
    const { page, client } = workbench;
    await pressRowButton(treeRow(page, 'MyBuild', 'waiting for jobs', view), 'Stop Working Jobs');
    await client.deletePipeline({ name: 'shop' });
    await pickFromRowMenu(treeRow(page, 'MyBuild', 'Build · version 1', view), 'Delete Custom Action Type…');
    await eventually(async () =>
      assert.match(await dialogText(page), /Delete MyBuild .*No pipeline uses it\./s),
    );
    await pressDialogButton(page, 'Delete');
    await eventually(async () => {
      const { actionTypes = [] } = await client.listActionTypes({ actionOwnerFilter: 'Custom' });
      assert.deepEqual(actionTypes, []);
    });
  });

  it('leave no secret on the disk of the editor', async () => {
    const { data } = workbench;
    const entries = await readdir(data, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    assert.ok(files.length > 0);
    for (const { parentPath, name } of files) {
      // Files of the editor come and go.
      const content = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0));
      assert.ok(!content.includes('hush-hush'), join(parentPath, name));
    }
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
