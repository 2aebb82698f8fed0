import assert from 'node:assert/strict';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { rowTexts } from '../byKeys';
import {
  closeUnsaved,
  eventually,
  expandRow,
  expandView,
  openView,
  pickFromRowMenu,
  pickRow,
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

/** A pipeline whose build is an action of the type that the test creates. */
const shop = pipeline('shop', [
  stage('Source', codeCommit('shop')),
  stage('Build', {
    name: 'Compile',
    actionTypeId: { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' },
    runOrder: 1,
    configuration: { Project: 'web', Token: 'hush-hush' },
    inputArtifacts: [{ name: 'SourceOutput' }],
    outputArtifacts: [{ name: 'BuildOutput' }],
    region: 'us-east-1',
  }),
]);

describe('Custom action types and their jobs', () => {
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench([], { rules: [{ seconds: 60, failureRate: 0 }] });
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
    await useTheme(workbench, 'dark');
    await screenshot(page, 'integrations-view');
  });

  it('show their action in the timeline', async () => {
    const { page } = workbench;
    await pickFromRowMenu(row('shop / Build / Compile'), 'Open Timeline');
    await bar(page, 'Build, Compile: succeeded').waitFor({ timeout: pollMs });
    await screenshot(page, 'integrations-timeline');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
