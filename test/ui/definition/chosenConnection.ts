import assert from 'node:assert/strict';
import { plain } from '../../service/support/flowPipelines';
import { asks, enterRow } from '../byKeys';
import { eventually, runCommand, screenshot, useTheme } from '../harness';
import type { TimelineWorkbench } from '../timeline/timelineWorkbench';
import { goTo, openFile } from './editorKeys';

/** The file of a pipeline whose build is of a custom action type, without the key that this type requires. */
export const customFile = 'custom.pipeline.json';
export const customText = JSON.stringify(plain('custom'), undefined, 2).replace(
  /"category": "Build",\s+"owner": "AWS",\s+"provider": "CodeBuild"/,
  '"category": "Build", "owner": "Custom", "provider": "MyBuild"',
);

/** Holds the definition in the file against a connection that the user chooses, and against none. */
export async function holdAgainstConnection(workbench: TimelineWorkbench): Promise<void> {
  const { page, client, admin } = workbench;
  await client.createCustomActionType({
    ...{ category: 'Build', provider: 'MyBuild', version: '1' },
    configurationProperties: [{ name: 'Project', required: true, key: true, secret: false }],
    inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
    outputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
  });
  await openFile(page, customFile);
  // Marks are there only where the editor shows their lines.
  await goTo(page, customText, '"Custom"');
  const marks = page.locator('.editor-instance .squiggly-error');
  const status = page.locator('[id="status.languageStatus"]');
  const hover = page.locator('.hover-language-status');
  const isMarked = (count: number) =>
    eventually(async () => assert.equal((await marks.count()) > 0, count > 0), 30_000);
  const choose = async (row: string) => {
    await runCommand(page, 'CodePipeline: Choose Connection for Definition…');
    await asks(page, /connection that the pipeline is for/);
    await enterRow(page, row);
  };
  const told = (words: RegExp) =>
    eventually(async () => {
      // A pointer that rests already shows nothing more.
      await page.mouse.move(700, 300);
      await status.hover();
      await hover.first().waitFor({ timeout: 5000 });
      assert.match((await hover.allInnerTexts()).join(), words);
    });
  await told(/No Connection/);
  await isMarked(0);
  await admin.forgetCalls();
  await choose('Sample account');
  await isMarked(1);
  await told(/Sample account/);
  for (const theme of ['dark', 'light'] as const) {
    await useTheme(workbench, theme);
    await told(/Sample account/);
    await screenshot(page, `definition-connection-${theme}`);
  }
  await choose('No Connection');
  await isMarked(0);
  await choose('Sample account');
  await isMarked(1);
  assert.equal((await admin.calls())['ListActionTypes'], 1);
}
