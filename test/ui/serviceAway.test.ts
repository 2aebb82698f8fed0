import assert from 'node:assert/strict';
import { startLocalService, type LocalService } from '../host/localService';
import {
  eventually,
  expandRow,
  notifications,
  openView,
  pickRow,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  treeRow,
  treeRows,
  type Workbench,
} from './harness';
import { adminOf } from './serviceAdmin';

describe('A service that goes away and comes back', () => {
  let workbench: Workbench;
  let revived: LocalService | undefined;

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
  });

  after(async () => {
    await workbench.dispose();
    await revived?.stop();
  });

  it('shows as one row with the reason in words, and recovers without the user', async () => {
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

  it('has a message when an execution ended before the stop reached it', async () => {
    const { page } = workbench;
    const admin = adminOf(revived);
    await admin.setSpeed(0);
    await runCommand(page, 'CodePipeline: Stop Execution (Cancel)…');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, 'mobile-release');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Select how to stop/));
    await admin.advance(30 * 24 * 3600);
    await pickRow(page, 'Stop and wait');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /The stop came too late/),
    );
    await screenshot(page, 'bad-6-ended-before');
  });
});
