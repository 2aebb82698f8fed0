import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  codeCommit,
  deploy,
  ecs,
  pipeline,
  stack,
  stage,
  test as testAction,
} from '../../../src/local/sample/build';
import { eventually, expandView, openView, treeRow, webview } from '../harness';
import {
  bar,
  closeTimelines,
  details,
  openTimeline,
  picture,
  pollMs,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from './timelineWorkbench';

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { stage: 'Fails', failureRate: 1 },
    { stage: 'Deploys', seconds: 600, failureRate: 0 },
  ],
} as const;

/** A provider whose action fails, and what its details say. */
const failures = [
  {
    name: 'broken-tests',
    action: testAction('UnitTests', 'storefront-unit-tests', 'SourceOutput'),
    title: 'UnitTests',
    sentence: /^(The test “.+” failed|\d+ of \d+ tests failed, first “.+”): ./,
  },
  {
    name: 'broken-hosts',
    action: deploy(
      'Hosts',
      'CodeDeploy',
      { ApplicationName: 'invoices', DeploymentGroupName: 'batch-hosts' },
      'SourceOutput',
    ),
    title: 'Hosts',
    sentence: /^scripts\/\S+ exited with \d+ in \w+ on i-\w+: ./,
  },
  {
    name: 'broken-stack',
    action: stack('UpdateStack', 'shop', 'SourceOutput::template.yml', 'SourceOutput'),
    title: 'UpdateStack',
    sentence: /^\w+ \(AWS::\S+\) could not be \w+: ./,
  },
  {
    name: 'broken-service',
    action: ecs('Service', 'prod', 'search', 'SourceOutput'),
    title: 'Service',
    sentence: /^(The container search exited with \d+[.:]|A task of search stopped: .)/,
  },
] as const;

/** A provider whose deployment takes ten minutes, the operation that tells how far it is, and in which words. */
const deployments = [
  {
    name: 'slow-hosts',
    action: deploy(
      'Hosts',
      'CodeDeploy',
      { ApplicationName: 'invoices', DeploymentGroupName: 'web-hosts' },
      'SourceOutput',
    ),
    title: 'Hosts',
    operation: 'GetDeployment',
    words: /^\d of \d targets done(, \d in progress)?$/,
  },
  {
    name: 'slow-stack',
    action: stack('UpdateStack', 'shop-slow', 'SourceOutput::template.yml', 'SourceOutput'),
    title: 'UpdateStack',
    operation: 'DescribeStackEvents',
    words: /^\d resources? done(, \d in progress)?$/,
  },
  {
    name: 'slow-service',
    action: ecs('Service', 'prod', 'checkout', 'SourceOutput'),
    title: 'Service',
    operation: 'DescribeServices',
    words: /^\d of \d tasks running(, \d in progress)?$/,
  },
] as const;

const progress = (page: Page) => webview(page).locator('.deploy-progress');

const why = (page: Page) => webview(page).locator('.cause > .error-box p');

describe('Why an action failed, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(
      [
        ...failures.map(({ name, action }) =>
          pipeline(name, [stage('Source', codeCommit(name)), stage('Fails', action)]),
        ),
        ...deployments.map(({ name, action }) =>
          pipeline(name, [stage('Source', codeCommit(name)), stage('Deploys', action)]),
        ),
      ],
      scenario,
    );
    for (const { name } of failures) await workbench.start(name);
    await workbench.admin.advance(600);
    await openView(workbench.page);
    await expandView(workbench.page, 'Attention');
  });

  after(() => workbench?.dispose());

  it('costs no call of the services behind actions that are not looked at', async () => {
    const { page, admin } = workbench;
    for (const { name } of failures)
      await treeRow(page, name, undefined, 'Attention').waitFor({ timeout: pollMs });
    const calls = await admin.calls();
    assert.deepEqual(
      ['BatchGetReports', 'GetDeployment', 'DescribeStackEvents', 'DescribeServices'].filter(
        (operation) => operation in calls,
      ),
      [],
    );
  });

  for (const { name, title, sentence } of failures)
    it(`is told one click from the red row: ${name}`, async () => {
      const { page } = workbench;
      const row = treeRow(page, name, undefined, 'Attention');
      await row.waitFor({ timeout: pollMs });
      await row.click();
      await details(page, title).waitFor({ timeout: pollMs });
      await eventually(async () => assert.match((await why(page).innerText()).trim(), sentence), pollMs);
      await picture(workbench, `cause-${name}`, ['light']);
      await closeTimelines(page);
    });

  for (const { name, title, operation, words } of deployments)
    it(`tells how far a running deployment is while its details are open, and only then: ${name}`, async () => {
      const { page, admin } = workbench;
      await workbench.start(name);
      await admin.advance(60 + 250);
      await openTimeline(page, name);
      await bar(page, `Deploys, ${title}: in progress`).click({ timeout: pollMs });
      const told = () =>
        eventually(async () => {
          const text = (await progress(page).innerText()).trim();
          assert.match(text, words);
          return text;
        }, pollMs);
      const before = await told();
      await picture(workbench, `progress-${name}`, ['light', 'hc-dark']);
      await admin.advance(200);
      await eventually(async () => assert.notEqual(await told(), before), pollMs);
      await details(page, title).getByRole('button', { name: 'Close details' }).click();
      await progress(page).waitFor({ state: 'detached' });
      // A call that was under way is counted no later than the first of the timeline's own that follow it.
      await eventually(async () => {
        await admin.forgetCalls();
        assert.equal((await admin.calls())[operation] ?? 0, 0);
      });
      await eventually(async () => assert.ok((await calls()) >= 3), pollMs);
      assert.equal((await admin.calls())[operation] ?? 0, 0);
      await admin.advance(400);
      await closeTimelines(page);

      async function calls(): Promise<number> {
        return (await admin.calls())['GetPipelineState'] ?? 0;
      }
    });

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
