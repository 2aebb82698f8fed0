// A workbench whose pipelines write logs of every kind, with the repository that one of them builds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import assert from 'node:assert/strict';
import { gitHub, pipeline, stage, test } from '../../../src/local/sample/build';
import { makeRepository, type TestRepository } from '../../host/gitRepository';
import { eventually } from '../harness';
import type { PageElement } from '../pageElement';
import { startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';

export const patience = 60_000;

/** A pipeline whose tests write in colours. */
const shopOf = (name: string) =>
  pipeline(name, [
    stage('Source', gitHub(`acme/${name}`)),
    stage('Build', test('Compile', 'notifications-contract-tests', 'SourceOutput')),
  ]);

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { pipeline: 'broken', action: 'Compile', failureRate: 1 },
  ],
} as const;

/** The file that every failure of `broken` may name. */
const testFiles = ['orders.consumer', 'templates.provider', 'push.consumer'];

export interface LogsWorkbench extends TimelineWorkbench {
  /** That of the workspace, which `broken` builds. */
  readonly repository: TestRepository;
}

export async function startLogsWorkbench(): Promise<LogsWorkbench> {
  const scratch = await mkdtemp(join(tmpdir(), 'codepipeline-logs-'));
  let made: TestRepository | undefined;
  const workbench = await startTimelineWorkbench([shopOf('broken'), shopOf('steady')], scenario, {
    settings: { 'git.autofetch': false },
    files: Object.fromEntries(
      testFiles.map((name) => [`test/contract/${name}.test.ts`, '// A line.\n'.repeat(120)]),
    ),
    prepare: async (folder) => {
      made = await makeRepository(folder, join(scratch, 'remote.git'), 'https://github.com/acme/broken.git');
    },
  });
  assert.ok(made);
  return {
    ...workbench,
    repository: made,
    dispose: async () => {
      await rm(scratch, { recursive: true, force: true });
      await workbench.dispose();
    },
  };
}

/** The lines on screen, from top to bottom, and the one with the cursor. */
export async function shownLines(
  page: Page,
): Promise<{ readonly lines: readonly string[]; readonly current: string }> {
  const editor = page.locator('.editor-instance').filter({ visible: true }).first();
  const boxes = await editor.locator('.view-line').evaluateAll((elements: PageElement[]) =>
    elements.map((element) => ({
      top: element.getBoundingClientRect().top,
      text: (element.textContent ?? '').replaceAll('\u00A0', ' '),
    })),
  );
  const tops = await editor
    .locator('.view-overlays .current-line')
    .evaluateAll((elements: PageElement[]) => elements.map((element) => element.getBoundingClientRect().top));
  const lines = boxes.toSorted((a, b) => a.top - b.top);
  const current = lines.find(({ top }) => tops.some((each) => Math.abs(each - top) < 2));
  return { lines: lines.map(({ text }) => text), current: current?.text ?? '' };
}

/** Waits until words are on screen. */
export const shows = (page: Page, words: RegExp, within = patience): Promise<void> =>
  eventually(async () => assert.match((await shownLines(page)).lines.join('\n'), words), within);

/** The colours of the text on screen, as CSS has them. */
export const colours = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(readColours);

const readColours = `[...new Set([...document.querySelectorAll('.editor-instance .view-line span span')]
  .filter((part) => part.checkVisibility())
  .map((part) => getComputedStyle(part).color))]`;
