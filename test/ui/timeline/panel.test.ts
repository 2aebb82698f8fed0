import assert from 'node:assert/strict';
import { codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { editorTitles, eventually, openView, runCommand, webviewFrame } from '../harness';
import { editorsAreKept } from '../keptState';
import {
  bar,
  closeTimelines,
  details,
  openTimeline,
  picture,
  pollMs,
  stands,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from './timelineWorkbench';

const long = `a-pipeline-with-a-very-long-name-${'x'.repeat(60)}`;

const orders = (name: string) =>
  pipeline(name, [
    stage('Source', codeCommit('orders')),
    stage('Build', codeBuild('Compile', 'orders-build', 'SourceOutput')),
  ]);

const scenario = { rules: [{ seconds: 600, failureRate: 0 }] } as const;

describe('A timeline panel, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench([orders('orders'), orders(long)], scenario);
  });

  after(() => workbench.dispose());

  it('is restored when the window is loaded again, at the selected bar', async () => {
    const { page, admin } = workbench;
    await workbench.start('orders');
    await admin.advance(700);
    await openTimeline(page, 'orders');
    const compile = bar(page, 'Build, Compile: in progress');
    await compile.click({ timeout: pollMs });
    await details(page, 'Compile').waitFor();
    const titles = await editorTitles(page);
    await editorsAreKept(
      page,
      (await compile.getAttribute('data-cell')) ?? assert.fail('The bar has no id.'),
    );
    await workbench.reload();
    await eventually(async () => assert.deepEqual(await editorTitles(page), titles), pollMs);
    await stands(page, 'In progress');
    await details(page, 'Compile').waitFor();
    assert.equal(await compile.getAttribute('aria-pressed'), 'true');
  });

  it('makes no call while another editor hides it, and continues when it is visible again', async () => {
    const { page, admin } = workbench;
    await runCommand(page, 'File: New Untitled Text File');
    await page.locator('.editor-instance, .monaco-editor').first().waitFor();
    // The rows of the tree tell how time passes: what runs is asked for its state, less often than a timeline asks.
    await openView(page);
    await admin.forgetCalls();
    await eventually(async () => {
      const { GetPipelineState: rows = 0 } = await admin.calls();
      assert.ok(rows >= 3);
    }, 2 * pollMs);
    const { ListActionExecutions: hidden = 0 } = await admin.calls();
    assert.equal(hidden, 0);
    await runCommand(page, 'View: Open Previous Editor');
    await stands(page, 'In progress');
    // While the state of the pipeline stays the same, nothing else is asked for.
    await admin.advance(300);
    await eventually(async () => {
      const { ListActionExecutions: shown = 0 } = await admin.calls();
      assert.ok(shown > 0);
    }, pollMs);
  });

  it('stays usable in a narrow editor, with a name that is too long for it', async () => {
    const { page, admin } = workbench;
    await workbench.start(long);
    await admin.advance(60);
    await openTimeline(page, long);
    await page.setViewportSize({ width: 760, height: 700 });
    // A click while the editor changes its layout may miss the panel.
    await eventually(async () =>
      assert.ok(Number(await (await webviewFrame(page)).evaluate('innerWidth')) < 760),
    );
    await bar(page, 'Source, Source: in progress').click();
    await details(page, 'Source').waitFor();
    await picture(workbench, 'narrow');
    await eventually(async () => {
      const frame = await webviewFrame(page);
      const width = await frame.evaluate('document.body.scrollWidth - document.body.clientWidth');
      assert.equal(width, 0);
    });
    await page.setViewportSize({ width: 1400, height: 900 });
    await closeTimelines(page);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
