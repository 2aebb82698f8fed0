// A workbench whose service has small pipelines of the test's own and a clock that only the test moves, and
// the actions of a user in its timelines.
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import type { Scenario } from '../../../src/local/simulation/scenario';
import {
  eventually,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  type Theme,
  type Workbench,
  useTheme,
  webview,
  webviewFrame,
} from '../harness';
import type { WorkbenchOptions } from '../../host/workbench';
import { independentClient } from '../independentClient';
import { adminOf, type ServiceAdmin } from '../serviceAdmin';

/** How long the page may take to show what the service knows: some polls of the calmest kind on a busy machine. */
export const pollMs = 45_000;

export interface TimelineWorkbench extends Workbench {
  readonly client: CodePipeline;
  readonly admin: ServiceAdmin;
  /** Starts an execution as another user would, with a revision of its own where one is given; returns its id. */
  start(pipeline: string, revision?: string): Promise<string>;
  /** What the service says of the execution. */
  statusOf(pipeline: string, executionId: string): Promise<string | undefined>;
}

export async function startTimelineWorkbench(
  pipelines: readonly PipelineDeclaration[],
  scenario: Scenario,
  options: Omit<WorkbenchOptions, 'service'> = {},
): Promise<TimelineWorkbench> {
  const folder = await mkdtemp(join(tmpdir(), 'codepipeline-scenario-'));
  const file = join(folder, 'scenario.json');
  await writeFile(file, JSON.stringify(scenario));
  const workbench = await startWorkbench({ ...options, service: ['--admin', '--scenario', file] });
  const client = independentClient(workbench.service);
  const admin = adminOf(workbench.service);
  await admin.setSpeed(0);
  for (const pipeline of pipelines) await client.createPipeline({ pipeline });
  // Creating a pipeline starts it; those executions are over before the test begins.
  for (const { name } of pipelines) await stopAll(client, name);
  await admin.advance(3600);
  return {
    ...workbench,
    client,
    admin,
    start: async (name, revisionValue) => {
      const revision = { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue } as const;
      const { pipelineExecutionId } = await client.startPipelineExecution({
        name,
        ...(revisionValue !== undefined && { sourceRevisions: [revision] }),
      });
      return pipelineExecutionId ?? assert.fail('The service gave no execution id.');
    },
    statusOf: async (pipelineName, pipelineExecutionId) => {
      const { pipelineExecution } = await client.getPipelineExecution({ pipelineName, pipelineExecutionId });
      return pipelineExecution?.status;
    },
    dispose: async () => {
      client.destroy();
      await rm(folder, { recursive: true, force: true });
      await workbench.dispose();
    },
  };
}

async function stopAll(client: CodePipeline, pipelineName: string): Promise<void> {
  const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({ pipelineName });
  for (const { pipelineExecutionId, status } of pipelineExecutionSummaries)
    if (status === 'InProgress')
      await client.stopPipelineExecution({ pipelineName, pipelineExecutionId, abandon: true });
}

/** Opens the timeline of a pipeline's newest execution through the palette, and waits until it is drawn. */
export async function openTimeline(page: Page, pipeline: string): Promise<void> {
  await runCommand(page, 'CodePipeline: Open Timeline');
  await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
  await pickRow(page, pipeline);
  await eventually(async () => {
    const { placeholder, rows } = await quickInput(page);
    assert.match(placeholder, /Which execution/);
    // A list that is not filled yet takes no Enter.
    assert.ok(rows.some(({ isFocused }) => isFocused));
  });
  await pressEnter(page);
  await eventually(async () => assert.equal(await webview(page).locator('h1').innerText(), pipeline), pollMs);
  // Its icons are a font.
  await eventually(async () =>
    (await webviewFrame(page)).evaluate('document.fonts.ready.then(() => undefined)'),
  );
}

/** Closes every editor. */
export const closeTimelines = (page: Page): Promise<void> => runCommand(page, 'View: Close All Editors');

export const bar = (page: Page, words: string): Locator =>
  webview(page).locator(`.bar[aria-label^="${words}"]`);

export const stageBar = (page: Page, stage: string): Locator =>
  webview(page).locator(`.stage-bar[aria-label^="${stage}, stage"]`);

export const details = (page: Page, title: string): Locator =>
  webview(page).getByRole('complementary', { name: `Details of ${title}`, exact: true });

/** The sentence with the status of the execution. */
const standing = (page: Page): Promise<string> => webview(page).locator('header .status').innerText();

/** Waits until the header has a status like this. */
export const stands = (page: Page, words: string): Promise<void> =>
  eventually(async () => assert.equal((await standing(page)).trim(), words), pollMs);

/** Takes a picture in one theme, or in all of them. */
export async function picture(
  workbench: Workbench,
  name: string,
  themes: readonly Theme[] = [],
): Promise<void> {
  await screenshot(workbench.page, `timeline-${name}`);
  for (const theme of themes) {
    await useTheme(workbench, theme);
    await screenshot(workbench.page, `timeline-${name}-${theme}`);
  }
  if (themes.length > 0) await useTheme(workbench, 'dark');
}
