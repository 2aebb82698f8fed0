import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { choose, goBack, leave, rowTexts, step } from '../byKeys';
import {
  eventually,
  pressEnter,
  quickInput,
  screenshot,
  submitQuickInput,
  submitRefused,
  typeInQuickInput,
} from '../harness';
import { hub, openHub, pipeline, useStartingWorkbench } from './startingWorkbench';

describe('Starting an execution by keyboard alone, in the real workbench,', () => {
  const workbench = useStartingWorkbench();

  /**
   * Waits for the rows that are rebuilt for the typed text; keys that are pressed before are lost with the
   * old ones.
   */
  const madeFor = (typed: string) =>
    eventually(async () => assert.ok((await rowTexts(workbench().page)).includes(`Look up "${typed}"`)));

  it('starts with the latest revisions on Enter, and shows the execution in the tree', async () => {
    const { page } = workbench();
    const { count } = await workbench().executions();
    await openHub(page);
    await screenshot(page, 'start-1-hub');
    await pressEnter(page);
    await eventually(async () => assert.equal((await workbench().executions()).count, count + 1));
    const selected = page.locator('.sidebar .monaco-list-row.selected[role=treeitem]');
    await eventually(async () =>
      assert.match((await selected.getAttribute('aria-label')) ?? '', /In progress/),
    );
    await workbench().passSource();
  });

  it('copies the start as a command of the AWS CLI instead', async () => {
    const { page } = workbench();
    const { count } = await workbench().executions();
    await openHub(page);
    await choose(page, 'deployTo');
    await step(page, `${hub}: variable deployTo`);
    await typeInQuickInput(page, 'it’s "mine"');
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = it’s "mine"/));
    await pressEnter(page);
    await step(page, hub);
    await choose(page, 'Copy as AWS CLI command');
    await eventually(async () => {
      const copied: string = await page.evaluate('navigator.clipboard.readText()');
      assert.match(copied, /^aws codepipeline start-pipeline-execution --name checkout-api --variables/);
      assert.match(copied, /it’s \\"mine\\"/);
    });
    assert.equal((await workbench().executions()).count, count);
  });

  it('offers commits, branches and tags of the repository that the source reads', async () => {
    const { page } = workbench();
    await openHub(page);
    await choose(page, 'Source');
    await step(page, `${hub}: revision of Source`);
    await eventually(async () => {
      const rows = await rowTexts(page);
      assert.match(rows, /\[Commits of workspace · main\]/);
      assert.match(rows, new RegExp(`${workbench().short(3)} Try another font not pushed · Ada Example`));
      assert.match(rows, new RegExp(`release/1.2 ${workbench().short(0)} Release 1.2`));
      assert.match(rows, new RegExp(`v1.2.0 ${workbench().short(0)}`));
      assert.match(rows, /\[Remote branches of workspace, as of the last fetch\]/);
    });
    await screenshot(page, 'start-2-revisions');
  });

  it('says why a typed revision is invalid, and keeps it', async () => {
    const { page } = workbench();
    await typeInQuickInput(page, 'nonsense');
    await eventually(async () => assert.match(await rowTexts(page), /all 40 characters/));
    await choose(page, 'Look up "nonsense"');
    await eventually(async () =>
      assert.match(await rowTexts(page), /The local repository has no "nonsense"/),
    );
    assert.equal((await quickInput(page)).value, 'nonsense');
    await screenshot(page, 'start-3-wrong-revision');
    await goBack(page);
    await step(page, hub);
    await choose(page, 'Source');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'nonsense'));
  });

  it('warns of a commit that is not pushed', async () => {
    const { page } = workbench();
    await typeInQuickInput(page, 'Try another font');
    await madeFor('Try another font');
    await choose(page, workbench().short(3));
    await eventually(async () =>
      assert.match((await quickInput(page)).placeholder, /not on any remote branch/),
    );
    await screenshot(page, 'start-4-not-pushed');
    await goBack(page);
    await step(page, `${hub}: revision of Source`);
  });

  it('turns a branch into its commit, and starts at that commit', async () => {
    const { page } = workbench();
    await typeInQuickInput(page, 'release/1.2');
    await madeFor('release/1.2');
    await choose(page, 'release/1.2');
    await step(page, hub);
    await eventually(async () =>
      assert.match(await rowTexts(page), new RegExp(`${workbench().short(0)} \\(release/1.2\\)`)),
    );
    await choose(page, 'deployTo');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'staging'));
    await typeInQuickInput(page, '');
    await eventually(async () => assert.match(await rowTexts(page), /cannot be empty/));
    await page.keyboard.press('Enter');
    await screenshot(page, 'start-5-wrong-variable');
    await submitQuickInput(page, 'production');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = production/));
    await screenshot(page, 'start-6-changed');
    const { count } = await workbench().executions();
    await pressEnter(page);
    await eventually(async () => assert.equal((await workbench().executions()).count, count + 1));
    await workbench().passSource();
    assert.deepEqual((await workbench().executions()).newest, {
      revision: workbench().commits[0],
      deployTo: 'production',
    });
  });

  it('starts nothing by Back or Escape at any step', async () => {
    const { page } = workbench();
    await workbench().admin.forgetCalls();
    for (const [row, title] of [
      ['Source', `${hub}: revision of Source`],
      ['deployTo', `${hub}: variable deployTo`],
      ['Same inputs as', `${hub}: same inputs as`],
      ['Presets', `${hub}: presets`],
      ['Save as preset', `${hub}: save as preset`],
    ] as const) {
      await openHub(page);
      await choose(page, row);
      await step(page, title);
      await goBack(page);
      await step(page, hub);
      await choose(page, row);
      await step(page, title);
      await leave(page);
    }
    await openHub(page);
    await leave(page);
    assert.equal(await workbench().startsSent(), 0);
  });

  it('offers the values of earlier starts', async () => {
    const { page } = workbench();
    await openHub(page);
    await choose(page, 'deployTo');
    await eventually(async () => assert.match(await rowTexts(page), /production used before/));
    await choose(page, 'production');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /deployTo = production for this start/));
  });

  it('saves the inputs as a preset, which another start uses', async () => {
    const { page } = workbench();
    await choose(page, 'Save as preset');
    await eventually(async () => assert.match((await quickInput(page)).message, /A name for these inputs/));
    await submitRefused(page, ' ', /Enter a name for the preset/);
    await submitQuickInput(page, 'To production');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Where should/));
    await goBack(page);
    await eventually(async () => assert.equal((await quickInput(page)).value, 'To production'));
    await pressEnter(page);
    await choose(page, 'Workspace settings');
    await step(page, hub);
    await eventually(async () => assert.match(await rowTexts(page), /Presets… To production/));
    await leave(page);
    const written = await readFile(join(workbench().folder, '.vscode', 'settings.json'), 'utf8');
    assert.deepEqual(JSON.parse(written), {
      'codepipeline.startPresets': [
        {
          name: 'To production',
          pipeline,
          connection: 'Sample account',
          variables: { deployTo: 'production' },
        },
      ],
    });

    await workbench().changeSettings({
      'codepipeline.startPresets': [
        { name: 'Typo', pipeline, variable: {} },
        { name: 'Gone', pipeline, variables: { region: 'eu' } },
        { name: 'Tagged', pipeline, revisions: { Source: 'v1.2.0' } },
      ],
    });
    await openHub(page);
    await choose(page, 'Presets');
    await eventually(async () =>
      assert.match(await rowTexts(page), /Typo "variable" is not supported here\./),
    );
    await choose(page, 'Gone');
    await eventually(async () =>
      assert.match(await rowTexts(page), /"checkout-api" has no variable "region"\./),
    );
    await screenshot(page, 'start-7-presets');
    await choose(page, 'Tagged');
    await step(page, hub);
    await eventually(async () =>
      assert.match(await rowTexts(page), new RegExp(`${workbench().short(0)} \\(v1.2.0\\)`)),
    );
    await choose(page, 'Presets');
    await choose(page, 'To production');
    await step(page, hub);
    const { count } = await workbench().executions();
    await pressEnter(page);
    await eventually(async () => assert.equal((await workbench().executions()).count, count + 1));
    await workbench().passSource();
    assert.equal((await workbench().executions()).newest.deployTo, 'production');
  });

  it('reuses the exact revisions and variables of an earlier execution', async () => {
    const { page } = workbench();
    await openHub(page);
    await choose(page, 'Same inputs as');
    await step(page, `${hub}: same inputs as`);
    await typeInQuickInput(page, workbench().short(0));
    await choose(page, workbench().short(0));
    await step(page, hub);
    await eventually(async () => {
      const rows = await rowTexts(page);
      assert.match(rows, new RegExp(workbench().short(0)));
      assert.match(rows, /deployTo = production for this start/);
    });
    const { count } = await workbench().executions();
    await pressEnter(page);
    await eventually(async () => assert.equal((await workbench().executions()).count, count + 1));
    await workbench().passSource();
    assert.deepEqual((await workbench().executions()).newest, {
      revision: workbench().commits[0],
      deployTo: 'production',
    });
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench().errors, []);
  });
});
