import assert from 'node:assert/strict';
import { approval, codeBuild, gitHub, pipeline, stage } from '../../src/local/sample/build';
import {
  eventually,
  openView,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  treeRow,
  useTheme,
  webview,
  type Workbench,
} from './harness';
import { bar, stands } from './timeline/timelineWorkbench';

const definition = pipeline('shop', [
  stage('Source', gitHub('acme/shop')),
  stage('Build', codeBuild('Compile', 'shop', 'SourceOutput', 'BuildOutput'), {
    ...{ name: 'Check', runOrder: 2, region: 'us-east-1', configuration: { Project: 'web' } },
    // A type of an account that no connection reaches.
    actionTypeId: { category: 'Test', owner: 'Custom', provider: 'MyLint', version: '1' },
    ...{ inputArtifacts: [{ name: 'SourceOutput' }], outputArtifacts: [] },
  }),
  stage('Release', approval('Approve', 'Release?', 'https://example.com')),
]);

describe('A definition that is tried locally, by keyboard,', function () {
  this.timeout(240_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({
      service: false,
      files: { 'shop.pipeline.json': JSON.stringify(definition, undefined, 2) },
    });
  });

  after(() => workbench.dispose());

  const title = async () => (await quickInput(workbench.page)).title;
  const openFile = async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+P');
    await page.keyboard.type('shop.pipeline.json');
    await pressEnter(page);
    await page.locator('.editor-instance .view-lines', { hasText: 'SourceOutput' }).waitFor();
  };
  /** The item of the status bar, which changes how time passes. */
  const control = async (row: string) => {
    const { page } = workbench;
    await page.locator('.statusbar-item[id$=".trial"]').click();
    await eventually(async () => assert.equal(await title(), 'Try shop Locally'));
    await pickRow(page, row);
  };

  it('runs at a speed of its own until something waits, without a connection', async () => {
    const { page } = workbench;
    await openFile();
    await runCommand(page, 'CodePipeline: Try Locally…');
    await eventually(async () => assert.equal(await title(), 'Try shop Locally'));
    await screenshot(page, 'tryLocally-1-before');
    await pressEnter(page);
    await eventually(async () => assert.match(await title(), /^Start shop/));
    await pressEnter(page);
    await eventually(async () => assert.equal(await webview(page).locator('h1').innerText(), 'shop'));
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /shop · simulated ×1/));
    assert.match(await webview(page).locator('.notice').innerText(), /Simulated on this machine/);
    await control('Pause');
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /shop · paused/));
    await control('Run Until Something Waits');
    await bar(page, 'Release, Approve: needs approval').waitFor();
    await bar(page, 'Build, Check: succeeded').waitFor();
    await openView(page);
    await treeRow(page, 'shop (tried locally)').waitFor();
    await screenshot(page, 'tryLocally-2-waits');
    await useTheme(workbench, 'light');
    await screenshot(page, 'tryLocally-2-waits-light');
    await useTheme(workbench, 'dark');
  });

  it('ends with its tab, and leaves nothing', async () => {
    const { page } = workbench;
    await runCommand(page, 'View: Close All Editors');
    await treeRow(page, 'shop (tried locally)').waitFor({ state: 'detached' });
    await eventually(async () => assert.doesNotMatch((await statusBarTexts(page)).join(), /shop/));
  });

  it('fails where it is to fail', async () => {
    const { page } = workbench;
    await openFile();
    await runCommand(page, 'CodePipeline: Try Locally…');
    await eventually(async () => assert.equal(await title(), 'Try shop Locally'));
    await pickRow(page, 'What fails');
    await eventually(async () =>
      assert.ok((await quickInput(page)).rows.some(({ label }) => label.includes('Build/Compile'))),
    );
    await screenshot(page, 'tryLocally-3-failures');
    await page.keyboard.type('Build/Compile');
    await page.keyboard.press('Enter');
    await pressEnter(page);
    await eventually(async () =>
      assert.ok((await quickInput(page)).rows.some(({ description }) => description === 'Build/Compile')),
    );
    await pressEnter(page);
    await eventually(async () => assert.match(await title(), /^Start shop/));
    await pressEnter(page);
    await eventually(async () => assert.equal(await webview(page).locator('h1').innerText(), 'shop'));
    await control('Run Until Something Waits');
    await stands(page, 'Failed');
    await screenshot(page, 'tryLocally-4-failed');
    await runCommand(page, 'View: Close All Editors');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
