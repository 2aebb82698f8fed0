import assert from 'node:assert/strict';
import { timelineLinkPath, timelineLinkQuery } from '../../src/domain/links/timelineLink';
import { asks, leave, lists, step } from './byKeys';
import {
  editorTitles,
  eventually,
  openView,
  pickFromRowMenu,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  submitQuickInput,
  submitRefused,
  treeRow,
  webview,
  type Workbench,
} from './harness';
import { independentClient } from './independentClient';

describe('Open by ARN or URL', () => {
  let workbench: Workbench;
  let arn: string;
  let executionId: string;

  before(async () => {
    workbench = await startWorkbench();
    await openView(workbench.page);
    const client = independentClient(workbench.service);
    const { metadata } = await client.getPipeline({ name: 'checkout-api' });
    arn = metadata?.pipelineArn ?? assert.fail('The service gave no ARN.');
    const { pipelineExecutionSummaries } = await client.listPipelineExecutions({
      pipelineName: 'checkout-api',
    });
    executionId =
      pipelineExecutionSummaries?.at(-1)?.pipelineExecutionId ?? assert.fail('There is no execution.');
    client.destroy();
    await treeRow(workbench.page, 'checkout-api').waitFor();
  });

  after(() => workbench.dispose());

  const paste = async (text: string) => {
    await runCommand(workbench.page, 'CodePipeline: Open by ARN or URL…');
    await asks(workbench.page, /Paste an ARN/);
    await submitQuickInput(workbench.page, text);
  };

  it('refuses what is no link, and opens the history of the pipeline that an ARN names', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Open by ARN or URL…');
    await step(page, 'Open by ARN or URL');
    await submitRefused(page, 'checkout-api', /not the ARN of a pipeline/);
    await screenshot(page, 'open-1-refused');
    await submitQuickInput(page, arn);
    await webview(page).locator('.run-row').first().waitFor();
    const row = page.locator('.sidebar .monaco-list-row.selected', { hasText: 'checkout-api' });
    await row.waitFor();
    await screenshot(page, 'open-2-history');
  });

  it('opens the execution of a console address, in a message of a chat', async () => {
    const { page } = workbench;
    const region = workbench.service?.region ?? '';
    const path = `codesuite/codepipeline/pipelines/checkout-api/executions/${executionId}/visualization`;
    await paste(`look: <https://${region}.console.aws.amazon.com/${path}?region=${region}>, it failed`);
    await eventually(async () => assert.equal((await editorTitles(page)).length, 2));
    await webview(page).locator('.bar').first().waitFor();
    await webview(page).getByText(executionId.slice(0, 8)).first().waitFor();
    await screenshot(page, 'open-3-execution');
  });

  it('opens a diagram from the row of its pipeline, with its artifacts, and by a link', async () => {
    const { page } = workbench;
    const title = 'checkout-api · diagram';
    await runCommand(page, 'View: Close All Editors');
    await pickFromRowMenu(treeRow(page, 'checkout-api'), 'Open Diagram');
    await webview(page).locator('.node.action').first().waitFor();
    assert.deepEqual(await editorTitles(page), [title]);
    await webview(page).getByRole('button', { name: 'Artifacts between actions' }).click();
    await webview(page).locator('.flow.artifact').first().waitFor({ state: 'attached' });
    await screenshot(page, 'open-5-diagram');
    await runCommand(page, 'View: Close All Editors');
    const query = timelineLinkQuery({
      connection: 'Sample account',
      pipeline: 'checkout-api',
      view: 'diagram',
    });
    await paste(`vscode://publisher.name${timelineLinkPath}?${query}`);
    await webview(page).locator('.node.action').first().waitFor();
    assert.deepEqual(await editorTitles(page), [title]);
  });

  it('asks for a connection to an account that none reaches, with its region filled in', async () => {
    const { page } = workbench;
    await paste(arn.replace(/:\d{12}:/, ':555555555555:'));
    await step(page, new RegExp(`^Add Connection: 555555555555 · ${workbench.service?.region}$`));
    await lists(page, /Custom endpoint/);
    assert.match((await quickInput(page)).placeholder, /Select a profile/);
    await screenshot(page, 'open-4-add');
    await leave(page);
    assert.deepEqual(workbench.errors, []);
  });
});
