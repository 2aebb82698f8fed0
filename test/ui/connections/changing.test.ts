import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asks, enterRow, markRow, step } from '../byKeys';
import {
  eventually,
  dialogText,
  pickFromRowMenu,
  pressDialogButton,
  pressEnter,
  runCommand,
  submitQuickInput,
  submitRefused,
  treeRow,
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
    await runCommand(page, 'CodePipeline: Rename Connection…');
    await asks(page, /Which connection/);
    await enterRow(page, 'work us-east-2');
    await step(page, /Rename Connection: work us-east-2/);
    await submitRefused(page, 'Local', /already named “Local”/);
    await submitQuickInput(page, 'ohio');
    await eventually(async () => assert.deepEqual(await names(), ['Local', 'work eu-west-1', 'ohio']));
    await treeRow(page, 'ohio').waitFor();
  });

  it('duplicates a connection to another region, behind the original', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Duplicate Connection to Another Region…');
    await asks(page, /Which connection/);
    await enterRow(page, 'work eu-west-1');
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
});
