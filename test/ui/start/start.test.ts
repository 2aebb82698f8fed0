import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  eventually,
  notifications,
  openView,
  pressNotificationButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  submitQuickInput,
  typeInQuickInput,
  useTheme,
  type Workbench,
} from '../harness';
import { independentClient } from '../independentClient';
import { adminOf } from '../serviceAdmin';
import { choose, choosePipeline, goBack, leave, rowTexts, step } from '../byKeys';
import { makeSourceRepository } from './sourceRepository';

const pipeline = 'checkout-api';
const hub = `Start ${pipeline}`;
const production = 'notifications-service';

/** Tasks that start by the command's arguments; what they run beside it matters to nobody. */
const tasks = JSON.stringify({
  version: '2.0.0',
  tasks: ['Release', 'Typo', 'Nowhere'].map((label) => ({
    ...{ label, type: 'process', command: 'true', args: [`\${input:${label}}`], problemMatcher: [] },
    presentation: { reveal: 'never' },
  })),
  inputs: Object.entries({
    Release: { variables: { deployTo: 'production' }, revisions: { Source: 'v1.2.0' } },
    Typo: { variable: {} },
    Nowhere: { revisions: { Source: 'nowhere' } },
  }).map(([id, inputs]) => ({
    ...{ id, type: 'command', command: 'codepipeline.startExecution', args: { pipeline, ...inputs } },
  })),
});

async function runTask(page: Page, label: string): Promise<void> {
  await runCommand(page, 'Tasks: Run Task');
  await eventually(async () => assert.match((await quickInput(page)).placeholder, /task to run/));
  await typeInQuickInput(page, label);
  await eventually(async () => assert.equal((await quickInput(page)).rows[0]?.label, label));
  await page.keyboard.press('Enter');
}

/** Opens the list that a start begins with. */
async function openHub(page: Page, name: string): Promise<void> {
  await runCommand(page, 'CodePipeline: Start Execution…');
  await choosePipeline(page, name);
  await step(page, `Start ${name}`);
}

describe('starting an execution by keyboard alone, in the real workbench', () => {
  let workbench: Workbench;
  let commits: readonly string[];
  const short = (index: number) => commits[index]?.slice(0, 8) ?? '';

  /** How many executions were started so far, and the newest, as an independent client sees them. */
  const executions = async (name = pipeline) => {
    const client = independentClient(workbench.service);
    try {
      const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
        pipelineName: name,
        maxResults: 100,
      });
      const pipelineExecutionId = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? '';
      const { pipelineExecution } = await client.getPipelineExecution({
        pipelineName: name,
        pipelineExecutionId,
      });
      const newest = {
        revision: pipelineExecutionSummaries[0]?.sourceRevisions?.[0]?.revisionId,
        deployTo: pipelineExecution?.variables?.find((variable) => variable.name === 'deployTo')
          ?.resolvedValue,
      };
      return { count: pipelineExecutionSummaries.length, newest };
    } finally {
      client.destroy();
    }
  };
  const startsSent = async () => (await adminOf(workbench.service).calls())['StartPipelineExecution'] ?? 0;
  /** Lets what was started learn its revision. */
  const passSource = () => adminOf(workbench.service).advance(120);

  before(async () => {
    workbench = await startWorkbench({
      service: ['--sample', '--admin'],
      // A timeline that is being drawn takes the keyboard's focus.
      settings: { 'codepipeline.start.openTimeline': false, 'codepipeline.notifications': 'none' },
      files: { '.vscode/tasks.json': tasks },
      prepare: (folder) => {
        ({ commits } = makeSourceRepository(folder, `northbeam/${pipeline}`, `northbeam/${production}`));
        return Promise.resolve();
      },
    });
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // Time stands still, so that what was started last stays so.
    await adminOf(workbench.service).setSpeed(0);
    await openView(workbench.page);
  });

  afterEach(async function () {
    // What one test leaves behind when it fails would fail the next ones.
    if (this.currentTest?.state !== 'failed') return;
    await screenshot(workbench.page, `start-failed-${this.currentTest.title.slice(0, 30)}`);
    await adminOf(workbench.service).mend();
    await workbench.page.keyboard.press('Escape');
    await runCommand(workbench.page, 'Notifications: Clear All Notifications');
  });

  after(() => workbench.dispose());

  it('starts with the latest revisions on Enter, and shows it in the tree', async () => {
    const { page } = workbench;
    const { count } = await executions();
    await openHub(page, pipeline);
    await screenshot(page, 'start-1-hub');
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await executions()).count, count + 1));
    const selected = page.locator('.sidebar .monaco-list-row.selected[role=treeitem]');
    await eventually(async () =>
      assert.match((await selected.getAttribute('aria-label')) ?? '', /In progress/),
    );
    await passSource();
    // The offer to show this workspace's pipelines.
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('copies the start as a command of the AWS CLI, in place of doing it', async () => {
    const { page } = workbench;
    const { count } = await executions();
    await openHub(page, pipeline);
    await choose(page, 'deployTo');
    await typeInQuickInput(page, 'it’s "mine"');
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = it’s "mine"/));
    await page.keyboard.press('Enter');
    await step(page, hub);
    await choose(page, 'Copy as AWS CLI command');
    await eventually(async () => {
      const copied: string = await page.evaluate('navigator.clipboard.readText()');
      assert.match(copied, /^aws codepipeline start-pipeline-execution --name checkout-api --variables/);
      assert.match(copied, /it’s \\"mine\\"/);
    });
    assert.equal((await executions()).count, count);
  });

  it('offers commits, branches and tags of the repository that the source reads', async () => {
    const { page } = workbench;
    await openHub(page, pipeline);
    await choose(page, 'Source');
    await step(page, `${hub}: revision of Source`);
    await eventually(async () => {
      const rows = await rowTexts(page);
      assert.match(rows, /\[Commits of workspace · main\]/);
      assert.match(rows, new RegExp(`${short(3)} Try another font not pushed · Ada Example`));
      assert.match(rows, new RegExp(`release/1.2 ${short(0)} Release 1.2`));
      assert.match(rows, new RegExp(`v1.2.0 ${short(0)}`));
      assert.match(rows, /\[Remote branches of workspace, as last fetched\]/);
    });
    await screenshot(page, 'start-2-revisions');
  });

  it('says why a typed revision cannot be used, and keeps it', async () => {
    const { page } = workbench;
    await typeInQuickInput(page, 'nonsense');
    await eventually(async () => assert.match(await rowTexts(page), /all 40 characters/));
    await choose(page, 'Look up "nonsense"');
    await eventually(async () =>
      assert.match(await rowTexts(page), /The local repository knows no "nonsense"/),
    );
    assert.equal((await quickInput(page)).value, 'nonsense');
    await screenshot(page, 'start-3-wrong-revision');
    await goBack(page);
    await step(page, hub);
    await choose(page, 'Source');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'nonsense'));
  });

  it('warns of a commit that is not pushed', async () => {
    const { page } = workbench;
    await typeInQuickInput(page, 'Try another font');
    await choose(page, short(3));
    await eventually(async () =>
      assert.match((await quickInput(page)).placeholder, /on no branch of a remote/),
    );
    await screenshot(page, 'start-4-not-pushed');
    await goBack(page);
    await step(page, `${hub}: revision of Source`);
  });

  it('turns a branch into the commit that it names, and runs at that', async () => {
    const { page } = workbench;
    await typeInQuickInput(page, 'release/1.2');
    await choose(page, 'release/1.2');
    await step(page, hub);
    await eventually(async () =>
      assert.match(await rowTexts(page), new RegExp(`${short(0)} \\(release/1.2\\)`)),
    );
    await choose(page, 'deployTo');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'staging'));
    await typeInQuickInput(page, '');
    await eventually(async () => assert.match(await rowTexts(page), /cannot be empty/));
    await page.keyboard.press('Enter');
    await screenshot(page, 'start-5-wrong-variable');
    await submitQuickInput(page, 'production');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = production/));
    await screenshot(page, 'start-6-changed');
    const { count } = await executions();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await executions()).count, count + 1));
    await passSource();
    assert.deepEqual((await executions()).newest, { revision: commits[0], deployTo: 'production' });
  });

  it('starts nothing by Back or Escape at any step', async () => {
    const { page } = workbench;
    await adminOf(workbench.service).forgetCalls();
    for (const [row, title] of [
      ['Source', `${hub}: revision of Source`],
      ['deployTo', `${hub}: variable deployTo`],
      ['Same inputs as', `${hub}: same inputs as`],
      ['Presets', `${hub}: presets`],
      ['Save as preset', `${hub}: save as preset`],
    ] as const) {
      await openHub(page, pipeline);
      await choose(page, row);
      await step(page, title);
      await goBack(page);
      await step(page, hub);
      await choose(page, row);
      await step(page, title);
      await leave(page);
    }
    await openHub(page, pipeline);
    await leave(page);
    assert.equal(await startsSent(), 0);
  });

  it('offers the values given before', async () => {
    const { page } = workbench;
    await openHub(page, pipeline);
    await choose(page, 'deployTo');
    await eventually(async () => assert.match(await rowTexts(page), /production used before/));
    await choose(page, 'production');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = production for this start/));
  });

  it('saves the inputs as a preset, which another start takes over', async () => {
    const { page } = workbench;
    await choose(page, 'Save as preset');
    await eventually(async () => assert.match((await quickInput(page)).message, /A name for these inputs/));
    await submitQuickInput(page, ' ');
    await eventually(async () => assert.match((await quickInput(page)).message, /needs a name/));
    await submitQuickInput(page, 'To production');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Where should/));
    await goBack(page);
    await eventually(async () => assert.equal((await quickInput(page)).value, 'To production'));
    await page.keyboard.press('Enter');
    await choose(page, 'Workspace settings');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /Presets… To production/));
    await leave(page);
    const written = await readFile(join(workbench.folder, '.vscode', 'settings.json'), 'utf8');
    assert.deepEqual(JSON.parse(written), {
      'codepipeline.startPresets': [
        {
          name: 'To production',
          pipeline,
          connection: 'Sample account',
          variables: { deployTo: 'production' },
        },
      ],
    });

    await workbench.changeSettings({
      'codepipeline.startPresets': [
        { name: 'Typo', pipeline, variable: {} },
        { name: 'Gone', pipeline, variables: { region: 'eu' } },
        { name: 'Tagged', pipeline, revisions: { Source: 'v1.2.0' } },
      ],
    });
    await openHub(page, pipeline);
    await choose(page, 'Presets');
    await eventually(async () => assert.match(await rowTexts(page), /Typo "variable" is not known here\./));
    await choose(page, 'Gone');
    await eventually(async () =>
      assert.match(await rowTexts(page), /"checkout-api" has no variable "region"\./),
    );
    await screenshot(page, 'start-7-presets');
    await choose(page, 'Tagged');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), new RegExp(`${short(0)} \\(v1.2.0\\)`)));
    await choose(page, 'Presets');
    await choose(page, 'To production');
    await step(page, hub);
    const { count } = await executions();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await executions()).count, count + 1));
    await passSource();
    assert.equal((await executions()).newest.deployTo, 'production');
  });

  it('takes over the exact revisions and variables of an earlier execution', async () => {
    const { page } = workbench;
    await openHub(page, pipeline);
    await choose(page, 'Same inputs as');
    await step(page, `${hub}: same inputs as`);
    await typeInQuickInput(page, short(0));
    await choose(page, short(0));
    await step(page, hub);
    await eventually(async () => {
      const rows = await rowTexts(page);
      assert.match(rows, new RegExp(short(0)));
      assert.match(rows, /deployTo = production for this start/);
    });
    const { count } = await executions();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await executions()).count, count + 1));
    await passSource();
    assert.deepEqual((await executions()).newest, { revision: commits[0], deployTo: 'production' });
  });

  it('starts without questions from a task, with typed arguments, and says what is wrong with them', async () => {
    const { page } = workbench;
    const { count } = await executions();
    for (const [task, sentence] of [
      ['Typo', /"variable" is not known here\./],
      ['Nowhere', /knows no branch, tag or commit "nowhere"/],
    ] as const) {
      await runTask(page, task);
      await eventually(async () => assert.match((await notifications(page)).join(), sentence));
    }
    assert.equal((await executions()).count, count);
    await runTask(page, 'Release');
    await eventually(async () => assert.equal((await executions()).count, count + 1));
    await passSource();
    assert.deepEqual((await executions()).newest, { revision: commits[0], deployTo: 'production' });
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('starts at most one execution when the connection breaks in the middle of the request', async () => {
    const { page } = workbench;
    const admin = adminOf(workbench.service);
    const { count } = await executions();
    await openHub(page, pipeline);
    // The service does what it is asked, but its answer breaks off, each time.
    await admin.spoil('StartPipelineExecution', 'truncate');
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await notifications(page)).length, 1), 60_000);
    await screenshot(page, 'start-8-broken');
    await admin.mend();
    const sent = await startsSent();
    await pressNotificationButton(page, 'Try Again');
    await eventually(async () => assert.deepEqual(await notifications(page), []));
    await eventually(async () => assert.ok((await startsSent()) > sent, 'the request was not sent again'));
    assert.equal((await executions()).count, count + 1);
  });

  for (const [kind, error, sentence, button] of [
    ['error', 'ConflictException', /busy with another change/, 'Try Again'],
    ['error', 'PipelineNotFoundException', /It may have been deleted/, 'Reload'],
    ['throttle', undefined, /too many/, 'Try Again'],
    ['error', 'ConcurrentPipelineExecutionsLimitExceededException', /as many executions/, 'Show What Runs'],
  ] as const)
    it(`offers "${button}" after ${error ?? 'throttling'}`, async () => {
      const { page } = workbench;
      const admin = adminOf(workbench.service);
      const { count } = await executions();
      await openHub(page, pipeline);
      await admin.spoil('StartPipelineExecution', kind, error);
      await page.keyboard.press('Enter');
      await eventually(async () => assert.match((await notifications(page)).join(), sentence), 40_000);
      await admin.mend();
      await page
        .locator('.notifications-toasts')
        .getByRole('button', { name: button, exact: true })
        .waitFor();
      await page.locator('.notifications-toasts .notification-list-item').first().hover();
      await page.locator('.notifications-toasts .codicon-notifications-clear').first().click();
      await eventually(async () => assert.deepEqual(await notifications(page), []));
      assert.equal((await executions()).count, count);
    });

  it('comes back to the inputs when they were refused', async () => {
    const { page } = workbench;
    const admin = adminOf(workbench.service);
    await openHub(page, pipeline);
    await choose(page, 'logLevel');
    await step(page, `${hub}: variable logLevel`);
    await typeInQuickInput(page, 'debug');
    await eventually(async () => assert.match(await rowTexts(page), /logLevel = debug/));
    await page.keyboard.press('Enter');
    await step(page, hub);
    await admin.spoil('StartPipelineExecution', 'error', 'ValidationException');
    await page.keyboard.press('Enter');
    await eventually(async () => assert.match((await notifications(page)).join(), /refused the request/));
    await screenshot(page, 'start-9-refused');
    await admin.mend();
    await pressNotificationButton(page, 'Change Inputs');
    await step(page, hub);
    assert.match(await rowTexts(page), /logLevel = debug/);
    await leave(page);
  });

  it('shows what would run against what runs there now in production, and wants the name typed', async () => {
    const { page, service } = workbench;
    assert.ok(service);
    const client = independentClient(service);
    await client.startPipelineExecution({
      name: production,
      sourceRevisions: [{ actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: commits[0] }],
    });
    client.destroy();
    await adminOf(service).advance(4 * 3600);
    await workbench.changeSettings({
      'codepipeline.connections': [
        { name: 'Shop', region: service.region, endpoint: service.url, production: true },
      ],
    });
    const { count } = await executions(production);
    await openHub(page, production);
    await choose(page, 'Source');
    await step(page, `Start ${production}: revision of Source`);
    await typeInQuickInput(page, commits[2] ?? '');
    await eventually(async () => assert.match(await rowTexts(page), /Use this full commit id/));
    await page.keyboard.press('Enter');
    await step(page, `Start ${production}`);
    await page.keyboard.press('Enter');
    await step(page, `Start ${production} in production?`);
    await eventually(async () => {
      const rows = await rowTexts(page);
      assert.match(rows, new RegExp(`Source: ${short(2)} 2 commits ahead of production’s ${short(0)}`));
      assert.match(rows, /Shop account \d{12}, in/);
      assert.match(rows, new RegExp(`Release|${short(0)}`));
    });
    await screenshot(page, 'start-10-production');
    await submitQuickInput(page, 'notifications');
    await eventually(async () => assert.match(await rowTexts(page), /That is not the name/));
    await screenshot(page, 'start-11-wrong-name');
    await goBack(page);
    await step(page, `Start ${production}`);
    await page.keyboard.press('Enter');
    await step(page, `Start ${production} in production?`);
    await leave(page);
    assert.equal((await executions(production)).count, count);

    await openHub(page, production);
    await page.keyboard.press('Enter');
    await step(page, `Start ${production} in production?`);
    await useTheme(workbench, 'hc-light');
    await screenshot(page, 'start-12-production-contrast');
    await useTheme(workbench, 'dark');
    await typeInQuickInput(page, production);
    await eventually(async () => assert.match(await rowTexts(page), new RegExp(`Start ${production}`)));
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await executions(production)).count, count + 1));
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
