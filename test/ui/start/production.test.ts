import assert from 'node:assert/strict';
import { choose, goBack, leave, rowTexts, step } from '../byKeys';
import {
  dialogText,
  eventually,
  pressDialogButton,
  pressEnter,
  screenshot,
  typeInQuickInput,
  useTheme,
} from '../harness';
import { independentClient } from '../independentClient';
import { openHub, production, useStartingWorkbench } from './startingWorkbench';

describe('A start in production, by keyboard alone,', () => {
  const workbench = useStartingWorkbench();

  const title = `Start ${production} · Shop (production)`;
  const markProduction = () => {
    const { service } = workbench();
    return workbench().changeSettings({
      'codepipeline.connections': [
        { name: 'Shop', region: service?.region, endpoint: service?.url, production: true },
      ],
    });
  };

  it('asks in a dialog that shows the new revision beside the deployed one', async () => {
    const { page, service } = workbench();
    assert.ok(service);
    const client = independentClient(service);
    await client.startPipelineExecution({
      name: production,
      sourceRevisions: [
        { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: workbench().commits[0] },
      ],
    });
    client.destroy();
    await workbench().admin.advance(4 * 3600);
    await markProduction();
    const { count } = await workbench().executions(production);
    await openHub(page, production, title);
    await choose(page, 'Source');
    await step(page, `Start ${production}: revision of Source · Shop (production)`);
    await typeInQuickInput(page, workbench().commits[2] ?? '');
    await eventually(async () => assert.match(await rowTexts(page), /Use this full commit id/));
    await pressEnter(page);
    await step(page, title);
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const text = await dialogText(page);
      assert.match(
        text,
        new RegExp(
          `Source: ${workbench().short(2)} · 2 commits ahead of production’s ${workbench().short(0)}`,
        ),
      );
      assert.match(text, /Shop · account \d{12}, in/);
      assert.match(text, new RegExp(`Release|${workbench().short(0)}`));
    });
    await screenshot(page, 'start-10-production');
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    assert.equal((await workbench().executions(production)).count, count);

    await openHub(page, production, title);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-dialog-box').waitFor();
    await pressDialogButton(page, 'Start');
    await eventually(async () => assert.equal((await workbench().executions(production)).count, count + 1));
  });

  it("asks for the pipeline's name where the setting says so", async () => {
    const { page } = workbench();
    await workbench().changeSettings({ 'codepipeline.production.typeName': 'always' });
    await markProduction();
    const { count } = await workbench().executions(production);
    await openHub(page, production, title);
    await pressEnter(page);
    await step(page, `Start ${production} in production? · Shop (production)`);
    await eventually(async () => assert.match(await rowTexts(page), /Shop account \d{12}, in/));
    await typeInQuickInput(page, 'notifications');
    await page.keyboard.press('Enter');
    await eventually(async () => assert.match(await rowTexts(page), /The name does not match/));
    await screenshot(page, 'start-11-wrong-name');
    await goBack(page);
    await step(page, title);
    await pressEnter(page);
    await step(page, `Start ${production} in production? · Shop (production)`);
    await leave(page);
    assert.equal((await workbench().executions(production)).count, count);

    await openHub(page, production, title);
    await pressEnter(page);
    await step(page, `Start ${production} in production? · Shop (production)`);
    await useTheme(workbench(), 'hc-light');
    await screenshot(page, 'start-12-production-contrast');
    await useTheme(workbench(), 'dark');
    await typeInQuickInput(page, production);
    await eventually(async () => assert.match(await rowTexts(page), new RegExp(`Start ${production}`)));
    await pressEnter(page);
    await eventually(async () => assert.equal((await workbench().executions(production)).count, count + 1));
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench().errors, []);
  });
});
