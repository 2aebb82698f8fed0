import assert from 'node:assert/strict';
import type { HostMessage } from '../../../src/domain/timelineContract';
import type { TimelineInput } from '../../../src/domain/timeline/input';
import {
  at,
  attempt,
  evaluation,
  execution,
  stageState,
  stateOf,
  withConditions,
} from '../../support/timeline/timelineBuilders';
import { screenshot } from '../harness';
import { TimelinePageHost, type OpenedPage } from './timelinePageHost';
import { approval, declaration, failed, now, pipelineRuns, running, snapshotOf } from './timelineSnapshots';

/** Words in Latin letters that Korean uses, too: names of products, formats and keys. */
const latinWords = new Set([
  'AWS',
  'Markdown',
  'SVG',
  'JSON',
  'Perfetto',
  'Esc',
  'ID',
  'AM',
  'PM',
  'Enter',
  'Space',
]);

const mia = 'arn:aws:iam::123456789012:user/mia';

const gated: TimelineInput = {
  execution: execution('InProgress', 20, { trigger: { type: 'StartPipelineExecution', detail: mia } }),
  declaration: withConditions(declaration, 'Deploy', 'beforeEntry: Window'),
  state: stateOf(
    stageState('Deploy', {
      conditions: [
        { gate: 'beforeEntry', status: 'InProgress', rules: [{ name: 'Window', status: 'InProgress' }] },
      ],
      latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
    }),
  ),
  actions: [...approval.actions.slice(0, 4)],
  rules: [evaluation('Deploy/Window', 9)],
};

const compared: TimelineInput = {
  ...failed,
  execution: { ...failed.execution, stopReason: 'exit status 2' },
  comparison: {
    execution: execution('Succeeded', -50, { id: 'run-0', startedAt: at(-60) }),
    actions: [attempt('Build/Compile', -60, -50, 'Succeeded', 'run-0')],
  },
};

/** What the page says in its own words. */
const translated = new Set(['status', 'gate', 'kind', 'mode', 'verb']);

/**
 * Words that came from AWS, or name something of the account; members with a capital are names that users
 * gave.
 */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.match(/[A-Za-z]+/g) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(/^[A-Z]/.test(key) ? wordsOf(key) : []),
    ...(translated.has(key) ? [] : wordsOf(each)),
  ]);
}

/** Every text on the page, visible or for screen readers, piece by piece. */
const textsOf = ({ page }: OpenedPage): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const texts = [];
    for (const element of document.querySelectorAll('#timeline *')) {
      for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
        if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  })()`);

describe('The timeline page in a Korean editor', () => {
  let host: TimelinePageHost;
  let opened: OpenedPage;

  before(async function () {
    this.timeout(240_000);
    host = await TimelinePageHost.start(console.log);
  });

  beforeEach(async () => {
    opened = await host.open({ language: 'ko', now });
  });

  after(() => host.stop());

  afterEach(async () => {
    assert.deepEqual(opened.complaints, []);
    await opened.page.context().close();
  });

  const show = async (message: HostMessage) => {
    await opened.send(message);
    await opened.page.locator('.page, .waiting .sentence').first().waitFor();
  };

  /** Fails with every text that is neither Korean nor from AWS; saves a picture. */
  async function assertKorean(message: HostMessage, picture: string): Promise<void> {
    const known = new Set([...wordsOf(message), ...latinWords]);
    const texts = await textsOf(opened);
    assert.ok(texts.some((text) => /\p{sc=Hangul}/u.test(text)));
    const foreign = texts.filter((text) => wordsOf(text).some((word) => !known.has(word)));
    assert.deepEqual([...new Set(foreign)], []);
    await screenshot(opened.page, `korean-${picture}`);
  }

  it('has a text for loading', async () => {
    await opened.page.getByText('타임라인을 불러오는 중…').waitFor();
  });

  it('says a failure and its attempts', async () => {
    const message = snapshotOf(compared, { denied: ['RetryStageExecution'] });
    await show(message);
    await opened.page.locator('.bar[aria-label^="Build, Compile, 시도 2회 중 2번째"]').click();
    assert.match(await opened.page.getByRole('complementary').innerText(), /6분 00초/);
    await assertKorean(message, 'failed');
    await opened.page.getByRole('button', { name: '표로 보기' }).click();
    await assertKorean(message, 'failed-table');
  });

  it('has texts for a disabled transition and for its menus', async () => {
    const message = snapshotOf(failed);
    await show(message);
    await opened.page.locator('.stage-bar[aria-label^="Deploy, 스테이지"]').click();
    await opened.page.getByText('olivia이(가) 이 스테이지로 들어가는 전환을 비활성화했습니다.').waitFor();
    await opened.page.getByRole('button', { name: '내보내기…' }).click();
    await assertKorean(message, 'transition');
    await opened.page.getByRole('button', { name: '비교…' }).click();
    await assertKorean(message, 'compare');
  });

  it('has texts for a condition and its rules, and for who started', async () => {
    const message = snapshotOf(gated);
    await show(message);
    await opened.page.getByText('1분 전').or(opened.page.getByText('20분 전 mia이(가) 시작')).waitFor();
    await opened.page.locator('.rule-row .label').click();
    await assertKorean(message, 'condition');
  });

  it('has texts for an open approval', async () => {
    const message = snapshotOf(approval);
    await show(message);
    await opened.page.locator('.bar[aria-label^="Deploy, Approve: 승인 필요"]').click();
    await opened.page.getByRole('button', { name: '승인', exact: true }).waitFor();
    await assertKorean(message, 'approval');
  });

  it('has texts for the last executions of a pipeline', async () => {
    const message = snapshotOf(pipelineRuns, { target: { connection: 'local', pipeline: 'orders-api' } });
    await show(message);
    await opened.page.getByText('최근 실행 2개').waitFor();
    await assertKorean(message, 'runs');
    await opened.page.getByRole('button', { name: '표로 보기' }).click();
    await assertKorean(message, 'runs-table');
  });

  it('has a text for a deleted execution, and keeps its drawing', async () => {
    const message = snapshotOf(running, { notice: { kind: 'gone', message: '삭제되었습니다.' } });
    await show(message);
    await opened.page.getByText('마지막으로 확인한 상태를 표시합니다.').waitFor();
    await assertKorean(message, 'gone');
  });
});
