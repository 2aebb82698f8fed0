import assert from 'node:assert/strict';
import { mfaCode } from './fakeAws';
import {
  eventually,
  notifications,
  pressRowButton,
  quickInput,
  runCommand,
  screenshot,
  submitQuickInput,
  submitRefused,
  treeRow,
} from '../harness';
import { noRowShows, rowShows } from '../tree/rowTexts';
import { startAwsWorkbench, type AwsWorkbench } from './awsWorkbench';

describe('A role with MFA', () => {
  let workbench: AwsWorkbench;
  before(async () => {
    workbench = await startAwsWorkbench(() => [
      { name: 'Guarded', profile: 'guarded', region: 'eu-west-1' },
      { name: 'Guarded too', profile: 'guarded', region: 'eu-central-1' },
    ]);
  });
  after(() => workbench?.dispose());

  const attempts = () => workbench.aws.asked.filter((what) => what === 'AssumeRole').length;
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
    await rowShows(workbench.page, /Profile "guarded" requires an MFA code/);
    await isNotAsked();
    await screenshot(page, 'states-4-mfa-declined');
    assert.equal(attempts(), 0);
    assert.deepEqual(await notifications(page), []);
  });

  it('reports a refused code, and continues with the right one', async () => {
    const { page } = workbench;
    const retry = async (sentence: string) => {
      await pressRowButton(treeRow(page, sentence).first(), 'Retry Connection');
      await isAsked();
    };
    await retry('Profile "guarded" requires an MFA code. Retry to enter one.');
    await submitRefused(page, '12', /six-digit code/);
    await submitQuickInput(page, '000000');
    const refused = 'The MFA code was refused. Try again with the next code that the device shows.';
    await treeRow(page, refused).first().waitFor();
    assert.equal(attempts(), 1);
    await screenshot(page, 'states-5-mfa-refused');
    await retry(refused);
    await submitQuickInput(page, mfaCode);
    await rowShows(workbench.page, /checkout-api/, 30_000);
    await isNotAsked();
    await screenshot(page, 'states-6-mfa-done');
    assert.deepEqual(workbench.errors, []);
  });

  it('asks for no other code while the same credentials are valid', async () => {
    const { page } = workbench;
    // The other connection comes back with its next probe.
    await noRowShows(workbench.page, /MFA/, 60_000);
    await runCommand(page, 'CodePipeline: Refresh');
    await rowShows(workbench.page, /Guarded too \| .*123456789012/, 30_000);
    await isNotAsked();
    assert.equal(attempts(), 2);
  });
});
