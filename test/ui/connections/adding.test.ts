import assert from 'node:assert/strict';
import { asks, choose, enterRow, goBack, leave, lists, markRow } from '../byKeys';
import {
  eventually,
  notifications,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  submitQuickInput,
  submitRefused,
  treeRow,
  treeRows,
  typeInQuickInput,
} from '../harness';
import {
  account,
  connectionsIn,
  userConnections,
  workspaceSettings,
  startAwsWorkbench,
  type AwsWorkbench,
} from './awsWorkbench';

describe('Adding connections', () => {
  let workbench: AwsWorkbench;

  before(async () => {
    workbench = await startAwsWorkbench(({ region, url }) => [{ name: 'Local', region, endpoint: url }]);
    await treeRow(workbench.page, 'checkout-api').waitFor();
  });

  after(() => workbench?.dispose());

  /** Waits until the row of a connection ends with these words. */
  const rowEnds = (connection: string, words: string) =>
    eventually(async () => {
      const row = (await treeRows(workbench.page)).find(({ label }) => label === connection);
      assert.ok(row?.description.endsWith(words), row?.description);
    });

  it('shows the account of a local service in its row, from one of its pipelines', async () => {
    await rowEnds('Local', ` · ${workbench.service.accountId} · ${workbench.service.region}`);
    await screenshot(workbench.page, 'connections-1-account');
  });

  it('adds a connection by keyboard, and Back keeps every answer', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asks(page, /Select a profile/);
    await lists(page, /dev access key · eu-west-1/);
    await lists(page, /deploy role via dev · eu-west-1/);
    await lists(page, /corp SSO session corp · 123456789012 · eu-central-1/);
    await screenshot(page, 'connections-2-profiles');
    await enterRow(page, 'dev');

    await asks(page, /Select regions/);
    await markRow(page, 'us-east-2');
    await screenshot(page, 'connections-3-regions');
    await pressEnter(page);

    await lists(page, new RegExp(`Account ${account.replace(/[()]/g, '\\$&')}.*eu-west-1.*user/jo`));
    await lists(page, /Account .*us-east-2/);
    await screenshot(page, 'connections-4-reach');
    await goBack(page);
    await asks(page, /Select regions/);
    await eventually(async () => {
      const checked = page.locator('.quick-input-list .monaco-list-row', {
        has: page.locator('[aria-checked=true]'),
      });
      assert.equal(await checked.count(), 2);
    });
    await goBack(page);
    await asks(page, /Select a profile/);
    await eventually(async () => {
      const { rows } = await quickInput(page);
      assert.equal(rows.find(({ isFocused }) => isFocused)?.label, 'dev');
    });
    await pressEnter(page);
    await asks(page, /Select regions/);
    await pressEnter(page);
    await lists(page, /Continue/);
    await choose(page, 'Continue');

    await asks(page, /Enter a name. The region/);
    await eventually(async () => assert.equal((await quickInput(page)).value, 'dev'));
    await typeInQuickInput(page, 'work');
    await goBack(page);
    await lists(page, /Continue/);
    await choose(page, 'Continue');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'work'));
    await submitRefused(page, ' ', /Enter a name for the connection/);
    await submitQuickInput(page, 'work');

    await asks(page, /Where should it be saved/);
    await screenshot(page, 'connections-5-scope');
    await goBack(page);
    await asks(page, /Enter a name. The region/);
    await pressEnter(page);
    await asks(page, /Where should it be saved/);
    await pressEnter(page);
    await eventually(async () =>
      assert.deepEqual(await userConnections(workbench), [
        { name: 'Local', region: workbench.service.region, endpoint: workbench.service.url },
        { name: 'work eu-west-1', profile: 'dev', region: 'eu-west-1' },
        { name: 'work us-east-2', profile: 'dev', region: 'us-east-2' },
      ]),
    );
    await rowEnds('work eu-west-1', ` · ${account} · eu-west-1`);
    await screenshot(page, 'connections-6-added');
  });

  it('asks for the caller once for both regions of a profile', async () => {
    await rowEnds('work us-east-2', ` · ${account} · us-east-2`);
    // Two regions were checked before they were saved, each with two calls; the rows needed one more.
    assert.equal(workbench.aws.asked.filter((what) => what === 'GetCallerIdentity').length, 3);
  });

  it('changes nothing on Escape, at whichever step', async () => {
    const { page } = workbench;
    const before = await userConnections(workbench);
    const steps = [
      async () => asks(page, /Select a profile/),
      async () => {
        await enterRow(page, 'deploy');
        await asks(page, /Select regions/);
      },
      async () => {
        await pressEnter(page);
        await asks(page, /Check the account/);
      },
    ];
    for (let last = 1; last <= steps.length; last++) {
      await runCommand(page, 'CodePipeline: Add Connection…');
      for (const step of steps.slice(0, last)) await step();
      await leave(page);
    }
    assert.deepEqual(await userConnections(workbench), before);
    assert.deepEqual(await notifications(page), []);
  });

  it('shows in a sentence why the account is out of reach, tries again, and saves anyway', async () => {
    const { page } = workbench;
    workbench.aws.sts = 'silent';
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asks(page, /Select a profile/);
    await enterRow(page, 'dev');
    await asks(page, /Select regions/);
    await pressEnter(page);
    await lists(page, /Identifying the account/);
    await goBack(page);
    workbench.aws.sts = 'expired';
    await asks(page, /Select regions/);
    await pressEnter(page);
    await lists(page, /The credentials of profile "dev" have expired\./);
    await lists(page, /Save Anyway/);
    await screenshot(page, 'connections-7-trouble');
    workbench.aws.sts = 'ok';
    await pickRow(page, 'Try Again');
    await lists(page, /Account 123456789012/);
    await leave(page);
  });

  it('adds an endpoint in an unlisted region to the settings of the workspace, after wrong values', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Add Connection…');
    await asks(page, /Select a profile/);
    await pickRow(page, 'Custom endpoint…');
    await asks(page, /Enter the endpoint/);
    await submitRefused(page, 'localhost', /Enter an endpoint such as/);
    await submitQuickInput(page, workbench.service.url);
    await asks(page, /Select regions/);
    await typeInQuickInput(page, 'Atlantis');
    await lists(page, /Enter a region such as eu-west-1/);
    await markRow(page, 'xx-atlantis-1');
    // The usual region was marked; only the typed one is wanted.
    await pickRow(page, 'us-east-1');
    await pressEnter(page);
    await lists(page, new RegExp(`Account ${workbench.service.accountId}.*xx-atlantis-1`));
    await pickRow(page, 'Continue');
    await asks(page, /Enter a name \(/);
    await submitRefused(page, 'Local', /already named “Local”/);
    await submitQuickInput(page, 'Atlantis');
    await asks(page, /Where should it be saved/);
    await pickRow(page, 'Workspace settings');
    await eventually(async () =>
      assert.deepEqual(await connectionsIn(workspaceSettings(workbench)), [
        { name: 'Atlantis', region: 'xx-atlantis-1', endpoint: workbench.service.url },
      ]),
    );
    assert.equal((await userConnections(workbench)).length, 3);
    await eventually(async () => assert.equal((await treeRows(page))[0]?.label, 'Atlantis'));
  });
});
