import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalService, type LocalService } from '../host/localService';
import { makeAwsHome, type AwsHome } from './awsHome';
import { mfaCode, startFakeAws, type FakeAws } from './fakeAws';
import {
  eventually,
  notifications,
  openView,
  pickRow,
  pressEnter,
  pressRowButton,
  quickInput,
  quickPickRow,
  runCommand,
  screenshot,
  startWorkbench,
  submitQuickInput,
  submitRefused,
  treeRow,
  treeRows,
  typeInQuickInput,
  type Workbench,
} from './harness';
import { adminOf } from './serviceAdmin';

const rowTexts = async ({ page }: Workbench) =>
  (await treeRows(page)).map(({ label, description }) => `${label} | ${description}`);
const rowShows = (workbench: Workbench, pattern: RegExp, patience?: number) =>
  eventually(async () => assert.match((await rowTexts(workbench)).join('\n'), pattern), patience);
const noRowShows = (workbench: Workbench, pattern: RegExp, patience?: number) =>
  eventually(async () => assert.doesNotMatch((await rowTexts(workbench)).join('\n'), pattern), patience);

interface Snapshot {
  readonly askedAt: number;
  readonly pipelines: readonly { readonly executions?: readonly unknown[] }[];
}

describe('The tree after a restart', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
  });
  after(() => workbench?.dispose());

  const snapshotFiles = async () => {
    const files = await readdir(workbench.data, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile() && /codepipeline.*[/\\]snapshots$/.test(file.parentPath))
      .map(({ parentPath, name }) => join(parentPath, name));
  };

  it('is painted from what was known before, says how old that is, and is then brought up to date', async () => {
    const { page, service } = workbench;
    await adminOf(service).setSpeed(0);
    await openView(page);
    await treeRow(page, 'checkout-api').waitFor();
    // When all is known and nothing moves, nothing is written over it.
    const { file, snapshot } = await eventually(async () => {
      const [found = ''] = await snapshotFiles();
      const kept = JSON.parse(await readFile(found, 'utf8')) as Snapshot;
      assert.ok(kept.pipelines.every(({ executions }) => executions !== undefined));
      return { file: found, snapshot: kept };
    }, 45_000);
    // The service is away while the window is loaded again, and the snapshot is an hour old.
    await adminOf(service).spoil('*', 'reset');
    await writeFile(file, JSON.stringify({ ...snapshot, askedAt: snapshot.askedAt - 3_600_000 }));
    await workbench.reload();
    await openView(page);
    await rowShows(workbench, /^Sample account \| .*as of 1h ago/m);
    await treeRow(page, 'checkout-api').waitFor();
    await screenshot(page, 'states-1-snapshot');
    await adminOf(service).mend();
    await noRowShows(workbench, /as of|not reachable/, 60_000);
    await treeRow(page, 'checkout-api').waitFor();
    await screenshot(page, 'states-2-refreshed');
    assert.deepEqual(workbench.errors, []);
  });
});

describe('A role with MFA', () => {
  let aws: FakeAws;
  let home: AwsHome;
  let service: LocalService;
  let workbench: Workbench;
  before(async () => {
    aws = await startFakeAws();
    home = await makeAwsHome();
    service = await startLocalService(['--sample', '--admin']);
    workbench = await startWorkbench({
      service: false,
      environment: { ...home.environment, ...aws.environment, AWS_ENDPOINT_URL_CODEPIPELINE: service.url },
      settings: {
        'codepipeline.connections': [
          { name: 'Guarded', profile: 'guarded', region: 'eu-west-1' },
          { name: 'Guarded too', profile: 'guarded', region: 'eu-central-1' },
        ],
      },
    });
    await openView(workbench.page);
  });
  after(async () => {
    await workbench?.dispose();
    await service?.stop();
    await home?.remove();
    await aws?.stop();
  });

  const attempts = () => aws.asked.filter((what) => what === 'AssumeRole').length;
  const isAsked = () =>
    eventually(async () => {
      const { title, message } = await quickInput(workbench.page);
      assert.match(title, /AWS sign-in/);
      assert.match(message, /mfa\/jo/);
    }, 30_000);
  const isNotAsked = () =>
    workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });

  it('asks for one code for all its connections; Escape leaves a row that says so and can be retried', async () => {
    const { page } = workbench;
    await isAsked();
    await screenshot(page, 'states-3-mfa');
    await page.keyboard.press('Escape');
    await rowShows(workbench, /Profile "guarded" wants an MFA code, and none was given/);
    await isNotAsked();
    await screenshot(page, 'states-4-mfa-declined');
    assert.equal(attempts(), 0);
    assert.deepEqual(await notifications(page), []);
  });

  it('says that a code was refused, and goes on with the right one', async () => {
    const { page } = workbench;
    const retry = async (sentence: string) => {
      await pressRowButton(treeRow(page, sentence).first(), 'Retry Connection');
      await isAsked();
    };
    await retry('Profile "guarded" wants an MFA code, and none was given. Retry to be asked again.');
    await submitRefused(page, '12', /six digits/);
    await submitQuickInput(page, '000000');
    const refused = 'The MFA code was refused. Try again with the next code that the device shows.';
    await treeRow(page, refused).first().waitFor();
    assert.equal(attempts(), 1);
    await screenshot(page, 'states-5-mfa-refused');
    await retry(refused);
    await submitQuickInput(page, mfaCode);
    await rowShows(workbench, /checkout-api/, 30_000);
    await isNotAsked();
    await screenshot(page, 'states-6-mfa-done');
    assert.deepEqual(workbench.errors, []);
  });

  it('asks nobody again for what the same credentials can do', async () => {
    const { page } = workbench;
    // The other connection comes back with its next probe.
    await noRowShows(workbench, /MFA/, 60_000);
    await runCommand(page, 'CodePipeline: Refresh');
    await rowShows(workbench, /Guarded too \| .*123456789012/, 30_000);
    await isNotAsked();
    assert.equal(attempts(), 2);
  });
});

describe('A machine without AWS profiles', () => {
  let workbench: Workbench;
  let service: LocalService;
  before(async () => {
    service = await startLocalService(['--sample', '--admin']);
    workbench = await startWorkbench({ service: false });
    await openView(workbench.page);
  });
  after(async () => {
    await workbench?.dispose();
    await service?.stop();
  });

  it('is told so by Add Connection, which takes a typed name or an endpoint', async () => {
    const { page } = workbench;
    await page.locator('.sidebar').getByRole('button', { name: 'Add Connection' }).first().click();
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which profile/));
    const rows = () => quickInput(page).then((input) => input.rows.map(({ label }) => label).join('\n'));
    await eventually(async () => assert.match(await rows(), /No profile was found/));
    await screenshot(page, 'states-7-no-profile');
    // There is nothing to choose in the row that only tells.
    const told = 'No profile was found. Create one with “aws configure”, or type a name.';
    await quickPickRow(page, told).click();
    assert.match((await quickInput(page)).placeholder, /Which profile/);
    await typeInQuickInput(page, 'work');
    await eventually(async () => assert.match(await rows(), /Profile “work”/));
    await typeInQuickInput(page, '');
    // The row of what was typed goes when the rows are made anew; a click that they come between is lost.
    await eventually(async () => assert.doesNotMatch(await rows(), /Profile “work”/));
    await pickRow(page, 'An endpoint of your own…');
    await eventually(async () => assert.match((await quickInput(page)).message, /Where does it answer/));
    await submitRefused(page, 'http://', /must name a host/);
    await submitQuickInput(page, service.url);
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which regions/));
    await pressEnter(page);
    await eventually(async () => assert.match(await rows(), /Account \d{12}/));
    await pickRow(page, 'Go On');
    await eventually(async () => assert.match((await quickInput(page)).message, /be called/));
    await submitQuickInput(page, 'Mine');
    await eventually(async () =>
      assert.match((await quickInput(page)).placeholder, /Where should it be saved/),
    );
    await pressEnter(page);
    await rowShows(workbench, /^Mine \| /m);
    await treeRow(page, 'checkout-api').waitFor();
    assert.deepEqual(workbench.errors, []);
  });
});

describe('A workspace that is not trusted', () => {
  let workbench: Workbench;
  let service: LocalService;
  before(async () => {
    service = await startLocalService(['--sample', '--admin']);
    const team = { name: 'Team', profile: 'theirs', region: 'us-east-1', endpoint: service.url };
    workbench = await startWorkbench({
      service: ['--sample'],
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'never',
      },
      files: {
        '.vscode/settings.json': `{
  // Where this repository's pipelines live.
  "codepipeline.connections": [${JSON.stringify(team)}],
}`,
      },
    });
    await openView(workbench.page);
  });
  after(async () => {
    await workbench?.dispose();
    await service?.stop();
  });

  it('has its connections kept back, says so, and leaves those of the user at work', async () => {
    const { page } = workbench;
    await rowShows(workbench, /^Workspace not trusted \| its connections are not used$/m);
    await treeRow(page, 'Sample account').waitFor();
    await treeRow(page, 'checkout-api').waitFor();
    assert.deepEqual(
      await adminOf(service)
        .calls()
        .then(({ total }) => total),
      0,
    );
    assert.doesNotMatch((await rowTexts(workbench)).join('\n'), /Team/);
    await screenshot(page, 'states-8-untrusted');
  });

  it('uses them as soon as it is trusted', async () => {
    const { page } = workbench;
    await treeRow(page, 'Workspace not trusted').click();
    await page.locator('.workspace-trust-editor').waitFor();
    await screenshot(page, 'states-9-trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await rowShows(workbench, /^Team \| /m, 30_000);
    await noRowShows(workbench, /Workspace not trusted/);
    await screenshot(page, 'states-10-trusted');
    assert.deepEqual(workbench.errors, []);
  });
});
