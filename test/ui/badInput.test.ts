import assert from 'node:assert/strict';
import { startLocalService, type LocalService } from '../host/localService';
import {
  eventually,
  expandRow,
  notifications,
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
  webview,
  type Workbench,
} from './harness';
import { independentClient } from './independentClient';
import { adminOf } from './serviceAdmin';

describe('a machine without any AWS config', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ service: false });
  });

  after(() => workbench.dispose());

  it('shows a welcome with three ways on, and no pop-up', async () => {
    const { page } = workbench;
    await openView(page);
    const welcome = page.locator('.welcome-view-content');
    await welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
    await welcome.getByRole('button', { name: 'Open Sample Account' }).waitFor();
    await welcome.getByRole('button', { name: 'Documentation' }).waitFor();
    assert.deepEqual(await notifications(page), []);
    await screenshot(page, 'bad-1-welcome');
  });

  it('opens the sample account as a process of its own, and closes it again', async () => {
    const { page } = workbench;
    await page.locator('.welcome-view-content').getByRole('button', { name: 'Open Sample Account' }).click();
    await eventually(async () => {
      const rows = await treeRows(page);
      assert.equal(rows[0]?.label, 'Sample account');
      assert.ok(rows.length > 8, `${rows.length} rows`);
    }, 30_000);
    await screenshot(page, 'bad-2-sample-account');
    await pressRowButton(treeRow(page, 'Sample account'), 'Close Sample Account');
    await page
      .locator('.welcome-view-content')
      .getByRole('button', { name: 'Open Sample Account' })
      .waitFor();
  });
});

describe('a malformed connection in the settings', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
  });

  after(() => workbench.dispose());

  it('is a row that says what is wrong, beside the others', async () => {
    const { page, service } = workbench;
    await openView(page);
    const good = { name: 'Good', region: service?.region, endpoint: service?.url };
    await workbench.changeSettings({
      'codepipeline.connections': [{ name: 'Bad', region: 'Frankfurt' }, good],
    });
    await eventually(async () => {
      const rows = await treeRows(page);
      assert.equal(rows[0]?.label, 'Bad');
      assert.match(rows[0]?.description ?? '', /"region" must be an AWS region/);
      assert.equal(rows[1]?.label, 'Good');
      assert.ok(rows.length > 8);
    });
    await screenshot(page, 'bad-3-malformed');
  });
});

describe('a service that goes away and comes back', () => {
  let workbench: Workbench;
  let revived: LocalService | undefined;

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
  });

  after(async () => {
    await workbench.dispose();
    await revived?.stop();
  });

  it('is one row with the reason in words, and recovers by itself', async () => {
    const { page, service } = workbench;
    assert.ok(service);
    await openView(page);
    await expandRow(treeRow(page, 'checkout-api'));
    await treeRow(page, 'BuildImage').waitFor();
    await service.stop();
    await runCommand(page, 'CodePipeline: Refresh');
    const troubles = async () =>
      (await treeRows(page)).filter(({ ariaLabel, level }) => level === 2 && /Problem/.test(ariaLabel));
    await eventually(async () => assert.equal((await troubles()).length, 1));
    assert.match((await troubles())[0]?.label ?? '', /127\.0\.0\.1/);
    assert.deepEqual(await notifications(page), []);
    await screenshot(page, 'bad-4-service-down');

    revived = await startLocalService(['--sample', '--admin', '--port', new URL(service.url).port]);
    await eventually(async () => assert.equal((await troubles()).length, 0), 30_000);
    await screenshot(page, 'bad-5-service-back');
  });

  it('tells when an execution ended before the stop reached it', async () => {
    const { page } = workbench;
    const admin = adminOf(revived);
    await admin.setSpeed(0);
    await runCommand(page, 'CodePipeline: Stop Execution…');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, 'mobile-release');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /How should it stop/));
    await admin.advance(30 * 24 * 3600);
    await pickRow(page, 'Stop and wait');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /ended before the stop reached it/),
    );
    await screenshot(page, 'bad-6-ended-before');
  });
});

describe('a pipeline that somebody deletes', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
  });

  after(() => workbench.dispose());

  it('leaves the tree, and its open timeline says so and keeps what it showed', async () => {
    const { page } = workbench;
    await openView(page);
    await runCommand(page, 'CodePipeline: Open Timeline');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, 'storefront-web');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which execution/));
    await pressEnter(page);
    await webview(page).locator('.bar').first().waitFor();
    const client = independentClient(workbench.service);
    await client.deletePipeline({ name: 'storefront-web' });
    client.destroy();
    await webview(page)
      .getByText(/storefront-web was deleted/)
      .waitFor({ timeout: 30_000 });
    await webview(page).locator('.bar').first().waitFor();
    await treeRow(page, 'storefront-web').waitFor({ state: 'detached', timeout: 30_000 });
    assert.deepEqual(await notifications(page), []);
    await screenshot(page, 'bad-7-deleted');
  });
});
