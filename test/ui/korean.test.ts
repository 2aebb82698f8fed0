import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import {
  eventually,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  webview,
  type Workbench,
} from './harness';

describe('The extension in a Korean editor', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await startWorkbench({ language: 'ko' });
    ({ page } = workbench);
    const container = page.locator('[aria-label^="CodePipeline"]');
    await page.locator('.activitybar .action-item', { has: container }).click();
    await page.mouse.move(700, 500);
  });

  after(() => workbench.dispose());

  const row = (label: string): Locator =>
    page
      .locator('.sidebar .monaco-list-row[role=treeitem]')
      .filter({ has: page.locator('.label-name').getByText(label, { exact: true }) })
      .first();

  const heard = async (label: string): Promise<string> =>
    (await row(label).getAttribute('aria-label', { timeout: 5000 })) ?? '';

  const isAsked = (question: string): Promise<void> =>
    eventually(async () => assert.equal((await quickInput(page)).placeholder, question));

  it('has a tree in Korean, with times by Intl', async () => {
    await eventually(async () => {
      assert.match(await heard('storefront-web'), /^storefront-web, 승인 필요, Production, \d+분, /);
      assert.match(await heard('data-lake-etl'), /^data-lake-etl, 성공, \d일 전, /);
    }, 20_000);
    await screenshot(page, 'korean-tree');
  });

  it('asks in Korean, and gives a reason that the service accepts', async () => {
    await runCommand(page, 'CodePipeline: 전환 비활성화…');
    await isAsked('어느 파이프라인인가요?');
    await pickRow(page, 'checkout-api');
    await eventually(async () => {
      const { rows } = await quickInput(page);
      assert.notEqual(rows.length, 0);
      assert.ok(rows.every(({ label }) => !label.includes('checkout-api')));
    });
    await screenshot(page, 'korean-stages');
    await pressEnter(page);
    await eventually(async () => {
      const { rows } = await quickInput(page);
      const reason = rows.find(({ label }) => label.includes('사유'));
      assert.equal(reason?.description, 'Disabled from VS Code');
    });
    await screenshot(page, 'korean-transition-hub');
    await page.keyboard.press('Escape');
  });

  it('has a timeline in Korean', async () => {
    await runCommand(page, 'CodePipeline: 타임라인 열기');
    await isAsked('어느 파이프라인인가요?');
    await pickRow(page, 'payments-ledger');
    await isAsked('어느 실행인가요?');
    await pressEnter(page);
    await eventually(async () => {
      const header = await webview(page).locator('header').innerText();
      assert.match(header, /Production 비활성화됨/);
      assert.match(header, /\d+시간 \d\d분 경과/);
    }, 45_000);
    assert.equal(await webview(page).locator('html').getAttribute('lang'), 'ko');
    await screenshot(page, 'korean-timeline');
  });

  it('reports problems in Korean', async () => {
    await workbench.service?.stop();
    await runCommand(page, 'CodePipeline: 새로 고침');
    await eventually(
      async () => assert.match(await page.locator('.sidebar').innerText(), /응답이 없습니다|연결할 수 없음/),
      20_000,
    );
    await eventually(
      async () => assert.match(await webview(page).locator('main').innerText(), /응답이 없습니다/),
      45_000,
    );
    await screenshot(page, 'korean-unreachable');
    assert.deepEqual(workbench.errors, []);
  });
});
