import assert from 'node:assert/strict';
import { choose, leave, rowTexts } from '../byKeys';
import {
  dialogText,
  eventually,
  paletteFinds,
  pressEnter,
  openRowMenu,
  screenshot,
  treeRow,
} from '../harness';
import { flows, lastList, tryEveryExit, walkTo } from './flows';
import { startOperateWorkbench, type OperateWorkbench } from './operateWorkbench';

describe('Flows that change a run, by keyboard alone:', function () {
  this.timeout(240_000);
  let workbench: OperateWorkbench;

  const mark = (marks: object) =>
    workbench.changeSettings({
      'codepipeline.connections': [
        {
          ...{ name: 'Shop', region: workbench.service?.region, endpoint: workbench.service?.url },
          ...marks,
        },
      ],
    });
  const nothingSent = async () => {
    const called = Object.keys(await workbench.admin.calls());
    assert.deepEqual(
      called.filter((operation) => !/^(Get|List|total$)/.test(operation)),
      [],
    );
  };

  before(async () => {
    workbench = await startOperateWorkbench();
    const { admin } = workbench;
    await workbench.start('plain', 'a1'.repeat(20));
    await workbench.start('twice');
    await admin.advance(300);
    await workbench.start('plain');
    await admin.advance(300);
    for (let count = 0; count < 2; count++) {
      await workbench.start('busy');
      await admin.advance(70);
    }
    await admin.forgetCalls();
  });

  after(() => workbench.dispose());

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    // A list that a failed test leaves open would fail the next ones.
    await screenshot(workbench.page, `flows-failed-${this.currentTest.title.replaceAll(/\W+/g, '-')}`);
    await workbench.page.keyboard.press('Escape');
  });

  for (const flow of flows)
    it(`Back, Escape or a wrong answer anywhere in "${flow.command}" changes nothing`, async () => {
      await tryEveryExit(workbench.page, flow);
      await nothingSent();
    });

  for (const flow of flows)
    it(`"${flow.command}" can be copied as a command of the AWS CLI instead`, async () => {
      const { page } = workbench;
      await walkTo(page, flow, lastList(flow));
      await choose(page, 'Copy: ');
      const words = flow.operation.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();
      await eventually(async () => {
        const copied: string = await page.evaluate('navigator.clipboard.readText()');
        assert.match(copied, new RegExp(`^aws codepipeline ${words} --pipeline-name ${flow.pipeline} `));
      });
      await nothingSent();
    });

  for (const [index, flow] of flows.entries())
    it(`"${flow.command}" asks on a production connection, and names the account`, async () => {
      const { page } = workbench;
      if (index === 0) await mark({ production: true });
      await walkTo(page, flow, lastList(flow));
      await pressEnter(page);
      const place = /Shop is marked as production: account \d{12}, in us-east-1/;
      await eventually(async () =>
        assert.match(flow.asksForName ? await rowTexts(page) : await dialogText(page), place),
      );
      await screenshot(page, `flows-production-${flow.operation}`);
      if (flow.asksForName) await leave(page);
      else await page.keyboard.press('Escape');
      await eventually(async () => assert.equal(await page.locator('.monaco-dialog-box').count(), 0));
      await nothingSent();
    });

  for (const [index, { command }] of flows.entries())
    it(`"${command}" is not offered on a read-only connection`, async () => {
      const { page } = workbench;
      if (index === 0) await mark({ readOnly: true });
      await eventually(async () => {
        const found = await paletteFinds(page, `CodePipeline: ${command}`);
        assert.ok(!found.includes(`AWS CodePipeline: ${command}`), found.join(', '));
      });
      await nothingSent();
    });

  it('the tree of a read-only connection offers no change', async () => {
    const { page } = workbench;
    await mark({ readOnly: true });
    // The menus follow a moment after the setting.
    await eventually(async () => {
      const entries = await openRowMenu(treeRow(page, 'busy'));
      await page.keyboard.press('Escape');
      assert.deepEqual(
        entries.filter((entry) =>
          /Start|Stop|Retry|Approve|Reject|Roll|able Transition|Override/.test(entry),
        ),
        [],
      );
    });
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
