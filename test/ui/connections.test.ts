import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalService, type LocalService } from '../host/localService';
import { settingsFile } from '../host/vscode/vscodeServer';
import { makeAwsHome, type AwsHome } from './awsHome';
import { startFakeAws, type FakeAws } from './fakeAws';
import {
  dialogText,
  eventually,
  expandRow,
  notifications,
  openRowMenu,
  openView,
  pickFromRowMenu,
  pickRow,
  pressDialogButton,
  pressQuickInputButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  pressEnter,
  submitQuickInput,
  submitRefused,
  treeRow,
  treeRows,
  typeInQuickInput,
  useTheme,
  type Workbench,
} from './harness';
import { adminOf } from './serviceAdmin';

interface Entry {
  readonly name: string;
  readonly region: string;
}

const account = '123456789012 (corp-dev)';

describe('Connections in the real workbench', () => {
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
      environment: {
        ...home.environment,
        ...aws.environment,
        AWS_ENDPOINT_URL_CODEPIPELINE: service.url,
      },
      settings: {
        'codepipeline.connections': [{ name: 'Local', region: service.region, endpoint: service.url }],
      },
    });
    await openView(workbench.page);
    await treeRow(workbench.page, 'checkout-api').waitFor();
  });

  after(async () => {
    await workbench?.dispose();
    await service?.stop();
    await home?.remove();
    await aws?.stop();
  });

  const entriesIn = async (file: string): Promise<readonly Entry[]> => {
    const settings = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, Entry[]>;
    return settings['codepipeline.connections'] ?? [];
  };
  const userEntries = () => entriesIn(settingsFile(workbench));
  const names = async () => (await userEntries()).map(({ name }) => name);
  const titled = (pattern: RegExp) =>
    eventually(async () => assert.match((await quickInput(workbench.page)).title, pattern));
  const asked = (pattern: RegExp) =>
    eventually(async () => {
      const { placeholder, message } = await quickInput(workbench.page);
      assert.match(`${placeholder} ${message}`, pattern);
    });
  const rowsShow = (pattern: RegExp) =>
    eventually(async () => {
      const { rows } = await quickInput(workbench.page);
      assert.match(
        rows.map(({ label, description, detail }) => [label, description, detail].join(' | ')).join('\n'),
        pattern,
      );
    });
  const goBack = () => pressQuickInputButton(workbench.page, 'Back');
  const escape = async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });
  };
  const enter = () => pressEnter(workbench.page);

  it('shows the account of a local service in its row, told by one of its pipelines', async () => {
    await eventually(async () => {
      const [row] = await treeRows(workbench.page);
      assert.ok(row?.description.endsWith(` · ${service.accountId} · ${service.region}`), row?.description);
    });
    await screenshot(workbench.page, 'connections-1-account');
  });

  it('adds a connection by keyboard, and Back finds every answer again', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asked(/Which profile/);
    await rowsShow(/dev \| access key · eu-west-1/);
    await rowsShow(/deploy \| role by way of dev · eu-west-1/);
    await rowsShow(/corp \| SSO session corp · 123456789012 · eu-central-1/);
    await screenshot(page, 'connections-2-profiles');
    await submitQuickInput(page, 'dev');

    await asked(/Which regions/);
    await submitQuickInput(page, 'us-east-2');
    await eventually(async () => assert.equal((await quickInput(page)).value, ''));
    await screenshot(page, 'connections-3-regions');
    await enter();

    await rowsShow(new RegExp(`Account ${account.replace(/[()]/g, '\\$&')}.*eu-west-1.*user/jo`));
    await rowsShow(/Account .*us-east-2/);
    await screenshot(page, 'connections-4-reach');
    await goBack();
    await asked(/Which regions/);
    await eventually(async () => {
      const checked = page.locator('.quick-input-list .monaco-list-row', {
        has: page.locator('[aria-checked=true]'),
      });
      assert.equal(await checked.count(), 2);
    });
    await goBack();
    await asked(/Which profile/);
    await eventually(async () => {
      const { rows } = await quickInput(page);
      assert.equal(rows.find(({ isFocused }) => isFocused)?.label, 'dev');
    });
    await enter();
    await asked(/Which regions/);
    await enter();
    await rowsShow(/Go On/);
    await enter();

    await asked(/What should they be called/);
    assert.equal((await quickInput(page)).value, 'dev');
    await typeInQuickInput(page, 'work');
    await goBack();
    await rowsShow(/Go On/);
    await enter();
    await eventually(async () => assert.equal((await quickInput(page)).value, 'work'));
    await submitRefused(page, ' ', /A connection needs a name/);
    await submitQuickInput(page, 'work');

    await asked(/Where should it be saved/);
    await screenshot(page, 'connections-5-scope');
    await goBack();
    await asked(/What should they be called/);
    await enter();
    await asked(/Where should it be saved/);
    await enter();
    await eventually(async () =>
      assert.deepEqual(await userEntries(), [
        { name: 'Local', region: service.region, endpoint: service.url },
        { name: 'work eu-west-1', profile: 'dev', region: 'eu-west-1' },
        { name: 'work us-east-2', profile: 'dev', region: 'us-east-2' },
      ]),
    );
    await eventually(async () => {
      const row = (await treeRows(page)).find(({ label }) => label === 'work eu-west-1');
      assert.ok(row?.description.endsWith(` · ${account} · eu-west-1`), row?.description);
    });
    await screenshot(page, 'connections-6-added');
  });

  it('asks who calls once for both regions of a profile', () => {
    // Two regions were checked before they were saved, twice looked at; the rows needed one more.
    assert.equal(aws.asked.filter((what) => what === 'GetCallerIdentity').length, 3);
  });

  it('changes nothing on Escape, at whichever step', async () => {
    const { page } = workbench;
    const before = await userEntries();
    const steps = [
      async () => asked(/Which profile/),
      async () => {
        await submitQuickInput(page, 'deploy');
        await asked(/Which regions/);
      },
      async () => {
        await enter();
        await asked(/Is this the account/);
      },
    ];
    for (let last = 1; last <= steps.length; last++) {
      await runCommand(page, 'CodePipeline: Add Connection…');
      for (const step of steps.slice(0, last)) await step();
      await escape();
    }
    assert.deepEqual(await userEntries(), before);
    assert.deepEqual(await notifications(page), []);
  });

  it('says in a sentence what keeps it from the account, tries again, and can be saved anyway', async () => {
    const { page } = workbench;
    aws.sts = 'silent';
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asked(/Which profile/);
    await submitQuickInput(page, 'dev');
    await asked(/Which regions/);
    await enter();
    await rowsShow(/Asking which account this is/);
    await goBack();
    aws.sts = 'expired';
    await asked(/Which regions/);
    await enter();
    await rowsShow(/The credentials of profile "dev" have expired\./);
    await rowsShow(/Save Anyway/);
    await screenshot(page, 'connections-7-trouble');
    aws.sts = 'ok';
    await pickRow(page, 'Try Again');
    await rowsShow(/Account 123456789012/);
    await escape();
  });

  it('adds an endpoint in a region that is in no list, to the settings of the workspace, after wrong values', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asked(/Which profile/);
    await pickRow(page, 'An endpoint of your own…');
    await asked(/Where does it answer/);
    await submitRefused(page, 'localhost', /An endpoint looks like/);
    await submitQuickInput(page, service.url);
    await asked(/Which regions/);
    await typeInQuickInput(page, 'Atlantis');
    await rowsShow(/A region looks like eu-west-1/);
    await submitQuickInput(page, 'xx-atlantis-1');
    await eventually(async () => assert.equal((await quickInput(page)).value, ''));
    // The usual region was marked; only the typed one is wanted.
    await pickRow(page, 'us-east-1');
    await enter();
    await rowsShow(new RegExp(`Account ${service.accountId}.*xx-atlantis-1`));
    await pickRow(page, 'Go On');
    await asked(/What should it be called/);
    await submitRefused(page, 'Local', /already named “Local”/);
    await submitQuickInput(page, 'Atlantis');
    await asked(/Where should it be saved/);
    await pickRow(page, 'Workspace settings');
    const file = join(workbench.folder, '.vscode', 'settings.json');
    await eventually(async () =>
      assert.deepEqual(await entriesIn(file), [
        { name: 'Atlantis', region: 'xx-atlantis-1', endpoint: service.url },
      ]),
    );
    assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'work us-east-2']);
    await eventually(async () => assert.equal((await treeRows(page))[0]?.label, 'Atlantis'));
  });

  it('removes a connection from the settings that it comes from, after a question', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'Atlantis'), 'Remove Connection…');
    assert.match(await dialogText(page), /Remove the connection "Atlantis"\?/);
    await pressDialogButton(page, 'Cancel');
    assert.equal((await treeRows(page))[0]?.label, 'Atlantis');
    await pickFromRowMenu(treeRow(page, 'Atlantis'), 'Remove Connection…');
    await pressDialogButton(page, 'Remove');
    const file = join(workbench.folder, '.vscode', 'settings.json');
    await eventually(async () => assert.deepEqual(await entriesIn(file), []));
    assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'work us-east-2']);
    // The list of the user settings is in force again.
    await treeRow(page, 'Local').waitFor();
  });

  it('renames a connection by keyboard, not to a name that is taken', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Rename Connection…');
    await asked(/Which connection/);
    await submitQuickInput(page, 'us-east-2');
    await titled(/Rename Connection: work us-east-2/);
    await submitRefused(page, 'Local', /already named “Local”/);
    await submitQuickInput(page, 'ohio');
    await eventually(async () => assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'ohio']));
    await treeRow(page, 'ohio').waitFor();
  });

  it('duplicates a connection to another region, behind the original', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Duplicate Connection to Another Region…');
    await asked(/Which connection/);
    await submitQuickInput(page, 'work');
    await asked(/To which regions/);
    await submitQuickInput(page, 'Frankfurt');
    await eventually(async () => assert.equal((await quickInput(page)).value, ''));
    await enter();
    await eventually(async () =>
      assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'work eu-central-1', 'ohio']),
    );
  });

  it('names the account in the question before a production connection is changed', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'work eu-west-1'), 'Mark as Production');
    await eventually(async () => {
      const row = (await treeRows(page)).find(({ label }) => label === 'work eu-west-1');
      assert.ok(row?.description.endsWith(` · production · ${account} · eu-west-1`), row?.description);
    });
    await screenshot(page, 'connections-8-production');
    // The first is that of the connection above.
    const inProduction = page
      .locator('.sidebar .monaco-list-row[role=treeitem]')
      .filter({ has: page.locator('.label-name').getByText('checkout-api', { exact: true }) })
      .nth(1);
    await pickFromRowMenu(inProduction, 'Start Execution…');
    await titled(/Start checkout-api/);
    await pickRow(page, 'Start with the latest revisions');
    await titled(/Start checkout-api in production/);
    await eventually(async () => {
      const rows = (await quickInput(page)).rows.map(({ label, description }) => `${label} ${description}`);
      assert.match(rows.join('\n'), /work eu-west-1 account 123456789012 \(corp-dev\), in eu-west-1/);
    });
    await screenshot(page, 'connections-9-question');
    await page.keyboard.press('Escape');
    await pickFromRowMenu(treeRow(page, 'work eu-west-1'), 'Unmark as Production');
    await eventually(async () => {
      const row = (await treeRows(page)).find(({ label }) => label === 'work eu-west-1');
      assert.ok(row?.description.endsWith(` · ${account} · eu-west-1`), row?.description);
    });
  });

  it('offers no change on a read-only connection, and says so when a command is run all the same', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'Local'), 'Mark as Read-only');
    await eventually(async () => {
      const [row] = await treeRows(page);
      assert.match(row?.description ?? '', /read-only/);
    });
    const changes = /Start|Stop|Retry Stage|Approve|Reject|Transition|Override|Roll/;
    const menu = await openRowMenu(treeRow(page, 'checkout-api'));
    assert.deepEqual(
      menu.filter((entry) => changes.test(entry)),
      [],
    );
    await page.keyboard.press('Escape');
    await expandRow(treeRow(page, 'checkout-api'));
    await treeRow(page, 'BuildImage').waitFor();
    for (const label of ['checkout-api', 'Build', 'BuildImage']) {
      const row = treeRow(page, label);
      await row.hover();
      const buttons = await row
        .locator('.actions .action-label')
        .evaluateAll((elements: { ariaLabel: string | null }[]) =>
          elements.map(({ ariaLabel }) => ariaLabel ?? ''),
        );
      assert.deepEqual(
        buttons.filter((button) => changes.test(button)),
        [],
        label,
      );
    }
    await runCommand(page, 'CodePipeline: Start Execution…');
    await asked(/Which pipeline/);
    // The first is that of the first connection.
    await submitQuickInput(page, 'checkout-api');
    await eventually(async () =>
      assert.match(
        (await notifications(page)).join('\n'),
        /"Local" is marked read-only, so nothing is changed there/,
      ),
    );
    await page.keyboard.press('Escape');
    await runCommand(page, 'CodePipeline: Unmark as Read-only');
    await asked(/Which connection/);
    await enter();
    await eventually(async () =>
      assert.doesNotMatch((await treeRows(page))[0]?.description ?? '', /read-only/),
    );
    assert.ok((await openRowMenu(treeRow(page, 'checkout-api'))).some((entry) => /Start/.test(entry)));
    await page.keyboard.press('Escape');
  });

  it('does not offer again what was denied, names the missing action, and gives the policy statement', async () => {
    const { page } = workbench;
    await adminOf(service).spoil('StartPipelineExecution', 'accessDenied');
    await pickFromRowMenu(treeRow(page, 'checkout-api'), 'Start Execution…');
    await titled(/Start checkout-api/);
    await pickRow(page, 'Start with the latest revisions');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /codepipeline:StartPipelineExecution/),
    );
    await page
      .locator('.notifications-toasts')
      .getByRole('button', { name: 'Copy Policy Statement', exact: true })
      .click();
    await adminOf(service).mend();
    await eventually(async () => {
      const menu = await openRowMenu(treeRow(page, 'checkout-api'));
      await page.keyboard.press('Escape');
      assert.deepEqual(
        menu.filter((entry) => /Start/.test(entry)),
        [],
      );
    });
    const others = await openRowMenu(treeRow(page, 'storefront-web'));
    assert.ok(others.some((entry) => /Start/.test(entry)));
    await page.keyboard.press('Escape');
  });

  it('looks the same in light and in high contrast', async () => {
    for (const theme of ['light', 'hc-dark', 'hc-light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(workbench.page, `connections-10-${theme}`);
    }
    assert.deepEqual(workbench.errors, []);
  });
});
