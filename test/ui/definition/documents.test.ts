import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { definitionText } from '../../../src/domain/definition/structure/definitionText';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { startLocalService, type LocalService } from '../../host/localService';
import { asks, choose, choosePipeline, enterRow, lists, rowTexts, step } from '../byKeys';
import {
  closeUnsaved,
  dialogText,
  editorTitles,
  eventually,
  notifications,
  openView,
  pressDialogButton,
  pressEnter,
  runCommand,
  screenshot,
  useTheme,
} from '../harness';
import { independentClient } from '../independentClient';
import { customFile, customText, holdAgainstConnection } from './chosenConnection';
import { compareDefinitions } from './comparedDefinitions';
import { cursorPlace, goTo, placeIn } from './editorKeys';
import { building, scenario, shop, template, textOf } from './shopDocument';
import { startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';

describe('The definition of a pipeline in the editor, by keyboard alone,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;
  let page: Page;
  let elsewhere: LocalService | undefined;

  before(async () => {
    workbench = await startTimelineWorkbench([shop], scenario, {
      files: { 'pipelines.yaml': template, [customFile]: customText },
    });
    ({ page } = workbench);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openView(page);
  });

  after(async () => {
    await elsewhere?.stop();
    // The document that a pipeline was created from stays open, and is in no file.
    await closeUnsaved(page);
    await workbench.dispose();
  });

  const deployed = async (name = 'shop') => (await workbench.client.getPipeline({ name })).pipeline;
  const projectOf = async () => {
    const pipeline = await deployed();
    return [pipeline?.version, pipeline?.stages?.[1]?.actions?.[0]?.configuration?.['ProjectName']];
  };
  const updates = async () => (await workbench.admin.calls())['UpdatePipeline'] ?? 0;
  const isDirty = async () => (await page.locator('.tab.active.dirty').count()) > 0;

  /** The text on screen, as far as it is. */
  const shownText = async () =>
    (await page.locator('.editor-instance .view-lines').first().innerText()).replaceAll('\u00A0', ' ');

  async function openDefinition(): Promise<void> {
    await runCommand(page, 'CodePipeline: Open Definition');
    await choosePipeline(page, 'shop');
    await eventually(async () => {
      assert.ok((await editorTitles(page)).includes('shop.pipeline'));
      assert.match(await shownText(), /"name": "shop"/);
    });
  }

  /** Replaces the whole text by pasting: what is typed, the editor completes and indents. */
  async function write(text: string): Promise<void> {
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await eventually(async () => assert.ok(await isDirty()));
  }

  async function inBothThemes(name: string): Promise<void> {
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `${name}-${theme}`);
    }
  }

  it('is created from a template, and runs', async () => {
    await runCommand(page, 'CodePipeline: New Pipeline…');
    await asks(page, /Select a template/);
    await inBothThemes('document-templates');
    await enterRow(page, 'GitHub → CodeBuild → Amazon S3');
    await eventually(async () => assert.match(await shownText(), /"name": "my-pipeline"/));
    await page.keyboard.insertText('made');
    await page.keyboard.press('Escape');
    await eventually(async () => assert.match(await shownText(), /"name": "made"/));
    await inBothThemes('document-template');
    await runCommand(page, 'CodePipeline: Create Pipeline from This Document…');
    await asks(page, /connection of the pipeline/);
    await enterRow(page, 'Sample account');
    await eventually(async () => assert.match(await dialogText(page), /starts a first execution/));
    await inBothThemes('document-create');
    await pressDialogButton(page, 'Create');
    await eventually(async () => assert.equal((await deployed('made'))?.version, 1));
    const { pipelineExecutionSummaries: [first] = [] } = await workbench.client.listPipelineExecutions({
      pipelineName: 'made',
    });
    await workbench.admin.advance(3600);
    assert.equal(await workbench.statusOf('made', first?.pipelineExecutionId ?? ''), 'Succeeded');
  });

  it('is never saved automatically', async () => {
    await workbench.admin.forgetCalls();
    await openDefinition();
    await inBothThemes('document-open');
    await write(textOf(building('shop-other')));
    await workbench.changeSettings({
      '[codepipeline-definition]': { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 },
    });
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\n');
    await eventually(async () => assert.match((await notifications(page)).join(), /not saved automatically/));
    assert.ok(await isDirty());
    assert.equal(await updates(), 0);
    await workbench.changeSettings({ '[codepipeline-definition]': null });
  });

  it('is saved as the next version, after a question while an execution is in progress', async () => {
    const running = await workbench.start('shop');
    await workbench.admin.advance(90);
    await page.keyboard.press('Control+s');
    await eventually(async () => {
      const text = await dialogText(page);
      assert.match(text, /Update shop to version 2\?/);
      assert.match(text, /One execution is in progress and will be cancelled/);
      assert.match(text, /ProjectName: shop-build → shop-other/);
      assert.match(text, /stack shop-pipelines manages this pipeline.*same change in pipelines\.yaml/);
    });
    await inBothThemes('document-update');
    await pressDialogButton(page, 'Open Template');
    await eventually(async () => assert.match(await shownText(), /AWS::CodePipeline::Pipeline/));
    await workbench.changeSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 });
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('# looked at');
    await eventually(async () =>
      assert.match(await readFile(join(workbench.folder, 'pipelines.yaml'), 'utf8'), /# looked at/),
    );
    // The template is saved automatically, and the definition is not, nor does it say so.
    assert.equal(await page.locator('.tab.dirty').filter({ hasText: 'shop.pipeline' }).count(), 1);
    assert.equal(await updates(), 0);
    await workbench.changeSettings({ 'files.autoSave': null, 'files.autoSaveDelay': null });
    await runCommand(page, 'View: Close Editor');
    await eventually(async () => assert.ok(await isDirty()));
    await goTo(page, textOf(building('shop-other')), 'shop-other');
    await page.keyboard.press('Control+s');
    await eventually(async () => assert.match(await dialogText(page), /Update shop to version 2\?/));
    await pressDialogButton(page, 'Update');
    await eventually(async () => {
      assert.deepEqual(await projectOf(), [2, 'shop-other']);
      assert.ok(!(await isDirty()));
    });
    // The text is what the service answers, in the order of every definition, with the cursor where it was.
    const answered = definitionText((await deployed()) as PipelineDefinition);
    assert.notEqual(placeIn(answered, 'shop-other'), placeIn(textOf(building('shop-other')), 'shop-other'));
    await eventually(async () => assert.equal(await cursorPlace(page), placeIn(answered, 'shop-other')));
    await page.keyboard.press('Control+End');
    await eventually(async () =>
      assert.match(await shownText(), /"ClusterName"[^}]*"FileName"[^}]*"ServiceName"/),
    );
    await workbench.admin.advance(3600);
    assert.equal(await workbench.statusOf('shop', running), 'Cancelled');
  });

  it('is not saved over a change of another user that was not seen', async () => {
    await write(textOf(building('shop-third')));
    await workbench.client.updatePipeline({ pipeline: building('shop-fourt') });
    await page.keyboard.press('Control+s');
    await eventually(async () => {
      const text = await dialogText(page);
      assert.match(text, /shop has changed since you opened it/);
      assert.match(text, /shop-other → shop-fourt/);
    });
    await inBothThemes('document-conflict');
    await pressDialogButton(page, 'Compare');
    await eventually(async () => {
      assert.ok((await editorTitles(page)).some((title) => /version 3 ↔ your edit/.test(title)));
      assert.match((await notifications(page)).join(), /Save again to overwrite version 3/);
    });
    await inBothThemes('document-conflict-compare');
    assert.deepEqual(await projectOf(), [3, 'shop-fourt']);
    await runCommand(page, 'View: Close Editor');
    await workbench.client.updatePipeline({ pipeline: building('shop-fifth') });
    await page.keyboard.press('Control+s');
    await eventually(async () => assert.match(await dialogText(page), /shop-fourt → shop-fifth/));
    await pressDialogButton(page, 'Revert');
    await eventually(async () => {
      assert.ok(!(await isDirty()));
      assert.match(await shownText(), /"FileName"[^}]*"ServiceName"/);
    });
    assert.deepEqual(await projectOf(), [4, 'shop-fifth']);
  });

  it('is restored from its history', async () => {
    await runCommand(page, 'CodePipeline: Show Definition History…');
    await choosePipeline(page, 'shop');
    await step(page, 'History of the Definition: shop');
    assert.match(await rowTexts(page), /Version 4 deployed [^\n]*shop-fourt → shop-fifth/);
    await inBothThemes('document-history');
    await choose(page, 'Version 2');
    await step(page, 'shop: version 2');
    await choose(page, 'Compare with Another Version');
    await asks(page, /compare version 2 with/);
    assert.doesNotMatch(await rowTexts(page), /Version 2/);
    await choose(page, 'Version 1');
    await eventually(async () =>
      assert.ok((await editorTitles(page)).some((title) => /version 1 ↔ version 2/.test(title))),
    );
    await inBothThemes('document-history-compare');
    await runCommand(page, 'CodePipeline: Show Definition History…');
    await choosePipeline(page, 'shop');
    await step(page, 'History of the Definition: shop');
    await choose(page, 'Version 1');
    await step(page, 'shop: version 1');
    await choose(page, 'Restore');
    await eventually(async () => assert.match(await dialogText(page), /Update shop to version 5\?/));
    await pressDialogButton(page, 'Update');
    await eventually(async () => assert.deepEqual(await projectOf(), [5, 'shop-build']));
  });

  it('is held against the connection that is chosen for its file, which is asked once', () =>
    holdAgainstConnection(workbench));

  it('is compared with a template, a file and another pipeline', () =>
    compareDefinitions(workbench, ['pipelines.yaml', customFile], 'made'));

  it('is cloned to another connection, and runs there', async () => {
    const service = await startLocalService(['--admin']);
    elsewhere = service;
    const { service: here } = workbench;
    await workbench.changeSettings({
      'codepipeline.connections': [
        { name: 'Sample account', region: here?.region, endpoint: here?.url },
        { name: 'Elsewhere', region: 'eu-west-1', endpoint: service.url },
      ],
    });
    await runCommand(page, 'CodePipeline: Clone Pipeline…');
    await choosePipeline(page, 'shop');
    await eventually(async () => assert.match(await shownText(), /"name": "shop-copy"/));
    await page.keyboard.insertText('copied');
    await page.keyboard.press('Escape');
    await eventually(async () => assert.match(await shownText(), /"name": "copied"/));
    await inBothThemes('document-clone');
    await runCommand(page, 'CodePipeline: Create Pipeline from This Document…');
    await asks(page, /connection of the pipeline/);
    await enterRow(page, 'Elsewhere');
    await eventually(async () => assert.match(await dialogText(page), /Create copied in Elsewhere\?/));
    await pressDialogButton(page, 'Create');
    const client = independentClient(service);
    try {
      await eventually(async () => {
        const { pipeline } = await client.getPipeline({ name: 'copied' });
        assert.deepEqual(
          pipeline?.stages?.map(({ name }) => name),
          shop.stages.map(({ name }) => name),
        );
      });
      const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
        pipelineName: 'copied',
      });
      assert.equal(pipelineExecutionSummaries.length, 1);
    } finally {
      client.destroy();
    }
    await assert.rejects(deployed('copied'));
  });

  it('goes with its pipeline when that is deleted', async () => {
    await runCommand(page, 'CodePipeline: Delete Pipeline…');
    await choosePipeline(page, 'made');
    await asks(page, /^Press Enter to delete/);
    await lists(page, /Managed by the stack shop-pipelines/);
    await inBothThemes('document-delete');
    await pressEnter(page);
    await eventually(async () => {
      const text = await dialogText(page);
      assert.match(text, /Delete made\?/);
      assert.match(text, /stack shop-pipelines manages made/);
    });
    await inBothThemes('document-delete-question');
    await pressDialogButton(page, 'Delete');
    await eventually(() =>
      assert.rejects(deployed('made'), ({ name }: Error) => name === 'PipelineNotFoundException'),
    );
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
