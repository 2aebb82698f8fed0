import assert from 'node:assert/strict';
import { codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { isSoak, repeated } from '../../support/repetitions';
import { leave } from '../byKeys';
import { eventually, openView, quickInput, runCommand, screenshot, webview } from '../harness';
import {
  bar,
  openTimeline,
  pollMs,
  startTimelineWorkbench,
  type TimelineWorkbench,
} from './timelineWorkbench';

const name = 'orders';

describe('The questions of a flow, beside a timeline that is running and has the focus,', function () {
  this.timeout(repeated(180_000, 1_200_000));
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(
      [
        pipeline(name, [
          stage('Source', codeCommit(name)),
          stage('Build', codeBuild('Compile', 'orders-build', 'SourceOutput')),
        ]),
      ],
      // Longer than the soak takes.
      { rules: [{ seconds: 7200, failureRate: 0 }] },
    );
    await openView(workbench.page);
    await workbench.start(name);
    await workbench.admin.advance(7300);
    // The timeline is drawn again and again.
    await workbench.admin.setSpeed(1);
    await openTimeline(workbench.page, name);
  });

  after(() => workbench.dispose());

  it('keep the focus from one to the next, so that no key is lost', async () => {
    const { page } = workbench;
    for (let count = 0; count < repeated(3, 50); count++) {
      await bar(page, 'Build, Compile: in progress').click({ timeout: pollMs });
      await runCommand(page, 'CodePipeline: Start Execution…');
      await eventually(async () => {
        const { placeholder, rows } = await quickInput(page);
        assert.match(placeholder, /Which pipeline/);
        assert.ok(rows.some(({ label }) => label.trim() === name));
      });
      await page.keyboard.type(name);
      await eventually(async () => {
        const { value, rows } = await quickInput(page);
        assert.equal(value, name);
        assert.equal(rows.find(({ isFocused }) => isFocused)?.label.trim(), name);
      });
      await page.keyboard.press('Enter');
      // In the soak as fast as the keyboard gives them, before the next question is there.
      if (!isSoak)
        await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${name}`));
      await page.keyboard.type('latest');
      await eventually(async () => {
        const { title, value, rows } = await quickInput(page);
        assert.deepEqual([title, value], [`Start ${name}`, 'latest']);
        assert.match(rows.find(({ isFocused }) => isFocused)?.label ?? '', /latest/);
      });
      if (count === 0) await screenshot(page, 'quick-input-focus');
      await leave(page);
    }
    assert.equal(await webview(page).locator('h1').innerText(), name);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
