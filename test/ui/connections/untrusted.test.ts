import assert from 'node:assert/strict';
import { startLocalService, type LocalService } from '../../host/localService';
import { openView, screenshot, startWorkbench, treeRow, type Workbench } from '../harness';
import { noRowShows, rowShows, rowTexts } from '../tree/rowTexts';

import { adminOf } from '../serviceAdmin';

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

  it('has its connections withheld, says so, and keeps those of the user', async () => {
    const { page } = workbench;
    await rowShows(workbench.page, /^Workspace not trusted \| its connections are not used$/m);
    await treeRow(page, 'Sample account').waitFor();
    await treeRow(page, 'checkout-api').waitFor();
    assert.deepEqual(
      await adminOf(service)
        .calls()
        .then(({ total }) => total),
      0,
    );
    assert.doesNotMatch(await rowTexts(workbench.page), /Team/);
    await screenshot(page, 'states-8-untrusted');
  });

  it('uses them as soon as it is trusted', async () => {
    const { page } = workbench;
    await treeRow(page, 'Workspace not trusted').click();
    await page.locator('.workspace-trust-editor').waitFor();
    await screenshot(page, 'states-9-trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await rowShows(workbench.page, /^Team \| /m, 30_000);
    await noRowShows(workbench.page, /Workspace not trusted/);
    await screenshot(page, 'states-10-trusted');
    assert.deepEqual(workbench.errors, []);
  });
});
