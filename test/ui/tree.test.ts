import assert from 'node:assert/strict';
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { Locator } from 'playwright-core';
import {
  eventually,
  expandRow,
  openRowMenu,
  openView,
  pickRow,
  pressEnter,
  pressRowButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  treeRow,
  treeRows,
  useTheme,
  viewPane,
  webview,
  type TreeRow,
  type Workbench,
} from './harness';
import { independentClient } from './independentClient';
import { adminOf } from './serviceAdmin';

/** Tall enough for everything that a test expands. */
const viewport = { width: 1500, height: 2600 };

describe('the levels of the tree', () => {
  let workbench: Workbench;
  let client: CodePipeline;

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'], viewport });
    client = independentClient(workbench.service);
    // Nothing happens by itself, so that what is seen stays what it is.
    await adminOf(workbench.service).setSpeed(0);
    await openView(workbench.page);
  });

  after(async () => {
    client.destroy();
    await workbench.dispose();
  });

  /** Closes every pipeline; what is below it stays as it was. */
  afterEach(async () => {
    const { page } = workbench;
    await page.keyboard.press('Escape');
    for (;;) {
      const rows = await treeRows(page);
      const opened = rows.findLast(({ level, isExpanded }) => level === 2 && isExpanded);
      if (!opened) return;
      await treeRow(page, opened.label).locator('.monaco-tl-twistie').click();
      await eventually(async () =>
        assert.equal((await treeRows(page)).find(({ label }) => label === opened.label)?.isExpanded, false),
      );
    }
  });

  const connectionName = async () => (await treeRows(workbench.page))[0]?.label ?? '';

  /** The rows below a row that is on screen, down to the next one of its level. */
  const rowsBelow = async (label: string): Promise<readonly TreeRow[]> => {
    const rows = await treeRows(workbench.page);
    const index = rows.findIndex((row) => row.label === label);
    const level = rows[index]?.level ?? Infinity;
    const below = rows.slice(index + 1);
    const end = below.findIndex((row) => row.level <= level);
    return end === -1 ? below : below.slice(0, end);
  };
  const find = (rows: readonly TreeRow[], label: string | RegExp): TreeRow => {
    const found = rows.find((row) =>
      typeof label === 'string' ? row.label === label : label.test(`${row.label} ${row.description}`),
    );
    const all = rows.map((row) => `${row.label} (${row.description})`).join('\n');
    assert.ok(found, `${label} is not among\n${all}`);
    return found;
  };
  const items = () => viewPane(workbench.page, 'Pipelines').locator('[role=treeitem]');
  /** Expands a row that others may just push aside: a click that missed it is made again. */
  const unfold = (row: Locator) =>
    eventually(async () => {
      await expandRow(row);
      assert.equal(await row.getAttribute('aria-expanded'), 'true');
    });
  /** Expands the n-th row of a level below the first row with that label, counted from 0. */
  const expandNth = async (label: string, level: number, index: number) => {
    const rows = await treeRows(workbench.page);
    const top = rows.findIndex((row) => row.label === label);
    const candidates = rows.flatMap((row, place) => (place > top && row.level === level ? [place] : []));
    await unfold(items().nth(candidates[index] ?? -1));
  };
  /** Expands the first row of a level that has this label. */
  const openAt = (level: number, label: string) =>
    unfold(
      items()
        .and(workbench.page.locator(`[aria-level="${level}"]`))
        .filter({ has: workbench.page.locator('.label-name').getByText(label, { exact: true }) })
        .first(),
    );
  const open = async (...labels: readonly string[]) => {
    for (const label of labels) await unfold(treeRow(workbench.page, label));
  };

  it('says of every pipeline in words what it is up to, with the newest revision and its age', async () => {
    await eventually(async () => {
      const rows = await treeRows(workbench.page);
      assert.match(find(rows, 'storefront-web').ariaLabel, /Waiting for approval/);
      assert.match(find(rows, 'notifications-service').ariaLabel, /Failed/);
      assert.match(find(rows, 'mobile-release').ariaLabel, /In progress/);
      assert.match(find(rows, 'payments-ledger').ariaLabel, /Waiting/);
      assert.match(find(rows, 'checkout-api').ariaLabel, /Succeeded/);
      assert.match(
        find(rows, 'loyalty-points-service').ariaLabel,
        /pipeline|Succeeded|In progress|Never run/,
      );
      assert.match(find(rows, 'checkout-api').description, /ago .*· [0-9a-f]{8}$/);
    });
    await screenshot(workbench.page, 'tree-1-pipelines');
  });

  it('shows a closed gate with why, who and when, and what waits in front of it', async () => {
    await open('payments-ledger');
    await eventually(async () => {
      const rows = await rowsBelow('payments-ledger');
      assert.match(find(rows, 'Production').description, /1 execution waiting · transition disabled/);
      const gate = find(rows, 'Transition disabled');
      assert.match(gate.description, /Quarter-end freeze .* · mei\.tanaka · 2d ago/);
      assert.ok(rows.some(({ description }) => /^Waiting · /.test(description)));
      assert.match(find(rows, 'ReconciliationTests').ariaLabel, /Succeeded/);
    });
    await screenshot(workbench.page, 'tree-2-closed-gate');
  });

  it('shows why an action failed, and how long one runs', async () => {
    await open('notifications-service', 'mobile-release');
    await eventually(async () => {
      const failed = await rowsBelow('notifications-service');
      assert.ok(failed.some(({ description }) => /^Failed · .{10}/.test(description)));
      const running = await rowsBelow('mobile-release');
      assert.match(find(running, 'DeviceMatrix').description, /^In progress · \d+m/);
    });
  });

  it('lists executions newest first, with what became of them', async () => {
    await open('mobile-release');
    await open('Executions');
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      assert.match(
        rows[0]?.description ?? '',
        /^In progress · \w+ · \d+m · started by hand \(priya\.raman\)$/,
      );
      assert.match(rows[1]?.description ?? '', /^Stopped “Started for the wrong branch” · .*jonas/);
    });
    await open('search-indexer');
    await eventually(async () => find(await rowsBelow('search-indexer'), 'Executions'));
    await expandRow(
      items()
        .filter({ hasText: /^Executions/ })
        .last(),
    );
    await eventually(async () =>
      find(await rowsBelow('search-indexer'), /rollback to [0-9a-f]{8} · .* · rollback by hand \(rafael/),
    );
    await screenshot(workbench.page, 'tree-3-executions');
  });

  it('says by which execution one was superseded', async () => {
    await open('checkout-api');
    await open('Executions');
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      find(rows, /Superseded by \S/);
    });
  });

  it('shows an execution with its own stages, its attempts, and what it ran with', async () => {
    const { pipelineName, executionId, action } = await someRetriedExecution(client);
    await open(pipelineName);
    await open('Executions');
    const index = await indexOfExecution(client, pipelineName, executionId);
    await eventually(async () => assert.ok((await rowsBelow('Executions')).length > index));
    await expandNth('Executions', 4, index);
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      find(rows, 'Source');
      find(rows, 'Source revisions');
      find(rows, 'Artifacts');
    });
    const inside = (await treeRows(workbench.page)).filter(({ level }) => level === 5);
    for (const { label } of inside) await openAt(5, label);
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      find(rows, `${action} · attempt 1`);
      find(rows, `${action} · attempt 2`);
      assert.match(find(rows, `${action} · attempt 1`).description, /^Failed · .* · ./);
      assert.ok(rows.some(({ description }) => description.startsWith('s3://')));
    });
    await screenshot(workbench.page, 'tree-4-execution');
  });

  it('shows variables with their values, and a condition with its rule', async () => {
    await open('data-lake-etl');
    await open('Executions');
    await eventually(async () => assert.ok((await rowsBelow('Executions')).length > 5));
    await expandNth('Executions', 4, 0);
    await eventually(async () => find(await rowsBelow('Executions'), 'Variables'));
    await open('Variables');
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      assert.match(find(rows, 'businessDate').description, /^\d{4}-\d\d-\d\d$/);
      assert.equal(find(rows, 'dryRun').description, 'false');
    });
    await expandNth('Executions', 4, 3);
    await openAt(5, 'Publish');
    await eventually(async () => find(await rowsBelow('Executions'), 'Entry condition'));
    await open('Entry condition');
    await eventually(async () =>
      assert.match(find(await rowsBelow('Executions'), 'IsNoDryRun').ariaLabel, /^IsNoDryRun, Succeeded, /),
    );
    await screenshot(workbench.page, 'tree-5-conditions');
  });

  it('leads from a PARALLEL pipeline to its executions, each with stages of its own', async () => {
    await open('preview-environments');
    await eventually(async () => {
      const rows = await rowsBelow('preview-environments');
      assert.match(rows[0]?.label ?? '', /^PARALLEL mode: every execution has stages of its own/);
      assert.equal(rows.filter(({ description }) => description.startsWith('In progress')).length, 3);
    });
    await expandNth('Executions', 4, 0);
    await eventually(async () => find(await rowsBelow('Executions'), 'Build'));
    await screenshot(workbench.page, 'tree-6-parallel');
  });

  it('loads older executions, and shows one of them in full', async () => {
    await open('checkout-api');
    await open('Executions');
    await treeRow(workbench.page, 'Load more…').click();
    await eventually(async () => assert.ok((await rowsBelow('Executions')).length > 50));
    const count = (await rowsBelow('Executions')).filter(({ level }) => level === 4).length;
    await expandNth('Executions', 4, count - 1);
    await eventually(async () => {
      const rows = await rowsBelow('Executions');
      find(rows, 'Variables');
      assert.match(find(rows, 'Deploy').ariaLabel, /Succeeded|Failed|Stopped/);
    });
    await screenshot(workbench.page, 'tree-7-older');
  });

  it('opens a timeline from a pipeline at its newest run, and from an action at what it did', async () => {
    const { page } = workbench;
    const front = (name: string) => page.locator('.tab.active', { hasText: name }).waitFor();
    await pressRowButton(treeRow(page, 'checkout-api'), 'Open Timeline');
    await front('checkout-api');
    await open('notifications-service');
    await eventually(async () => find(await rowsBelow('notifications-service'), /^\S+ Failed · .{10}/));
    const failed = (await rowsBelow('notifications-service')).find(
      ({ level, description }) => level === 4 && description.startsWith('Failed'),
    );
    await treeRow(page, failed?.label ?? '', failed?.description).click();
    await front('notifications-service');
    await webview(page)
      .locator('.details')
      .getByText(failed?.label ?? '')
      .first()
      .waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('offers on a row what can be done with it now', async () => {
    await open('storefront-web', 'notifications-service');
    await eventually(async () => find(await treeRows(workbench.page), 'ApproveRelease'));
    const menuOf = async (label: string) => {
      const entries = await openRowMenu(treeRow(workbench.page, label));
      await workbench.page.keyboard.press('Escape');
      return entries;
    };
    const approval = await menuOf('ApproveRelease');
    for (const entry of ['Approve…', 'Reject…', 'Copy Name', 'Copy ARN', 'Refresh'])
      assert.ok(approval.includes(entry), `${entry} is not among ${approval.join(', ')}`);
    const pipeline = await menuOf('checkout-api');
    assert.ok(pipeline.includes('Start Execution…') && !pipeline.includes('Stop Execution…'));
    assert.ok(!pipeline.includes('Open in AWS Console'), 'a local service has no console');
    await workbench.page.keyboard.press('Escape');
  });

  it('copies names and ARNs', async () => {
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('checkout-api');
    await eventually(async () => find(await treeRows(workbench.page), 'BuildImage'));
    const copied = async (entry: string) => {
      await openRowMenu(treeRow(workbench.page, 'BuildImage'));
      await workbench.page
        .locator('.monaco-menu')
        .getByRole('menuitem', { name: entry, exact: true })
        .hover();
      await workbench.page.keyboard.press('Enter');
      await eventually(async () =>
        assert.match((await workbench.page.locator('.statusbar').innerText()) ?? '', /Copied/),
      );
      return workbench.page.evaluate('navigator.clipboard.readText()');
    };
    assert.equal(await copied('Copy Name'), 'BuildImage');
    await eventually(async () =>
      assert.equal(
        await copied('Copy ARN'),
        'arn:aws:codepipeline:us-east-1:123456789012:checkout-api/Build/BuildImage',
      ),
    );
  });

  it('reveals a pipeline by name, wherever it is in the tree', async () => {
    const { page } = workbench;
    await treeRow(page, await connectionName())
      .locator('.monaco-tl-twistie')
      .click();
    await runCommand(page, 'CodePipeline: Reveal in Pipelines View');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, 'search-indexer');
    await items().and(page.locator('.selected')).filter({ hasText: 'search-indexer' }).waitFor();
  });

  it('reveals from its timeline an execution that was not listed yet', async () => {
    const { page } = workbench;
    const pipelineName = 'preview-environments';
    await open(pipelineName);
    await eventually(async () => find(await treeRows(page), 'Load more…'));
    await runCommand(page, 'CodePipeline: Open Timeline');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, pipelineName);
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which execution/));
    for (let press = 0; press < 49; press++) await page.keyboard.press('ArrowDown');
    await pressEnter(page);
    await page.locator('.tab.active', { hasText: pipelineName }).waitFor();
    await page.locator('.editor-actions').getByRole('button', { name: 'Reveal in Pipelines View' }).click();
    await eventually(async () => {
      const selected = items().and(page.locator('.selected'));
      assert.equal(await selected.getAttribute('aria-level'), '4');
    }, 30_000);
    await eventually(async () => assert.ok((await rowsBelow('Executions')).length >= 50));
  });

  it('is looked at in every theme, and narrow', async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 1100, height: 900 });
    await open('storefront-web', 'payments-ledger', 'data-lake-etl');
    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `tree-8-${theme}`);
    }
    await useTheme(workbench, 'dark');
    await page.setViewportSize(viewport);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

async function indexOfExecution(client: CodePipeline, pipelineName: string, id: string): Promise<number> {
  const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({ pipelineName });
  return pipelineExecutionSummaries.findIndex(({ pipelineExecutionId }) => pipelineExecutionId === id);
}

/** An execution among the newest in which an action was tried twice, and failed at first. */
async function someRetriedExecution(client: CodePipeline) {
  const { pipelines = [] } = await client.listPipelines();
  for (const { name: pipelineName = '' } of pipelines) {
    const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
      pipelineName,
      maxResults: 20,
    });
    for (const { pipelineExecutionId: executionId = '' } of pipelineExecutionSummaries) {
      const { actionExecutionDetails = [] } = await client.listActionExecutions({
        pipelineName,
        filter: { pipelineExecutionId: executionId },
      });
      const failed = actionExecutionDetails.filter(({ status }) => status === 'Failed');
      const retried = failed.find(
        ({ actionName }) =>
          actionExecutionDetails.filter((each) => each.actionName === actionName).length === 2,
      );
      if (retried?.actionName !== undefined) return { pipelineName, executionId, action: retried.actionName };
    }
  }
  throw new Error('The sample account has no execution that was retried.');
}
