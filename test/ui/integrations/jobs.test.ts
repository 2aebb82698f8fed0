import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { asks, choosePipeline, enterRow, leave, rowTexts, step } from '../byKeys';
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
  runCommand,
  screenshot,
  submitQuickInput,
  treeRow,
  treeRows,
  typeInQuickInput,
  useTheme,
  viewPane,
} from '../harness';
import {
  bar,
  closeTimelines,
  pollMs,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from '../timeline/timelineWorkbench';
import { startEndpoint } from './endpoint';
import { changedFiles, commands, shopOf, sourceFiles } from './shopStory';
import { walkArtifacts } from './walkArtifacts';
import type { Endpoint } from './endpoint';

const view = 'Integrations';

describe('Custom action types and their jobs', () => {
  let workbench: TimelineWorkbench;
  let endpoint: Endpoint;

  before(async () => {
    endpoint = await startEndpoint();
    workbench = await startTimelineWorkbench(
      [],
      { rules: [{ seconds: 60, failureRate: 0 }] },
      {
        settings: {
          'codepipeline.jobCommands': commands,
          'codepipeline.connections': [{ name: 'Shop', region: 'us-east-1', endpoint: endpoint.url }],
          // A timeline that is being drawn takes the keyboard's focus.
          ...{ 'codepipeline.start.openTimeline': false, 'codepipeline.notifications': 'none' },
        },
      },
    );
    endpoint.forwardTo(workbench.service?.url ?? '');
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openView(workbench.page);
    await workbench.admin.forgetCalls();
  });
  after(async () => {
    try {
      await closeUnsaved(workbench.page);
      await workbench.dispose();
    } finally {
      await endpoint.stop();
    }
  });

  const row = (label: string) => treeRow(workbench.page, label, undefined, view);
  const job = 'shop / Build / Compile';
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

  /** The text in front, as far as it is on screen. */
  const shownText = async () =>
    (await workbench.page.locator('.editor-instance .view-lines').first().innerText()).replaceAll(
      '\u00A0',
      ' ',
    );
  const pressKeys = async (...keys: readonly string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const runsOf = async () => {
    const { pipelineExecutionSummaries = [] } = await workbench.client.listPipelineExecutions({
      pipelineName: 'shop',
    });
    return pipelineExecutionSummaries.map(({ pipelineExecutionId: id = '', status }) => ({ id, status }));
  };
  const attemptsOf = async (action: string) => {
    const { actionExecutionDetails = [] } = await workbench.client.listActionExecutions({
      pipelineName: 'shop',
    });
    return actionExecutionDetails.filter(({ actionName }) => actionName === action);
  };

  it('are used in a pipeline that is made from a template, created and started', async () => {
    const { page, client, admin } = workbench;
    await runCommand(page, 'CodePipeline: New Pipeline…');
    await asks(page, /Select a template/);
    await enterRow(page, 'A custom action');
    await eventually(async () => assert.match(await shownText(), /"name": "my-pipeline"/));
    await page.keyboard.insertText('shop');
    await pressKeys('Escape');
    await eventually(async () => assert.match(await shownText(), /"name": "shop"/));
    await pressKeys('Control+Home', 'Control+a', 'Control+c');
    const copied = async () =>
      JSON.parse(await page.evaluate('navigator.clipboard.readText()')) as PipelineDefinition;
    await eventually(async () => assert.equal((await copied()).name, 'shop'));
    const made = JSON.stringify(shopOf(await copied()), undefined, 2);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(made)})`);
    await eventually(async () => {
      await pressKeys('Control+Home', 'Control+a', 'Control+v');
      await eventually(async () => assert.match(await shownText(), /Version #\{CheckVariables/), 3_000);
    });
    await runCommand(page, 'CodePipeline: Create Pipeline from This Document…');
    await asks(page, /connection of the pipeline/);
    await enterRow(page, 'Shop');
    await eventually(async () => assert.match(await dialogText(page), /Create shop/));
    await screenshot(page, 'integrations-pipeline');
    await pressDialogButton(page, 'Create');
    await eventually(async () => assert.equal((await runsOf()).length, 1));
    // What is not saved is kept by the editor, with the token that stands in it.
    await closeUnsaved(page);
    // Creating has started it. It is started again by hand, as any later revision would be.
    const [first = assert.fail()] = await runsOf();
    await client.stopPipelineExecution({
      ...{ pipelineName: 'shop', pipelineExecutionId: first.id, abandon: true },
    });
    await runCommand(page, 'CodePipeline: Start Execution…');
    await choosePipeline(page, 'shop');
    await step(page, 'Start shop');
    await pressEnter(page);
    await eventually(async () => assert.equal((await runsOf()).length, 2));
    await admin.advance(120);
    await eventually(async () => assert.equal((await attemptsOf('Compile')).length, 1));
    // The start has shown the execution, and the jobs need the room.
    await expandView(page, 'Pipelines', false);
  });

  it('are worked in this window: a job arrives, and its secrets are masked', async () => {
    const { page } = workbench;
    await pressRowButton(row('MyBuild'), 'Work Jobs…');
    await submitQuickInput(page, 'web');
    await eventually(async () => assert.match(await rowTexts(page), /Show It/));
    await pickRow(page, 'Show It');
    await expandRow(row('Job Workers'));
    await row(job).waitFor({ timeout: pollMs });
    assert.match(await descriptionOf(job), /^waiting to be acknowledged/);
    await pressRowButton(row(job), 'Report Result…');
    await eventually(async () => assert.match(await rowTexts(page), /Acknowledge/));
    assert.match(await rowTexts(page), /Project/);
    assert.doesNotMatch(await rowTexts(page), /hush/);
    await screenshot(page, 'integrations-job');
    await leave(page);
  });

  it('show the input artifacts of a job, read with the credentials of the job', async () => {
    const { page } = workbench;
    const [compiled] = await attemptsOf('Compile');
    const [input = assert.fail()] = compiled?.input?.inputArtifacts ?? [];
    await endpoint.put(input, sourceFiles);
    await pickFromRowMenu(row(job), 'Open Artifact…');
    await asks(page, /^2 files/);
    await enterRow(page, 'main.ts');
    await eventually(async () => assert.match(await shownText(), /export const version = 7;/));
    await page.getByRole('tab', { name: /main\.ts/ }).waitFor();
    const [key = ''] = endpoint.keysOfS3;
    assert.match(key, /^ASIA/);
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `integrations-job-artifact-${theme}`);
    }
    await closeTimelines(page);
  });

  it('succeed by hand: the job is acknowledged and answered with an output variable', async () => {
    const { page } = workbench;
    await pressRowButton(row(job), 'Report Result…');
    await eventually(async () => assert.match(await rowTexts(page), /Acknowledge/));
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
    const [compiled] = await attemptsOf('Compile');
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
    const { page } = workbench;
    await runFor(check, 'broken');
    await eventually(async () => assert.match(await descriptionOf(check), /^failed/));
    const [checked] = await attemptsOf('Check');
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
    const [{ id: pipelineExecutionId } = assert.fail()] = await runsOf();
    await client.retryStageExecution({
      ...{ pipelineName: 'shop', stageName: 'Build', pipelineExecutionId, retryMode: 'FAILED_ACTIONS' },
    });
    assert.equal(await workbench.statusOf('shop', pipelineExecutionId), 'InProgress');
    await runFor(check, 'good');
    await eventually(async () => assert.match(await descriptionOf(check), /^succeeded/));
    await eventually(async () => {
      const [approve] = await attemptsOf('Approve');
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

  it('have artifacts whose files are rows, found by text and compared with another execution', async () => {
    const { page, admin } = workbench;
    await closeTimelines(page);
    await workbench.start('shop');
    await admin.advance(120);
    const [later = assert.fail(), earlier = assert.fail()] = (await attemptsOf('Source')).map(
      ({ output }) => output?.outputArtifacts?.[0],
    );
    await endpoint.put(earlier, sourceFiles);
    await endpoint.put(later, changedFiles);
    await expandView(page, view, false);
    await walkArtifacts(workbench, shownText);
    await expandView(page, 'Pipelines', false);
    await expandView(page, view);
  });

  it('are deleted with what uses them', async () => {
    const { page, client } = workbench;
    await pressRowButton(treeRow(page, 'MyBuild', '1 job', view), 'Stop Working Jobs');
    await runCommand(page, 'CodePipeline: Delete Pipeline…');
    await choosePipeline(page, 'shop');
    await asks(page, /^Press Enter to delete/);
    await pressEnter(page);
    await eventually(async () => assert.match(await dialogText(page), /Delete shop\?/));
    await pressDialogButton(page, 'Delete');
    await eventually(() =>
      assert.rejects(client.getPipeline({ name: 'shop' }), { name: 'PipelineNotFoundException' }),
    );
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
