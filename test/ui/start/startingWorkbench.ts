// A workbench to start executions in: its workspace is a clone of what two pipelines of the sample account read.
import type { Page } from 'playwright-core';
import { choosePipeline, step } from '../byKeys';
import { openView, runCommand, startWorkbench, type Workbench } from '../harness';
import { independentClient } from '../independentClient';
import { adminOf, type ServiceAdmin } from '../serviceAdmin';
import { makeSourceRepository } from './sourceRepository';

export const pipeline = 'checkout-api';
export const production = 'notifications-service';
/** The title of the list that a start begins with. */
export const hub = `Start ${pipeline}`;

export interface StartingWorkbench extends Workbench {
  readonly admin: ServiceAdmin;
  /** Of the workspace's repository, oldest first. */
  readonly commits: readonly string[];
  /** The short id of a commit. */
  short(index: number): string;
  /** How many executions were started so far, and the newest, as an independent client sees them. */
  executions(name?: string): ReturnType<typeof readExecutions>;
  startsSent(): Promise<number>;
  /** Lets the source of a started execution finish, so that its revision is known. */
  passSource(): Promise<void>;
  /** A list that a failed test leaves open would fail the next ones. */
  cleanUpAfter(test: Mocha.Test | undefined): Promise<void>;
}

/**
 * In a `describe`: one for all of its tests, by the function that is returned. The service's time stands still, so that
 * what was started last stays so.
 */
export function useStartingWorkbench(files: Readonly<Record<string, string>> = {}): () => StartingWorkbench {
  let workbench: StartingWorkbench;

  before(async () => {
    workbench = await startStartingWorkbench(files);
  });

  afterEach(function () {
    return workbench.cleanUpAfter(this.currentTest);
  });

  after(() => workbench.dispose());

  return () => workbench;
}

async function startStartingWorkbench(files: Readonly<Record<string, string>>): Promise<StartingWorkbench> {
  let commits: readonly string[] = [];
  const workbench = await startWorkbench({
    service: ['--sample', '--admin'],
    // A timeline that is being drawn takes the keyboard's focus.
    settings: {
      ...{ 'codepipeline.start.openTimeline': false, 'codepipeline.notifications': 'none' },
      // Nor is anything offered: this workspace has its pipelines.
      'codepipeline.workspacePipelines': [{ pipeline }],
    },
    files,
    prepare: (folder) => {
      ({ commits } = makeSourceRepository(folder, `northbeam/${pipeline}`, `northbeam/${production}`));
      return Promise.resolve();
    },
  });
  const { page, service } = workbench;
  const admin = adminOf(service);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.setSpeed(0);
  await openView(page);
  return {
    ...workbench,
    ...{ admin, commits },
    short: (index) => commits[index]?.slice(0, 8) ?? '',
    executions: (name = pipeline) => readExecutions(workbench, name),
    startsSent: async () => (await admin.calls())['StartPipelineExecution'] ?? 0,
    passSource: () => admin.advance(120),
    cleanUpAfter: async (test) => {
      if (test?.state !== 'failed') return;
      await admin.mend();
      await page.keyboard.press('Escape');
      await runCommand(page, 'Notifications: Clear All Notifications');
    },
  };
}

async function readExecutions({ service }: Workbench, pipelineName: string) {
  const client = independentClient(service);
  try {
    const { pipelineExecutionSummaries: all = [] } = await client.listPipelineExecutions({
      ...{ pipelineName, maxResults: 100 },
    });
    const pipelineExecutionId = all[0]?.pipelineExecutionId ?? '';
    const { pipelineExecution } = await client.getPipelineExecution({ pipelineName, pipelineExecutionId });
    const deployTo = pipelineExecution?.variables?.find(({ name }) => name === 'deployTo');
    const newest = {
      revision: all[0]?.sourceRevisions?.[0]?.revisionId,
      deployTo: deployTo?.resolvedValue,
    };
    return { count: all.length, newest };
  } finally {
    client.destroy();
  }
}

/** Opens the list that a start begins with. */
export async function openHub(page: Page, name = pipeline, title = `Start ${name}`): Promise<void> {
  await runCommand(page, 'CodePipeline: Start Execution…');
  await choosePipeline(page, name);
  await step(page, title);
}
