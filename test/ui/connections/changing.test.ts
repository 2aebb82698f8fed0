import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asks, enterRow, leave, lists, markRow, openFromRow, step } from '../byKeys';
import {
  eventually,
  dialogText,
  notifications,
  pickFromRowMenu,
  pressDialogButton,
  pressEnter,
  runCommand,
  screenshot,
  submitQuickInput,
  submitRefused,
  treeRow,
  treeRows,
} from '../harness';
import {
  connectionsIn,
  userConnections,
  workspaceSettings,
  startAwsWorkbench,
  type AwsWorkbench,
} from './awsWorkbench';

describe('Changing connections', () => {
  let workbench: AwsWorkbench;

  before(async () => {
    workbench = await startAwsWorkbench(({ region, url }) => [
      { name: 'Local', region, endpoint: url },
      { name: 'work eu-west-1', profile: 'dev', region: 'eu-west-1' },
      { name: 'work us-east-2', profile: 'dev', region: 'us-east-2' },
    ]);
    await treeRow(workbench.page, 'checkout-api').waitFor();
  });

  after(() => workbench?.dispose());

  const names = async () => (await userConnections(workbench)).map(({ name }) => name);

  it('renames a connection by keyboard, not to a name that is taken', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Edit Connection…');
    await asks(page, /Which connection/);
    await enterRow(page, 'work us-east-2');
    await step(page, 'Edit Connection: work us-east-2');
    await enterRow(page, 'Rename…');
    await step(page, /Rename Connection: work us-east-2/);
    await submitRefused(page, 'Local', /already named “Local”/);
    await submitQuickInput(page, 'ohio');
    await eventually(async () => assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'ohio']));
    await treeRow(page, 'ohio').waitFor();
  });

  it('duplicates a connection to another region, behind the original', async () => {
    const { page } = workbench;
    await openFromRow(page, 'Edit Connection: work eu-west-1', () =>
      pickFromRowMenu(treeRow(page, 'work eu-west-1'), 'Edit Connection…'),
    );
    await enterRow(page, 'Duplicate to Another Region…');
    await asks(page, /Select the target regions/);
    await markRow(page, 'Frankfurt');
    await pressEnter(page);
    await eventually(async () =>
      assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'work eu-central-1', 'ohio']),
    );
  });

  it('removes a connection from the settings that it comes from, after a question', async () => {
    const { page, service } = workbench;
    const settings = workspaceSettings(workbench);
    await mkdir(dirname(settings), { recursive: true });
    const atlantis = { name: 'Atlantis', region: 'xx-atlantis-1', endpoint: service.url };
    await writeFile(settings, JSON.stringify({ 'codepipeline.connections': [atlantis] }));
    await pickFromRowMenu(treeRow(page, 'Atlantis'), 'Remove Connection…');
    assert.match(await dialogText(page), /Remove the connection "Atlantis"\?/);
    await pressDialogButton(page, 'Cancel');
    assert.deepEqual(await connectionsIn(settings), [atlantis]);
    await pickFromRowMenu(treeRow(page, 'Atlantis'), 'Remove Connection…');
    await pressDialogButton(page, 'Remove');
    await eventually(async () => assert.deepEqual(await connectionsIn(settings), []));
    assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'work eu-central-1', 'ohio']);
    // The list of the user settings is in force again.
    await treeRow(page, 'Local').waitFor();
  });

  describe('whose profile does not exist', () => {
    const gone = { name: 'Gone', profile: 'nowhere', region: 'eu-west-1' };

    before(() => workbench.changeSettings({ 'codepipeline.connections': [gone] }));

    /** Opens the list by Enter on the row below that of the connection. */
    const openList = () =>
      openFromRow(workbench.page, 'Choose Another Profile: Gone', async () => {
        const { page } = workbench;
        await runCommand(page, 'CodePipeline: Focus on Pipelines View');
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowDown');
        const focused = page.locator('.sidebar .monaco-list:focus .monaco-list-row.focused');
        await focused.getByText('Choose Another Profile…').waitFor({ timeout: 3000 });
        await page.keyboard.press('Enter');
      });

    it('says so in one row, without a sign-in', async () => {
      const { page } = workbench;
      await treeRow(page, 'Choose Another Profile…').waitFor();
      const troubles = (await treeRows(page)).filter(({ level }) => level === 2);
      assert.deepEqual(
        troubles.map(({ label }) => label),
        ['Choose Another Profile…'],
      );
      assert.match(troubles[0]?.description ?? '', /^Profile not found: "nowhere" is not in the shared AWS/);
      await screenshot(page, 'connections-8-profile-not-found');
    });

    it('lists the profiles from there by keyboard, and changes nothing on Escape', async () => {
      const { page } = workbench;
      await openList();
      await asks(page, /Select a profile. Type to search, or to enter a name that is not listed/);
      await lists(page, /dev access key · eu-west-1/);
      await lists(page, /corp SSO session corp/);
      await screenshot(page, 'connections-9-another-profile');
      await leave(page);
      assert.deepEqual(await userConnections(workbench), [gone]);
    });

    it('is reached through another one from there on', async () => {
      const { page } = workbench;
      await openList();
      await enterRow(page, 'dev');
      await eventually(async () =>
        assert.deepEqual(await userConnections(workbench), [{ ...gone, profile: 'dev' }]),
      );
      await treeRow(page, 'checkout-api').waitFor();
      assert.deepEqual(await notifications(page), []);
      assert.deepEqual(workbench.errors, []);
    });

    it('is asked for by the command in the palette, which takes a name that is not listed', async () => {
      const { page } = workbench;
      await runCommand(page, 'CodePipeline: Choose Another Profile…');
      await asks(page, /Which connection/);
      await enterRow(page, 'Gone');
      await step(page, 'Choose Another Profile: Gone');
      await submitQuickInput(page, 'elsewhere');
      await eventually(async () =>
        assert.deepEqual(await userConnections(workbench), [{ ...gone, profile: 'elsewhere' }]),
      );
      await treeRow(page, 'Choose Another Profile…').waitFor();
    });
  });
});
