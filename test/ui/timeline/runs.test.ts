import assert from 'node:assert/strict';
import { approval, codeBuild, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { eventually, pickRow, quickInput, webview } from '../harness';
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

const orders = (name: string) =>
  pipeline(name, [
    stage('Source', codeCommit(name)),
    stage(
      'Build',
      codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput'),
      codeBuild('Lint', `${name}-lint`, 'SourceOutput'),
      codeBuild('Package', `${name}-package`, 'BuildOutput', undefined, { runOrder: 2 }),
    ),
    stage('Deploy', ecs('Service', 'cluster', name, 'BuildOutput')),
  ]);

const guarded = pipeline('guarded', [
  stage('Source', codeCommit('guarded')),
  stage(
    'Release',
    approval('Approve', 'Release #{SourceVariables.CommitId}?', 'https://example.com/review'),
    ecs('Service', 'cluster', 'guarded', 'SourceOutput', { runOrder: 2 }),
  ),
]);

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { category: 'Approval', seconds: 3600 * 24 },
    {
      pipeline: 'flaky',
      execution: 2,
      action: 'Compile',
      attempt: 1,
      failureRate: 1,
      error: { code: 'JobFailed', message: 'Error while executing command: npm ci. Reason: exit status 1' },
    },
  ],
} as const;

describe('The timeline of a run, in the real workbench,', function () {
  // Each test is a whole run, seen through polls.
  this.timeout(240_000);
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench([orders('steady'), orders('flaky'), guarded], scenario);
  });

  after(() => workbench.dispose());

  afterEach(() => closeTimelines(workbench.page));

  it('follows a run from its start to its success', async () => {
    const { page, admin } = workbench;
    const executionId = await workbench.start('steady');
    await openTimeline(page, 'steady');
    await stands(page, 'In progress');
    await bar(page, 'Source, Source: in progress').waitFor();
    await webview(page).getByText('Not started').first().waitFor();

    await admin.advance(90);
    await bar(page, 'Build, Compile: in progress').waitFor({ timeout: pollMs });
    await bar(page, 'Source, Source: succeeded').waitFor();
    await picture(workbench, 'running');

    await admin.advance(400);
    await stands(page, 'Succeeded');
    assert.equal(await workbench.statusOf('steady', executionId), 'Succeeded');
    await eventually(async () => {
      const bars = await webview(page).locator('.action-row .bar').count();
      assert.equal(bars, 5);
    });
    assert.equal(await webview(page).locator('.bar.open, .now').count(), 0);
    assert.match(await webview(page).locator('.headline').innerText(), /^4m \d\ds: .*\d\d%/);
    await picture(workbench, 'succeeded');
  });

  it('stacks the attempts of a failed action that is retried from the timeline', async () => {
    const { page, admin } = workbench;
    await workbench.start('flaky');
    await admin.advance(150);
    await openTimeline(page, 'flaky');
    await stands(page, 'Failed');
    await webview(page).getByRole('button', { name: 'Build / Compile' }).click();
    await details(page, 'Compile')
      .getByText(/exited with \d/)
      .first()
      .waitFor();
    await picture(workbench, 'failed', ['light', 'hc-dark', 'hc-light']);

    await admin.advance(300);
    await details(page, 'Compile').getByRole('button', { name: 'Retry Stage…' }).click();
    await eventually(async () => assert.match((await quickInput(page)).title, /Retry/));
    await pickRow(page, 'Failed actions of Build');
    await bar(page, 'Build, Compile, attempt 2 of 2: in progress').waitFor({ timeout: pollMs });
    await bar(page, 'Build, Compile, attempt 1 of 2: failed').waitFor();
    const [first, second] = await Promise.all(
      [1, 2].map((number) => bar(page, `Build, Compile, attempt ${number} of 2`).boundingBox()),
    );
    assert.ok(first && second && first.y === second.y && first.x + first.width <= second.x);
    await admin.advance(400);
    await stands(page, 'Succeeded');
    await stageBar(page, 'Build').click();
    await details(page, 'Build').getByText('Failed, waiting for a retry').waitFor();
    await picture(workbench, 'retried');
  });

  it('answers an approval from the timeline', async () => {
    const { page, admin } = workbench;
    const executionId = await workbench.start('guarded');
    await admin.advance(70);
    await openTimeline(page, 'guarded');
    await stands(page, 'Needs approval');
    await admin.advance(25 * 60);
    await bar(page, 'Release, Approve: needs approval').click();
    await picture(workbench, 'approval', ['light', 'hc-dark', 'hc-light']);
    await details(page, 'Approve').getByRole('textbox', { name: 'Comment' }).fill('Looks good');
    await details(page, 'Approve').getByRole('button', { name: 'Approve', exact: true }).click();
    await bar(page, 'Release, Approve: succeeded').waitFor({ timeout: pollMs });
    await admin.advance(120);
    await stands(page, 'Succeeded');
    assert.equal(await workbench.statusOf('guarded', executionId), 'Succeeded');
    assert.match(await webview(page).locator('.headline').innerText(), /% approval/);
    await picture(workbench, 'approved');
  });

  it('stops a run from the timeline with a reason', async () => {
    const { page, admin } = workbench;
    const executionId = await workbench.start('steady');
    await admin.advance(90);
    await openTimeline(page, 'steady');
    await bar(page, 'Build, Compile: in progress').waitFor({ timeout: pollMs });
    await webview(page).getByRole('button', { name: 'Stop…' }).click();
    await eventually(async () => assert.match((await quickInput(page)).title, /Stop/));
    await pickRow(page, 'Stop and abandon');
    await eventually(async () =>
      assert.notEqual(await workbench.statusOf('steady', executionId), 'InProgress'),
    );
    await admin.advance(5);
    await stands(page, 'Stopped');
    assert.equal(await workbench.statusOf('steady', executionId), 'Stopped');
    await eventually(async () =>
      assert.match(await webview(page).locator('header').innerText(), /Stopped from VS Code/),
    );
    await bar(page, 'Build, Compile: abandoned').waitFor();
    assert.equal(await webview(page).getByRole('button', { name: 'Stop…' }).count(), 0);
    await picture(workbench, 'stopped');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
