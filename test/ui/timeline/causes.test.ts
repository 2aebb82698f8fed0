import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  codeCommit,
  deploy,
  pipeline,
  stack,
  stage,
  test as testAction,
} from '../../../src/local/sample/build';
import { eventually, expandView, openView, treeRow, webview } from '../harness';
import {
  closeTimelines,
  details,
  picture,
  pollMs,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from './timelineWorkbench';

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { stage: 'Fails', failureRate: 1 },
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
] as const;

const why = (page: Page) => webview(page).locator('.cause .error-box p');

describe('Why an action failed, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(
      failures.map(({ name, action }) =>
        pipeline(name, [stage('Source', codeCommit(name)), stage('Fails', action)]),
      ),
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
      ['BatchGetReports', 'GetDeployment', 'DescribeStackEvents'].filter((operation) => operation in calls),
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

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
