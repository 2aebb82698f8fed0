import assert from 'node:assert/strict';
import {
  editorTitles,
  eventually,
  expandView,
  openContainer,
  rowButton,
  runCommand,
  screenshot,
  startWorkbench,
  treeRow,
  treeRows,
  useTheme,
  viewPane,
  type Workbench,
} from './harness';
import { approvalPipeline } from './approvalPipeline';
import { independentClient } from './independentClient';
import { adminOf } from './serviceAdmin';

describe('The Attention view, in the real workbench,', () => {
  let workbench: Workbench;
  const rows = () => treeRows(workbench.page, 'Attention');
  const message = () => viewPane(workbench.page, 'Attention').locator('.message').innerText();
  /** The number on the icon of CodePipeline, and what it says to a screen reader. */
  const badge = async () => {
    const item = workbench.page.locator('.activitybar .action-item', {
      has: workbench.page.locator('[aria-label^="CodePipeline"]'),
    });
    const numbers = await item.locator('.badge-content').allInnerTexts();
    return {
      number: numbers.join(''),
      words: await item.locator('[aria-label^="CodePipeline"]').first().getAttribute('aria-label'),
    };
  };
  const connect = (...connections: readonly object[]) =>
    workbench.changeSettings({ 'codepipeline.connections': connections });
  const sample = (changes: object = {}) => ({
    name: 'Sample account',
    region: workbench.service?.region,
    endpoint: workbench.service?.url,
    ...changes,
  });

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
    await openContainer(workbench.page);
    for (const other of ['Pipelines', 'Integrations'] as const)
      await expandView(workbench.page, other, false);
    await expandView(workbench.page, 'Attention');
  });

  after(() => workbench.dispose());

  it('lists what needs the user, the most urgent first, each with its state and reason, above what only runs', async () => {
    const { page } = workbench;
    await eventually(async () => {
      const spoken = (await rows()).map(({ ariaLabel }) => ariaLabel);
      const failed = spoken.findIndex((text) => text.startsWith('notifications-service, Failed, Build'));
      const waiting = spoken.findIndex((text) =>
        /^storefront-web, Needs approval, Production, \d+m, /.test(text),
      );
      const held = spoken.findIndex((text) => text.startsWith('payments-ledger, Production disabled, '));
      assert.match(spoken[0] ?? '', /^Needs you \(\d+\)/);
      assert.match(spoken.at(-1) ?? '', /^Running \(\d+\)/, 'what runs is folded');
      assert.ok(failed === 1 && waiting > failed && held > waiting, spoken.join('\n'));
    });
    await screenshot(page, 'attention-1-rows');
    // Their number may change at any moment: time passes.
    const running = viewPane(page, 'Attention')
      .locator('.monaco-list-row', { has: page.locator('.label-name', { hasText: /^Running \(\d+\)$/ }) })
      .first();
    await running.click();
    await eventually(async () => {
      const below = (await rows()).map(({ ariaLabel }) => ariaLabel);
      assert.ok(
        below
          .slice(below.findIndex((text) => text.startsWith('Running (')))
          .some((text) => /, In progress, /.test(text)),
        below.join('\n'),
      );
    });
    await screenshot(page, 'attention-1-running');
    await running.click();
  });

  it('shows the number of what needs the user on the icon, and in words', async () => {
    const spoken = (await rows()).map(({ ariaLabel }) => ariaLabel);
    const all = /^Needs you \((\d+)\)/.exec(spoken[0] ?? '')?.[1];
    const approvals = spoken.filter((text) => text.includes(', Needs approval,')).length;
    await eventually(async () => {
      const { number, words } = await badge();
      assert.equal(number, all);
      assert.match(
        words ?? '',
        /approvals? (is|are) waiting for a response, (\d+ pipelines|1 pipeline) failed, /,
      );
    });
    await workbench.changeSettings({ 'codepipeline.badge.counts': 'approvals' });
    await eventually(async () => assert.equal((await badge()).number, String(approvals)));
    await workbench.changeSettings({ 'codepipeline.badge.counts': 'none' });
    await eventually(async () => assert.equal((await badge()).number, ''));
    await workbench.changeSettings({ 'codepipeline.badge.counts': null });
    await eventually(async () => assert.equal((await badge()).number, all));
  });

  it('shows the time of the number while the views are hidden', async () => {
    const { page } = workbench;
    await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
    await eventually(async () => assert.match((await badge()).words ?? '', /as of/));
    await openContainer(page);
    await eventually(async () => assert.doesNotMatch((await badge()).words ?? '', /as of/));
  });

  it('opens the timeline at the failure on a click, with its commands', async () => {
    const { page } = workbench;
    const row = treeRow(page, 'notifications-service', undefined, 'Attention');
    await row.click();
    await eventually(async () =>
      assert.ok((await editorTitles(page)).some((title) => title.includes('notifications-service'))),
    );
    await rowButton(row, 'Retry Stage');
    await rowButton(treeRow(page, 'storefront-web', undefined, 'Attention'), 'Approve');
    await screenshot(page, 'attention-2-timeline');
  });

  it('names the approval that an execution of a PARALLEL pipeline waits for, although its row was never opened', async () => {
    const { page, service } = workbench;
    const client = independentClient(service);
    try {
      await client.createPipeline({ pipeline: approvalPipeline('side-by-side', 'Sign', 'PARALLEL') });
      await adminOf(service).advance(300);
      await runCommand(page, 'CodePipeline: Refresh');
      await eventually(async () => {
        const row = (await rows()).find(({ label }) => label === 'side-by-side');
        assert.match(row?.ariaLabel ?? '', /^side-by-side, Needs approval, Release, /);
      });
      await rowButton(treeRow(page, 'side-by-side', undefined, 'Attention'), 'Approve');
    } finally {
      await client.deletePipeline({ name: 'side-by-side' });
      client.destroy();
    }
  });

  it('is readable in every theme and in a narrow side bar', async () => {
    const { page } = workbench;
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `attention-3-${theme}`);
    }
    const sash = page.locator('.monaco-sash.vertical').nth(1);
    const box = await sash.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 1, 400);
    await page.mouse.down();
    await page.mouse.move(box.x - 80, 400);
    await page.mouse.up();
    await screenshot(page, 'attention-4-narrow');
  });

  it('says of every row which connection it is of, as soon as there are two, with production on top', async () => {
    const { page } = workbench;
    await connect(sample(), sample({ name: 'Production EU', production: true }));
    await eventually(async () => {
      const spoken = (await rows()).map(({ ariaLabel }) => ariaLabel);
      const production = spoken.findIndex((text) => text.startsWith('Production EU, Connection, production'));
      const other = spoken.findIndex((text) => text.startsWith('Sample account, Connection'));
      assert.ok(production === 1 && other > production, spoken.join('\n'));
      for (const head of [production, other])
        assert.match(spoken[head + 1] ?? '', /^notifications-service, Failed, Build/);
    });
    await screenshot(page, 'attention-7-connections');
    const sash = page.locator('.monaco-sash.vertical').nth(1);
    for (const [name, dx] of [
      ['narrow', -60],
      ['narrowest', -70],
      ['wide', 200],
    ] as const) {
      const box = await sash.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 1, 400);
      await page.mouse.down();
      await page.mouse.move(box.x + dx, 400);
      await page.mouse.up();
      await screenshot(page, `attention-7-${name}`);
    }
  });

  it('says that all pipelines are healthy when none failed, waits or runs', async () => {
    await connect(sample({ pipelines: ['data-lake-etl', 'checkout-api'] }));
    await eventually(async () => {
      assert.match(await message(), /All 2 pipelines are healthy/);
      assert.deepEqual(await rows(), []);
    });
    await eventually(async () => assert.equal((await badge()).number, ''));
    await screenshot(workbench.page, 'attention-5-well');
  });

  it('shows a connection that is out of reach instead of saying that all is well', async () => {
    await connect(sample({ pipelines: ['data-lake-etl'] }), {
      name: 'Nowhere',
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:9',
    });
    await eventually(async () => {
      const [first] = await rows();
      assert.equal(first?.label, 'Nowhere');
      assert.match(first.ariaLabel, /Not reachable/);
      assert.match(await message(), /Nothing needs attention/);
    });
    await screenshot(workbench.page, 'attention-6-unreachable');
  });

  it('is not there without a connection: the other view has the welcome', async () => {
    await connect();
    await workbench.page.locator('.welcome-view').getByText('Add Connection').first().waitFor();
    await viewPane(workbench.page, 'Attention').waitFor({ state: 'detached' });
    assert.deepEqual(workbench.errors, []);
  });
});
