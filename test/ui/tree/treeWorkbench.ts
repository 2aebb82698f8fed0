// A tall workbench on the sample account, whose time stands still, and the actions of a user in its tree.
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import {
  eventually,
  expandRow,
  openView,
  startWorkbench,
  treeRow,
  treeRows,
  viewPane,
  type TreeRow,
  type Workbench,
} from '../harness';
import { independentClient } from '../independentClient';
import { adminOf } from '../serviceAdmin';

/** Tall enough for everything that a test expands. */
export const viewport = { width: 1500, height: 2600 };

export interface TreeWorkbench extends Workbench {
  readonly client: CodePipeline;
  /** Every row of the view. */
  readonly items: Locator;
  /** The rows below the first row with this label, down to the next one of its level. */
  rowsBelow(label: string): Promise<readonly TreeRow[]>;
  /** Expands rows by their labels, one after the other. */
  open(...labels: readonly string[]): Promise<void>;
  /** Expands the first row of a level that has this label. */
  openAt(level: number, label: string): Promise<void>;
  /** Expands the n-th row of a level below the first row with that label, counted from 0. */
  openNth(label: string, level: number, index: number): Promise<void>;
  /** Closes every pipeline; what is below it stays as it was. */
  closePipelines(): Promise<void>;
}

/** Starts it for the tests of a suite, with the view of pipelines open; each of them begins with every pipeline closed. */
export function useTreeWorkbench(): () => TreeWorkbench {
  let workbench: TreeWorkbench;

  before(async () => {
    workbench = await startTreeWorkbench();
  });

  afterEach(async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.closePipelines();
  });

  after(() => workbench.dispose());

  return () => workbench;
}

async function startTreeWorkbench(): Promise<TreeWorkbench> {
  const workbench = await startWorkbench({ service: ['--sample', '--admin'], viewport });
  const { page } = workbench;
  const client = independentClient(workbench.service);
  // The service's time stands still, so that the rows do not change.
  await adminOf(workbench.service).setSpeed(0);
  await openView(page);
  const items = viewPane(page, 'Pipelines').locator('[role=treeitem]');
  return {
    ...workbench,
    ...{ client, items },
    rowsBelow: async (label) => below(await treeRows(page), label),
    open: async (...labels) => {
      for (const label of labels) await expandRow(treeRow(page, label));
    },
    openAt: (level, label) =>
      expandRow(
        items
          .and(page.locator(`[aria-level="${level}"]`))
          .filter({ has: page.locator('.label-name').getByText(label, { exact: true }) })
          .first(),
      ),
    openNth: (label, level, index) =>
      eventually(async () => {
        // Rows above it push it down while they load, so its position is read each time.
        const read = async () => {
          const rows = await treeRows(page);
          const row = below(rows, label).filter((each) => each.level === level)[index];
          assert.ok(row, `There are no ${index + 1} rows of level ${level} below ${label}.`);
          return { row, place: rows.indexOf(row) };
        };
        const { row, place } = await read();
        if (row.isExpanded) return;
        await items.nth(place).locator('.monaco-tl-twistie').click({ timeout: 5000 });
        await eventually(async () => assert.equal((await read()).row.isExpanded, true), 3000);
      }, 30_000),
    closePipelines: async () => {
      for (;;) {
        const opened = (await treeRows(page)).findLast(({ level, isExpanded }) => level === 2 && isExpanded);
        if (!opened) return;
        await expandRow(treeRow(page, opened.label), false);
      }
    },
    dispose: async () => {
      client.destroy();
      await workbench.dispose();
    },
  };
}

function below(rows: readonly TreeRow[], label: string): readonly TreeRow[] {
  const index = rows.findIndex((row) => row.label === label);
  const level = rows[index]?.level ?? Infinity;
  const after = rows.slice(index + 1);
  const end = after.findIndex((row) => row.level <= level);
  return end === -1 ? after : after.slice(0, end);
}

/** The first of the rows with this label, or whose label and description read like this. */
export function findRow(rows: readonly TreeRow[], label: string | RegExp): TreeRow {
  const found = rows.find((row) =>
    typeof label === 'string' ? row.label === label : label.test(`${row.label} ${row.description}`),
  );
  const all = rows.map((row) => `${row.label} (${row.description})`).join('\n');
  assert.ok(found, `${label} is not among\n${all}`);
  return found;
}
