import assert from 'node:assert/strict';
import type { TimelineRun } from '../../../src/domain/timeline/input';
import { timelineContract } from '../../../src/domain/timelineCommandSchema';
import { at, attempt, declare, execution } from '../../support/timeline/timelineBuilders';
import { screenshot } from '../harness';
import { boxOf, cutTexts, overlaps } from './geometry';
import { themes, type ThemeName } from './themes';
import { usePages } from './timelinePages';
import { now, pipelineRuns } from './timelineSnapshots';

const target = { connection: 'local', pipeline: 'orders-api' };
const day = 24 * 60;

/** A run from a minute on whose build took so many minutes, and failed where it says so. */
function run(id: string, start: number, minutes: number, summary: string, isFailed = false): TimelineRun {
  const end = start + 1 + minutes;
  const sourceRevisions = [{ actionName: 'Checkout', revisionId: `${id}aaaaaaaaaaaa`, summary }];
  const build = attempt('Build/Compile', start + 1, end, isFailed ? 'Failed' : 'Succeeded', id);
  return {
    execution: execution(isFailed ? 'Failed' : 'Succeeded', end, {
      id,
      startedAt: at(start),
      sourceRevisions,
    }),
    actions: [
      attempt('Source/Checkout', start, start + 1, 'Succeeded', id),
      isFailed ? { ...build, error: { message: 'npm run build exited with 2' } } : build,
    ],
  };
}

const runs = [
  run('run-5', -10, 4, 'Add contract tests for the partner API', true),
  run('run-4', -60, 9, 'Bump typescript'),
  run('run-3', -day - 30, 4, 'Fix the race between refresh and write'),
  run('run-2', -day - 90, 4, 'Show the delivery estimate'),
  run('run-1', -6 * day, 4, 'Use the new formatter'),
];
const input = { ...pipelineRuns, runs, mine: ['run-4'], more: { loaded: 5, asked: 5, hasMore: true } };

describe('The executions of a pipeline on the timeline page', () => {
  const { open, opened, show, commands } = usePages();
  const rows = () => opened().page.locator('[data-run]');
  const view = (name: string) => opened().page.getByRole('button', { name, exact: true });

  it('begin at one edge, on one scale, with their length and its difference to the median', async () => {
    await open({ now });
    await show(input, { target });
    assert.deepEqual(await opened().page.locator('.day h3').allInnerTexts(), [
      'Today',
      'Yesterday',
      new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(at(-6 * day)),
    ]);
    const starts = await opened()
      .page.locator('.run-row .bar:first-child')
      .evaluateAll((bars: readonly { getBoundingClientRect(): { x: number } }[]) =>
        bars.map((bar) => Math.round(bar.getBoundingClientRect().x)),
      );
    assert.equal(starts.length, 5);
    assert.equal(new Set(starts).size, 1);
    const took = await opened().page.locator('.took').allInnerTexts();
    assert.match(took[1] ?? '', /10m 00s\s+\+5m 00s/);
    assert.match(took[0] ?? '', /^5m 00s$/, 'a failure is not compared');
    await opened().page.getByText('Build / Compile: npm run build exited with 2').waitFor();
    const median = await boxOf(opened().page.locator('.median'));
    const usual = await boxOf(rows().nth(2).locator('.bar').last());
    assert.ok(Math.abs(usual.x + usual.width - median.x) < 3, 'the median ends where the usual run does');
  });

  it('have a column for each stage, with what is there now, and empty places where none was reached', async () => {
    await open({ now });
    await show(input, { target });
    await view('Stages').click();
    const { page } = opened();
    assert.equal(await page.locator('.matrix thead th').count(), 1 + 3);
    await page.getByText('1 of 5 failed').waitFor();
    assert.equal(await page.locator('.matrix tbody tr').first().locator('.cell').count(), 2);
    await page.locator('.cell[aria-label^="Build: Failed"]').click();
    assert.deepEqual(await commands(), [
      { verb: 'run', command: 'codepipeline.openTimeline', target: { executionId: 'run-5' } },
    ]);
  });

  it('are opened by Enter, and compared when two are selected by Space', async () => {
    await open({ now });
    await show(input, { target });
    const { page } = opened();
    await page.locator('[data-cell][tabindex="0"]').focus();
    await page.keyboard.press('Space');
    await page.getByText('Select another execution to compare').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await rows().nth(2).locator('.run-name').press('Enter');
    assert.deepEqual(await commands(), [
      { verb: 'compareWith', executionId: 'run-5', other: 'run-4' },
      { verb: 'run', command: 'codepipeline.openTimeline', target: { executionId: 'run-3' } },
    ]);
  });

  it('are filtered by status, more are loaded on demand, and a reload keeps view, filter and selection', async () => {
    await open({ now });
    await show(input, { target });
    const { page } = opened();
    await rows()
      .nth(1)
      .locator('.track')
      .click({ position: { x: 5, y: 3 } });
    await page.getByRole('button', { name: 'Failed 1' }).click();
    assert.equal(await rows().count(), 1);
    await view('Stages').click();
    const saved = await opened().saved();
    await page.getByRole('button', { name: 'Load More Executions' }).click();
    assert.deepEqual(await commands(), [{ verb: 'loadMore' }]);
    await show({ ...input, more: { loaded: 5, asked: 30, hasMore: true } }, { target });
    await page.getByText('Loaded 5 of 30 executions').waitFor();
    await page.context().close();
    await open({ now, saved });
    await show(input, { target });
    assert.equal(await view('Stages').getAttribute('aria-pressed'), 'true');
    assert.equal(await rows().count(), 1);
    await opened().page.getByText('Bump typescript').first().waitFor();
  });

  it('are those of the user alone on demand, once it is known which these are, and as a link says', async () => {
    await open({ now });
    await show({ ...pipelineRuns, runs }, { target });
    const { page } = opened();
    const mine = page.getByRole('button', { name: /^Mine \d/ });
    assert.equal(await mine.count(), 0);
    await show({ ...input, mine: ['run-5', 'run-2'] }, { target });
    await mine.click();
    assert.equal(await rows().count(), 2);
    await page.getByRole('button', { name: 'Failed 1' }).click();
    assert.equal(await rows().count(), 1);
    await show({ ...input, mine: ['run-2'] }, { target });
    await page.getByText('None of your executions has this status.').waitFor();
    await page.getByRole('button', { name: 'Show All' }).click();
    assert.equal(await rows().count(), 5);
    await opened().send({ type: 'choose', choice: { view: 'stages', isMine: true } });
    assert.equal(await view('Stages').getAttribute('aria-pressed'), 'true');
    assert.equal(await rows().count(), 1);
    const told = (await opened().posted()).flatMap((message) => {
      const parsed = timelineContract.parsePageMessage(message);
      const isChoice = parsed?.type === 'runCommand' && parsed.command.verb === 'choose';
      return isChoice ? [parsed.command.choice] : [];
    });
    assert.deepEqual(told.at(-1), { view: 'stages', isMine: true });
  });

  it('are shown on the clock by themselves while one waits for another, until another view is chosen', async () => {
    const behind = {
      execution: execution('InProgress', 0, { id: 'run-7', startedAt: at(10) }),
      actions: [attempt('Source/Checkout', 10, 11, 'Succeeded', 'run-7')],
    };
    const busy = {
      execution: execution('InProgress', 0, { id: 'run-6', startedAt: at(0) }),
      actions: [
        attempt('Source/Checkout', 0, 1, 'Succeeded', 'run-6'),
        attempt('Build/Compile', 1, undefined, 'InProgress', 'run-6'),
      ],
    };
    await open({ now });
    await show({ ...input, runs: [behind, busy, ...runs] }, { target });
    assert.equal(await view('Clock').getAttribute('aria-pressed'), 'true');
    assert.equal(await rows().count(), 2, 'only those that overlap');
    await view('Runs').click();
    assert.equal(await rows().count(), 7);
  });

  it('stand below what is in each stage, which narrow pages show whole', async () => {
    await open({ now, viewport: { width: 570, height: 720 } });
    const declaration = declare(
      'Source: Checkout',
      'Build: Compile',
      'Staging: Deploy, Test',
      'Production: Approve, Deploy',
    );
    await show({ ...input, declaration }, { target });
    const { page } = opened();
    const [beyond] = await page
      .locator('.contents')
      .evaluateAll((all: readonly { scrollWidth: number; clientWidth: number }[]) =>
        all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
      );
    assert.equal(beyond, 0);
    assert.equal(await page.locator('.contents li').count(), 4);
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`cut nothing without an ellipsis and cover nothing in any view, in the theme ${theme}`, async () => {
      for (const width of theme === 'dark' ? [1400, 900] : [1000]) {
        await open({ now, theme, viewport: { width, height: 720 } });
        await show(input, { target });
        for (const name of ['Runs', 'Stages', 'Clock']) {
          await view(name).click();
          assert.deepEqual(await cutTexts(opened().page), [], `${name} in ${width} pixels`);
          assert.deepEqual(await overlaps(opened().page, '.track > *:not(.tear), .views > *, .took > *'), []);
          assert.equal(await opened().page.evaluate('document.scrollingElement.scrollWidth'), width);
          await screenshot(opened().page, `runs-${name}-${theme}-${width}`);
        }
        if (width === 1400) await opened().page.context().close();
      }
    });
});
