import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { devKey } from './awsHome';
import { deviceCode, secrets } from './fakeAws';
import {
  dialogText,
  eventually,
  notifications,
  openView,
  paletteFinds,
  pressDialogButton,
  pressRowButton,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  treeRow,
  treeRows,
  useTheme,
  type Workbench,
} from '../harness';
import { type LocalService } from '../../host/localService';
import { openAnotherWindow } from '../anotherWindow';
import { startAwsWorkbench, type AwsWorkbench } from './awsWorkbench';
import { adminOf } from '../serviceAdmin';

const troublesOf = async ({ page }: Workbench) =>
  (await treeRows(page)).filter(({ ariaLabel, level }) => level === 2 && /Problem/.test(ariaLabel));

/** All calls that the service has answered. */
async function callsOf(service: LocalService | undefined): Promise<number> {
  return Number((await adminOf(service).calls())['total']);
}

describe('Credentials that expire while the window is open', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
  });

  after(() => workbench.dispose());

  it('show as one row with a sentence and one entry in the status bar, without a pop-up', async () => {
    const { page, service } = workbench;
    await openView(page);
    await treeRow(page, 'checkout-api').waitFor();
    await adminOf(service).spoil('*', 'expiredToken');
    await adminOf(service).forgetCalls();
    await runCommand(page, 'CodePipeline: Refresh');
    await eventually(async () => assert.equal((await troublesOf(workbench)).length, 1));
    assert.match((await troublesOf(workbench))[0]?.label ?? '', /credentials have expired/);
    await eventually(async () =>
      assert.deepEqual(await statusBarTexts(page), ['Signed out: Sample account']),
    );
    assert.deepEqual(await notifications(page), []);
    await screenshot(page, 'signIn-1-expired');
  });

  it('cost a few calls only, and recover without the user', async () => {
    const { page, service } = workbench;
    const admin = adminOf(service);
    // Those that were on their way when the first came back, and a probe now and then.
    assert.ok((await callsOf(service)) <= 10, `${await callsOf(service)} calls`);
    await admin.mend();
    await eventually(async () => assert.equal((await troublesOf(workbench)).length, 0), 60_000);
    await eventually(async () => assert.deepEqual(await statusBarTexts(page), []));
    assert.deepEqual(await notifications(page), []);
    assert.deepEqual(workbench.errors, []);
  });
});

describe('The sign-in by SSO', () => {
  let workbench: AwsWorkbench;

  before(async () => {
    workbench = await startAwsWorkbench(({ region, url }) => [
      { name: 'Corp', profile: 'corp', region: 'eu-central-1' },
      { name: 'Corp too', profile: 'corp', region, endpoint: url },
      { name: 'Dev', profile: 'dev', region: 'eu-west-1' },
    ]);
  });

  after(() => workbench?.dispose());

  const isSignedOut = () =>
    eventually(async () => {
      assert.equal((await troublesOf(workbench)).length, 2);
      assert.deepEqual(await statusBarTexts(workbench.page), ['Signed out: 2 connections']);
    }, 30_000);
  const isSignedIn = () =>
    eventually(async () => {
      assert.equal((await troublesOf(workbench)).length, 0);
      assert.deepEqual(await statusBarTexts(workbench.page), []);
      const pipelines = (await treeRows(workbench.page)).filter(({ label }) => label === 'checkout-api');
      assert.equal(pipelines.length, 3);
    }, 30_000);
  const trouble = () => treeRow(workbench.page, 'Sign In…', 'The SSO session of profile "corp" has ended');

  it('waits in one row of each connection, and asks only on a click', async () => {
    const { page } = workbench;
    await isSignedOut();
    await trouble().waitFor();
    await eventually(async () =>
      assert.ok(
        (await treeRows(page)).some(
          ({ label, description }) => label === 'Corp' && /signed out/.test(description),
        ),
      ),
    );
    assert.deepEqual(await notifications(page), []);
    assert.ok(!workbench.aws.asked.includes('/client/register'));
    await screenshot(page, 'signIn-2-signed-out');
    for (const theme of ['dark', 'hc-dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `signIn-2-${theme}`);
    }
  });

  it('shows the code, opens the browser, and can be cancelled', async () => {
    const { page } = workbench;
    await pressRowButton(trouble(), 'Sign In');
    assert.match(await dialogText(page), /device\.sso\.example/);
    await screenshot(page, 'signIn-3-browser');
    await pressDialogButton(page, 'Cancel');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), new RegExp(deviceCode)),
    );
    await screenshot(page, 'signIn-4-code');
    await page.locator('.notifications-toasts').getByRole('button', { name: 'Cancel', exact: true }).click();
    await eventually(async () => assert.deepEqual(await notifications(page), []));
    await isSignedOut();
  });

  it('reconnects every connection of the session, from the status bar, too', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item[id^="codepipeline-explorer."]').getByText('Signed out').click();
    await pressDialogButton(page, 'Cancel');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), new RegExp(deviceCode)),
    );
    workbench.aws.isConfirmed = true;
    await isSignedIn();
    await eventually(async () => assert.deepEqual(await notifications(page), []));
    await screenshot(page, 'signIn-5-signed-in');
  });

  it('is noticed without a click when another program did it', async () => {
    const { page } = workbench;
    await workbench.home.signOut();
    await runCommand(page, 'CodePipeline: Refresh');
    await isSignedOut();
    await workbench.home.signIn(secrets.accessToken);
    await isSignedIn();
    assert.deepEqual(await notifications(page), []);
  });

  it('counts for all windows: none asks on its own, and one sign-in reconnects the others', async () => {
    const { page } = workbench;
    const begun = () => workbench.aws.asked.filter((what) => what === '/device_authorization').length;
    const before = begun();
    const second = await openAnotherWindow(page);
    await openView(second);
    const secondShows = (pipelines: number, texts: readonly string[]) =>
      eventually(async () => {
        const rows = await treeRows(second);
        assert.equal(rows.filter(({ label }) => label === 'checkout-api').length, pipelines);
        assert.deepEqual(await statusBarTexts(second), texts);
      }, 45_000);
    await secondShows(3, []);
    await workbench.home.signOut();
    for (const window of [page, second]) await runCommand(window, 'CodePipeline: Refresh');
    await isSignedOut();
    await secondShows(3, ['Signed out: 2 connections']);
    await screenshot(second, 'signIn-6-second-window');
    assert.deepEqual([...(await notifications(page)), ...(await notifications(second))], []);
    assert.equal(begun(), before);
    await page.bringToFront();
    await pressRowButton(trouble(), 'Sign In');
    await pressDialogButton(page, 'Cancel');
    await isSignedIn();
    await secondShows(3, []);
    assert.equal(begun(), before + 1);
    assert.deepEqual(await notifications(second), []);
    await second.close();
  });

  it('is not offered when there is nothing to do', async () => {
    const found = await paletteFinds(workbench.page, 'CodePipeline: Sign In');
    assert.ok(!found.some((label) => label.startsWith('AWS CodePipeline: Sign In')), found.join(', '));
  });

  it('leaves none of its secrets in settings, state or logs', async () => {
    const files = await readdir(workbench.data, { recursive: true, withFileTypes: true });
    const written = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const ours = written.filter((file) => /codepipeline/i.test(file));
    assert.ok(ours.length >= 2, `the extension wrote a log and its snapshots: ${ours.join(', ')}`);
    const all = [...Object.values(secrets), ...Object.values(devKey), 'ASIAROLE'];
    const leaks = [];
    for (const file of written) {
      const content = await readFile(file, 'latin1');
      leaks.push(...all.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${file}`));
    }
    assert.deepEqual(leaks, []);
    assert.ok(workbench.aws.asked.includes('/federation/credentials'));
  });
});
