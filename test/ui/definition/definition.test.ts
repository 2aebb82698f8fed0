import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { findingsIn } from '../../support/definition/marks';
import { accepted } from '../../support/definition/accepted';
import { yamlTemplate } from '../../support/definition/shopTemplate';
import { cursorPlace, goTo, openFile, placeIn } from './editorKeys';
import {
  closeUnsaved,
  eventually,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  useTheme,
  webview,
  type Workbench,
} from '../harness';

const sound = JSON.stringify(accepted['a pipeline of three stages'], undefined, 2);
const faulty = sound.replace('"ProjectName"', '"ProjctName"').replace('"V2"', '"v2"');
const template = yamlTemplate.replace('PipelineType: V2', 'PipelineType: v2');

describe('A definition in the editor, by keyboard alone,', function () {
  this.timeout(240_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({
      service: false,
      allBuiltIn: true,
      files: {
        ...{ 'new.pipeline.json': '', 'faulty.pipeline.json': faulty },
        ...{ 'named.pipeline.json': sound, 'drawn.pipeline.json': sound, 'shop.yaml': template },
      },
    });
  });

  after(() => workbench.dispose());

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => workbench.page.keyboard.press(key)), Promise.resolve());
  const type = (text: string) => workbench.page.keyboard.type(text);

  const open = (name: string) => openFile(workbench.page, name);

  /** The text of a file, as it was saved last. */
  const saved = (name: string) => readFile(join(workbench.folder, name), 'utf8');

  /** The labels of the list of suggestions. */
  const suggestions = () =>
    workbench.page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();

  /** Asks for suggestions, types until one is the first, and takes it. */
  async function take(label: string, typed = ''): Promise<void> {
    await eventually(async () => {
      if ((await suggestions()).length === 0) await press('Control+Space');
      assert.ok((await suggestions()).length > 0);
    }, 30_000);
    if (typed !== '') await type(typed);
    await eventually(async () => assert.equal((await suggestions())[0], label));
    const listed = await suggestions();
    assert.equal(new Set(listed).size, listed.length, `a suggestion appears twice: ${listed.join()}`);
    await screenshot(workbench.page, `definition-suggestions-${label.replaceAll(/\W+/g, '-')}`);
    await press('Enter');
    await eventually(async () => assert.deepEqual(await suggestions(), []));
  }

  /** To the end of the line of the last stage, and into a new item after it. */
  async function addStage(name: string): Promise<void> {
    await press('Escape', 'Control+End', 'ArrowUp', 'ArrowUp', 'End');
    await type(',');
    await press('Enter');
    await take('stage');
    await type(name);
    await press('Tab');
  }

  /** The rows of the Problems view that are no files. */
  const problems = () =>
    workbench.page
      .locator('.markers-panel .monaco-list-row .marker-message-details-container')
      .allInnerTexts();

  it('is written by completion', async () => {
    await open('new.pipeline.json');
    // An empty file is no pipeline: the mark tells that the extension host is up.
    await eventually(
      async () => assert.equal(await workbench.page.locator('.squiggly-error').count(), 1),
      60_000,
    );
    await take('pipeline');
    await type('shop');
    await press('Tab', 'Tab', 'Tab');
    await take('stage');
    await press('Tab');
    await take('Source: CodeCommit', 'codecommit');
    await addStage('Build');
    await take('Build: CodeBuild', 'buildcodebuild');
    await press('Escape', 'Control+s');
    await eventually(async () => {
      const text = await saved('new.pipeline.json');
      assert.deepEqual(
        findingsIn(text).filter(({ severity }) => severity === 'error'),
        [],
        text,
      );
      const { name, stages } = JSON.parse(text) as PipelineDefinition;
      assert.deepEqual([name, ...stages.map((stage) => stage.name)], ['shop', 'Source', 'Build']);
      assert.deepEqual(stages[1]?.actions[0]?.inputArtifacts, [{ name: 'SourceOutput' }]);
    });
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(workbench.page, `definition-written-${theme}`);
    }
  });

  it('is mended by quick fixes, and shows each problem once', async () => {
    await open('faulty.pipeline.json');
    await runCommand(workbench.page, 'View: Focus Problems (Errors, Warnings, Infos)');
    await eventually(async () => {
      const shown = await problems();
      assert.deepEqual(
        ['enum value set', "unknown configuration 'ProjctName'", "required configuration 'ProjectName'"].map(
          (words) => shown.filter((each) => each.includes(words)).length,
        ),
        [1, 1, 1],
        shown.join('\n'),
      );
    });
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(workbench.page, `definition-problems-${theme}`);
    }
    await runCommand(workbench.page, 'View: Focus Active Editor Group');
    for (const [marked, mended] of [
      ['"v2"', '"V2"'],
      ['"ProjctName"', '"ProjectName"'],
    ] as const) {
      await goTo(workbench.page, faulty, marked.replaceAll('"', ''));
      const fix = workbench.page.locator('.action-widget .monaco-list-row', {
        hasText: mended.replaceAll('"', ''),
      });
      // What is pressed before the problems are known for the place of the cursor opens nothing.
      await eventually(async () => {
        await press('Escape', 'Control+.');
        await fix.first().waitFor({ timeout: 3000 });
      });
      await press('Enter');
      await eventually(async () => {
        await press('Control+s');
        assert.ok((await saved('faulty.pipeline.json')).includes(mended));
      });
    }
    assert.deepEqual(JSON.parse(await saved('faulty.pipeline.json')), JSON.parse(sound));
    await eventually(async () =>
      assert.deepEqual(
        (await problems()).filter((each) => /enum|configuration/.test(each)),
        [],
      ),
    );
  });

  it('has an artifact renamed wherever it is used', async () => {
    await open('named.pipeline.json');
    await goTo(workbench.page, sound, 'SourceOutput');
    // Its text is selected; until it has the focus, the keys are those of the editor. What is pressed before the editor has
    // the focus again opens nothing.
    const box = workbench.page.locator('.rename-box input:focus');
    await eventually(async () => {
      if ((await box.count()) === 0) await press('F2');
      assert.equal(await box.inputValue({ timeout: 5000 }), 'SourceOutput');
    });
    await type('Code');
    await press('Enter');
    await eventually(async () => {
      await press('Control+s');
      assert.equal(await saved('named.pipeline.json'), sound.replaceAll('SourceOutput', 'Code'));
    });
  });

  it('has the same in a template, beside what the editor knows of it', async () => {
    const { page } = workbench;
    await open('shop.yaml');
    await press('Control+Shift+o');
    await eventually(async () => {
      const labels = (await quickInput(page)).rows.map(({ label }) => label.trim());
      const named = (name: string) => labels.filter((label) => label === name).length;
      // The sources are stages and, of the same name, nothing else; each pipeline has its own.
      assert.deepEqual(
        ['Shop', 'Docs', 'Source', 'Compile', 'Target'].map(named),
        [1, 1, 2, 2, 2],
        labels.join(),
      );
    });
    await screenshot(page, 'definition-template-outline');
    await press('Escape');
    await goTo(page, template, 'Commit.CommitId');
    await press('F12');
    const declared = placeIn(template, 'Namespace: Commit').replace(/\d+$/, (column) =>
      String(Number(column) + 'Namespace: '.length),
    );
    await eventually(async () => assert.equal(await cursorPlace(page), declared));
    await goTo(page, template, 'CodeBuild');
    await runCommand(page, 'Show or Focus Hover');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Build: CodeBuild' });
    await hover.first().waitFor();
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `definition-template-hover-${theme}`);
    }
    await press('Escape');
    await goTo(page, template, 'v2');
    const fixes = page.locator('.action-widget .monaco-list-row');
    await eventually(async () => {
      await press('Escape', 'Control+.');
      await fixes.first().waitFor({ timeout: 3000 });
    });
    const offered = await fixes.allInnerTexts();
    assert.equal(offered.filter((each) => each.includes('Change to "V2"')).length, 1, offered.join());
    assert.equal(offered.filter((each) => each.includes('invalid-enum-value')).length, 1, offered.join());
    await press('Enter', 'Control+s');
    await eventually(async () =>
      assert.equal(await saved('shop.yaml'), template.replace('PipelineType: v2', 'PipelineType: V2')),
    );
  });

  it('is drawn beside its text: the cursor leads to a box, a box to its text, and a fault stands at its box', async () => {
    const { page } = workbench;
    await open('drawn.pipeline.json');
    await runCommand(page, 'CodePipeline: Open Diagram to the Side');
    const drawn = webview(page);
    await drawn.locator('.node.action').first().waitFor();
    await goTo(page, sound, 'Compile');
    const atCursor = drawn.locator('.node.at-cursor');
    await eventually(async () => assert.match((await atCursor.getAttribute('title')) ?? '', /^Compile/));
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `definition-diagram-${theme}`);
    }
    await goTo(page, sound, 'SourceOutput');
    await press('Delete');
    await drawn.locator('.node.faulty').first().waitFor();
    await drawn.locator('.node.stage-name').first().click();
    // The first stage begins on the line after the list of stages.
    const line = sound.slice(0, sound.indexOf('"stages"')).split('\n').length + 1;
    const current = page.locator('.active-line-number').first();
    await eventually(async () => assert.equal(await current.innerText(), String(line)));
    await runCommand(page, 'View: Focus First Editor Group');
    await closeUnsaved(page);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
