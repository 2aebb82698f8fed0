import assert from 'node:assert/strict';
import { approval, codeBuild, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { alarm, condition } from '../../service/support/conditions';
import { eventually, pickRow, pressDialogButton, quickInput, runCommand, webview } from '../harness';
import {
  bar,
  closeTimelines,
  details,
  openTimeline,
  picture,
  pollMs,
  stageBar,
  stands,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from './timelineWorkbench';

const plain = (name: string, extra = {}) =>
  pipeline(
    name,
    [
      stage('Source', codeCommit(name)),
      stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput')),
      stage('Deploy', ecs('Service', 'cluster', name, 'BuildOutput')),
    ],
    extra,
  );

const pipelines = [
  plain('closed'),
  plain('reverted'),
  plain('parallel', { executionMode: 'PARALLEL' }),
  pipeline('gated', [
    stage('Source', codeCommit('gated')),
    {
      ...stage('Deploy', ecs('Service', 'cluster', 'gated', 'SourceOutput')),
      beforeEntry: condition('FAIL', alarm('ErrorRate')),
    },
  ]),
  pipeline('overnight', [
    stage('Source', codeCommit('overnight')),
    stage('Build', codeBuild('Compile', 'overnight-build', 'SourceOutput', 'BuildOutput')),
    stage(
      'Release',
      approval('Approve', 'Release?', 'https://example.com/review'),
      ecs('Service', 'cluster', 'overnight', 'BuildOutput', { runOrder: 2 }),
    ),
  ]),
];

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    {
      provider: 'CloudWatchAlarm',
      failureRate: 1,
      error: { message: 'The alarm errors is in state ALARM.' },
    },
  ],
} as const;

describe('The timeline of a held run, in the real workbench,', function () {
  // Each test is a whole run, seen through polls.
  this.timeout(240_000);
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(pipelines, scenario);
  });

  after(() => workbench.dispose());

  afterEach(() => closeTimelines(workbench.page));

  it('shows who disabled the transition in front of a stage, and why, while a run waits there', async () => {
    const { page, admin, client } = workbench;
    await client.disableStageTransition({
      pipelineName: 'closed',
      stageName: 'Deploy',
      transitionType: 'Inbound',
      reason: 'Freeze until Monday',
    });
    await workbench.start('closed');
    await admin.advance(125);
    await openTimeline(page, 'closed');
    await stands(page, 'Deploy disabled');
    await admin.advance(240);
    await stageBar(page, 'Deploy').click();
    await details(page, 'Deploy').getByText('Freeze until Monday').first().waitFor();
    await details(page, 'Deploy').getByRole('button', { name: 'Enable Transition…' }).waitFor();
    await picture(workbench, 'transition', ['light', 'hc-dark', 'hc-light']);
    await client.enableStageTransition({
      pipelineName: 'closed',
      stageName: 'Deploy',
      transitionType: 'Inbound',
    });
    // What waits is asked for rarely.
    await runCommand(page, 'CodePipeline: Refresh');
    await bar(page, 'Deploy, Service: in progress').waitFor({ timeout: pollMs });
    await admin.advance(70);
    await stands(page, 'Succeeded');
  });

  it('shows a failed rule, and the run that continues once its condition is overridden', async () => {
    const { page, admin } = workbench;
    await workbench.start('gated');
    await admin.advance(90);
    await openTimeline(page, 'gated');
    await stands(page, 'Evaluating the entry condition');
    await bar(page, 'Deploy, ErrorRate, rule of the entry condition: in progress').waitFor({
      timeout: pollMs,
    });
    await admin.advance(60);
    await stands(page, 'Failed');
    await bar(page, 'Deploy, ErrorRate, rule of the entry condition: failed').click();
    await details(page, 'ErrorRate').getByText('The alarm errors is in state ALARM.').first().waitFor();
    await admin.advance(120);
    await picture(workbench, 'condition');

    await details(page, 'ErrorRate').getByRole('button', { name: 'Override Condition…' }).click();
    await eventually(async () => assert.match((await quickInput(page)).title, /Override/));
    await pickRow(page, 'Override the condition before entry');
    await pressDialogButton(page, 'Override');
    await bar(page, 'Deploy, Service: in progress').waitFor({ timeout: pollMs });
    await admin.advance(70);
    await stands(page, 'Succeeded');
    await eventually(async () => {
      const words = await stageBar(page, 'Deploy').getAttribute('aria-label');
      assert.match(words ?? '', /Held by the entry condition/);
    }, pollMs);
    await picture(workbench, 'overridden');
  });

  it('draws a night of waiting short, and to scale on request', async () => {
    const { page, admin } = workbench;
    await workbench.start('overnight');
    await admin.advance(9 * 3600);
    await openTimeline(page, 'overnight');
    await stands(page, 'Needs approval');
    await webview(page).getByText('Waiting for approval · 8h 58m').first().waitFor();
    await picture(workbench, 'break');
    const build = bar(page, 'Build, Compile');
    const width = async () => (await build.boundingBox())?.width ?? 0;
    const short = await width();
    await webview(page).getByRole('button', { name: 'Shorten Long Waits' }).click();
    await eventually(async () => assert.ok((await width()) < short / 10));
    await webview(page).getByRole('button', { name: 'Shorten Long Waits' }).click();
  });

  it('shows a rollback as one stage with the revisions of an earlier run', async () => {
    const { page, admin, client } = workbench;
    const earlier = await workbench.start('reverted');
    await admin.advance(300);
    await workbench.start('reverted');
    await admin.advance(300);
    await client.rollbackStage({
      pipelineName: 'reverted',
      stageName: 'Deploy',
      targetPipelineExecutionId: earlier,
    });
    await admin.advance(20);
    await openTimeline(page, 'reverted');
    await webview(page).locator('header').getByText('Rollback', { exact: true }).waitFor();
    await bar(page, 'Deploy, Service: in progress').waitFor({ timeout: pollMs });
    assert.equal(await webview(page).locator('.stage-row').count(), 1);
    await admin.advance(60);
    await stands(page, 'Succeeded');
    await picture(workbench, 'rollback');
  });

  it('shows runs beside each other in PARALLEL mode, without waits for each other', async () => {
    const { page, admin } = workbench;
    for (let count = 0; count < 3; count++) {
      await workbench.start('parallel');
      await admin.advance(20);
    }
    await admin.advance(55);
    await runCommand(page, 'CodePipeline: Show Execution History');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, 'parallel');
    const rows = webview(page).locator('.run-row');
    await eventually(async () => assert.equal(await rows.count(), 4), pollMs);
    await eventually(async () => {
      const running = await rows.locator('.bar.open').count();
      assert.equal(running, 3);
    }, pollMs);
    assert.equal(await webview(page).getByText('Stage occupied').count(), 0);
    await picture(workbench, 'parallel');
    await rows.first().locator('.label').click();
    await stands(page, 'In progress');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
