import assert from 'node:assert/strict';
import { asks, enterRow, openFromRow, step } from '../byKeys';
import {
  dialogText,
  eventually,
  expandRow,
  notifications,
  openRowMenu,
  pickFromRowMenu,
  pickRow,
  pressNotificationButton,
  rowButton,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  useTheme,
} from '../harness';
import { adminOf } from '../serviceAdmin';
import { startAwsWorkbench, type AwsWorkbench } from './awsWorkbench';

/** What the row of a connection to the sample account begins with as soon as all of its pipelines are known. */
const allCounted = /^1 failed · 2 waiting · 3 running/;

describe('Marked connections', () => {
  let workbench: AwsWorkbench;

  before(async () => {
    workbench = await startAwsWorkbench(({ region, url }) => [
      { name: 'Local', region, endpoint: url },
      { name: 'work eu-west-1', profile: 'dev', region: 'eu-west-1' },
    ]);
    await adminOf(workbench.service).setSpeed(0);
    // Then no row is redrawn, which would close its menu or run a command without its row.
    await rowReads('Local', allCounted);
    await rowReads('work eu-west-1', allCounted);
  });

  after(() => workbench?.dispose());

  /** Waits until the row of a connection reads like this. */
  const rowReads = (connection: string, words: RegExp) =>
    eventually(async () => {
      const row = (await treeRows(workbench.page)).find(({ label }) => label === connection);
      assert.match(row?.description ?? '', words);
    });
  /** Waits until the menu of a row offers a change like this one, or none. */
  const offers = (label: string, changes: RegExp, isOffered: boolean) =>
    eventually(async () => {
      const menu = await openRowMenu(treeRow(workbench.page, label));
      await workbench.page.keyboard.press('Escape');
      assert.equal(
        menu.some((entry) => changes.test(entry)),
        isOffered,
        menu.join(', '),
      );
    });

  it('name the account in the question before a change in production', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'work eu-west-1'), 'Mark as Production');
    await rowReads('work eu-west-1', / · production · 123456789012 \(corp-dev\) · eu-west-1$/);
    await rowReads('work eu-west-1', allCounted);
    await screenshot(page, 'connections-8-production');
    // The first is that of the connection above.
    const inProduction = page
      .locator('.sidebar .monaco-list-row[role=treeitem]')
      .filter({ has: page.locator('.label-name').getByText('checkout-api', { exact: true }) })
      .nth(1);
    await openFromRow(page, 'Start checkout-api · work eu-west-1 (production)', () =>
      pickFromRowMenu(inProduction, 'Start Execution…'),
    );
    await pickRow(page, 'Start with the latest revisions');
    await eventually(async () => {
      const text = await dialogText(page);
      assert.match(text, /Start checkout-api in production/);
      assert.match(text, /work eu-west-1 · account 123456789012 \(corp-dev\), in eu-west-1/);
    });
    await screenshot(page, 'connections-9-question');
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    await pickFromRowMenu(treeRow(page, 'work eu-west-1'), 'Unmark as Production');
    await rowReads('work eu-west-1', /(?<! · production) · 123456789012 \(corp-dev\) · eu-west-1$/);
  });

  it('offer no change when they are read-only, and say so when a command runs anyway', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'Local'), 'Mark as Read-only');
    await rowReads('Local', /read-only/);
    const changes = /Start|Stop|Retry Stage|Approve|Reject|Transition|Override|Roll/;
    await offers('checkout-api', changes, false);
    await expandRow(treeRow(page, 'checkout-api'));
    await treeRow(page, 'BuildImage').waitFor();
    await rowButton(treeRow(page, 'checkout-api'), 'Open Timeline');
    for (const label of ['checkout-api', 'Build', 'BuildImage']) {
      const buttons = await treeRow(page, label)
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
    await asks(page, /Which pipeline/);
    // The first is that of the first connection.
    await enterRow(page, 'checkout-api');
    await eventually(async () =>
      assert.match(
        (await notifications(page)).join('\n'),
        /"Local" is marked read-only, so changes are not allowed/,
      ),
    );
    await runCommand(page, 'CodePipeline: Edit Connection…');
    await asks(page, /Which connection/);
    await enterRow(page, 'Local');
    await step(page, 'Edit Connection: Local');
    await enterRow(page, 'Unmark as Read-only');
    await rowReads('Local', /^(?!.*read-only)/);
    await rowReads('Local', allCounted);
    await offers('checkout-api', /Start/, true);
  });

  it('no longer offer what was denied, name the missing action, and give the policy statement', async () => {
    const { page } = workbench;
    await adminOf(workbench.service).spoil('StartPipelineExecution', 'accessDenied');
    await openFromRow(page, 'Start checkout-api', () =>
      pickFromRowMenu(treeRow(page, 'checkout-api'), 'Start Execution…'),
    );
    await pickRow(page, 'Start with the latest revisions');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /codepipeline:StartPipelineExecution/),
    );
    await pressNotificationButton(page, 'Copy Policy Statement');
    await adminOf(workbench.service).mend();
    await offers('checkout-api', /Start/, false);
    await offers('storefront-web', /Start/, true);
  });

  it('look the same in light and in high contrast', async () => {
    for (const theme of ['light', 'hc-dark', 'hc-light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(workbench.page, `connections-10-${theme}`);
    }
    assert.deepEqual(workbench.errors, []);
  });
});
