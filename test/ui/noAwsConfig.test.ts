import assert from 'node:assert/strict';
import { startLocalService, type LocalService } from '../host/localService';
import { asks, lists, rowTexts } from './byKeys';
import {
  eventually,
  notifications,
  openView,
  openContainer,
  pickRow,
  pressEnter,
  pressRowButton,
  quickInput,
  quickPickRow,
  screenshot,
  startWorkbench,
  submitQuickInput,
  submitRefused,
  treeRow,
  treeRows,
  typeInQuickInput,
  type Workbench,
} from './harness';
import { rowShows } from './tree/rowTexts';

describe('A machine without any AWS config', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ service: false });
    await openContainer(workbench.page);
  });

  after(() => workbench.dispose());

  describe('without a connection', () => {
    it('shows one welcome with one button and links, and no pop-up', async () => {
      const { page } = workbench;
      const welcome = page.locator('.welcome-view-content');
      await welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
      for (const name of ['Open the sample account', 'First steps', 'Documentation'])
        await welcome.locator('a').getByText(name, { exact: true }).waitFor();
      assert.equal(await welcome.locator('.monaco-button').count(), 1);
      assert.deepEqual(await notifications(page), []);
      await screenshot(page, 'bad-1-welcome');
    });

    it('opens the sample account as a process of its own, and closes it again', async () => {
      const { page } = workbench;
      await page
        .locator('.welcome-view-content')
        .locator('a')
        .getByText('Open the sample account', { exact: true })
        .click();
      // The other views, which are there now, are as an earlier suite has left them.
      await openView(page);
      await eventually(async () => {
        const rows = await treeRows(page);
        assert.equal(rows[0]?.label, 'Sample account');
        assert.ok(rows.length > 8, `${rows.length} rows`);
      }, 30_000);
      await screenshot(page, 'bad-2-sample-account');
      await pressRowButton(treeRow(page, 'Sample account'), 'Close Sample Account');
      await page
        .locator('.welcome-view-content')
        .locator('a')
        .getByText('Open the sample account', { exact: true })
        .waitFor();
    });
  });

  describe('A machine without AWS profiles', () => {
    let service: LocalService;

    before(async () => {
      service = await startLocalService(['--sample', '--admin']);
    });

    after(async () => {
      await workbench.changeSettings({ 'codepipeline.connections': null });
      await service?.stop();
    });

    it('gets the reason from Add Connection, which accepts a typed name or an endpoint', async () => {
      const { page } = workbench;
      await page.locator('.sidebar').getByRole('button', { name: 'Add Connection' }).first().click();
      await asks(page, /Select a profile/);
      await lists(page, /No profile was found/);
      await screenshot(page, 'states-7-no-profile');
      // There is nothing to choose in the row that only tells.
      const told = 'No profile was found. Create one with “aws configure”, or type a name.';
      await quickPickRow(page, told).click();
      assert.match((await quickInput(page)).placeholder, /Select a profile/);
      await typeInQuickInput(page, 'work');
      await lists(page, /Profile “work”/);
      await typeInQuickInput(page, '');
      // The row of the typed text is replaced when the rows are rebuilt; a click in between is lost.
      await eventually(async () => assert.doesNotMatch(await rowTexts(page), /Profile “work”/));
      await pickRow(page, 'Custom endpoint…');
      await asks(page, /Enter the endpoint/);
      await submitRefused(page, 'http://', /must name a host/);
      await submitQuickInput(page, service.url);
      await asks(page, /Select regions/);
      await pressEnter(page);
      await lists(page, /Account \d{12}/);
      await pickRow(page, 'Continue');
      await asks(page, /Enter a name/);
      await submitQuickInput(page, 'Mine');
      await asks(page, /Where should it be saved/);
      await pressEnter(page);
      await rowShows(workbench.page, /^Mine \| /m);
      await treeRow(page, 'checkout-api').waitFor();
      assert.deepEqual(workbench.errors, []);
    });
  });
});
