import { gzipSync } from 'node:zlib';
import { endAll } from '../host/shared';
import { bundlePage, TimelinePageHost } from '../ui/webview/timelinePageHost';
import type { CDPSession, Page } from 'playwright-core';
import { median } from './figure';
import type { Figure } from './figure';
import { bigRun, bigSnapshot } from './timeline/bigRun';
import { manyRuns, runsSnapshot } from './timeline/manyRuns';
import type { TimelineSnapshot } from '../../src/domain/timelineContract';

const updates = 25;
const paints = 7;
const warmUps = 5;

/** The timeline page in Chromium: how large it is, how soon it is painted, how quickly it follows. */
export async function* figures(): AsyncGenerator<Figure> {
  const files = await bundlePage();
  const compressed = ['/page.js', '/page.css'].map((name) => gzipSync(files.get(name)?.body ?? ''));
  const bytes = compressed.reduce((sum, { length }) => sum + length, 0);
  const how = 'script and style sheet, gzip';
  yield { name: 'timeline page', value: Math.round(bytes / 102.4) / 10, unit: 'KB', atMost: 50, how };

  const host = await TimelinePageHost.start(console.error);
  try {
    yield* firstPaint(host, 200, 150);
    for (const [count, atMost] of [
      [500, 16],
      [5000, 50],
    ] as const)
      yield* keyedUpdate(host, `${count} bars`, barMessages(count), atMost);
    yield* keyedUpdate(host, '200 executions of 12 stages', runMessages(200, 12), 16);
  } finally {
    await host.stop();
    await endAll();
  }
}

/** From the arrival of the data in a page that waits for it to the end of the frame that shows it. */
async function* firstPaint(host: TimelinePageHost, count: number, atMost: number): AsyncGenerator<Figure> {
  const message = { type: 'snapshot', snapshot: bigSnapshot(bigRun(count), 30) };
  const times: number[] = [];
  const used: number[] = [];
  for (let run = 0; run < paints; run++) {
    const { page } = await host.open();
    const processor = await processorTime(page);
    const before = await processor();
    times.push(
      await page.evaluate<number>(
        `new Promise((done) => requestAnimationFrame(() => {
          const data = ${JSON.stringify(message)};
          const start = performance.now();
          dispatchEvent(new MessageEvent('message', { data }));
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - start);
            port2.postMessage('painted');
          });
        }))`,
      ),
    );
    used.push((await processor()) - before);
    await page.context().close();
  }
  const name = `first paint of ${count} actions`;
  yield { name, value: rounded(median(times)), unit: 'ms', atMost, how: `median of ${paints}` };
  yield { name: `${name}, in processor time`, value: rounded(median(used)), unit: 'ms' };
}

/**
 * One snapshot after another that differ in the time and in one status: check, layout, drawing, style and
 * layout.
 */
async function* keyedUpdate(
  host: TimelinePageHost,
  what: string,
  snapshots: readonly TimelineSnapshot[],
  atMost: number,
): AsyncGenerator<Figure> {
  const { page } = await host.open();
  const messages = snapshots.map((snapshot) => ({ type: 'snapshot', snapshot }));
  await page.evaluate(
    `{
      const messages = ${JSON.stringify(messages)};
      globalThis.updates = Array.from({ length: ${updates + warmUps} }, (_, index) => {
        const data = structuredClone(messages[index % 2]);
        data.snapshot.serviceNow += index * 1000;
        return data;
      });
      undefined;
    }`,
  );
  const run = (from: number, to: number) =>
    page.evaluate<number[]>(
      `(async () => {
      const send = (data) => {
        const start = performance.now();
        dispatchEvent(new MessageEvent('message', { data }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      };
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const times = [];
      for (const data of updates.slice(${from}, ${to})) {
        await frame();
        times.push(send(data));
      }
      return times;
    })()`,
    );
  await run(0, warmUps);
  const processor = await processorTime(page);
  const before = await processor();
  const times = await run(warmUps, warmUps + updates);
  const used = ((await processor()) - before) / updates;
  const bars = await page.locator('.bar').count();
  if (bars === 0) throw new Error('No bar was drawn.');
  await page.context().close();
  const how = `median of ${updates}; the ${bars} bars around what is in sight are in the page`;
  yield { name: `keyed update of ${what}`, value: rounded(median(times)), unit: 'ms', atMost, how };
  yield { name: `keyed update of ${what}, in processor time`, value: rounded(used), unit: 'ms', how };
  yield { name: `keyed update of ${what}, slowest`, value: rounded(Math.max(...times)), unit: 'ms' };
}

/** An execution before and after its last action has ended. */
function barMessages(count: number): readonly TimelineSnapshot[] {
  const input = bigRun(count);
  const actions = input.actions.map((action, index) =>
    index === count - 1
      ? { ...action, status: 'Succeeded' as const, updatedAt: action.startedAt + 5000 }
      : action,
  );
  return [bigSnapshot(input, 10), bigSnapshot({ ...input, actions }, 20)];
}

/** A pipeline before and after the last action of its newest execution has ended. */
function runMessages(count: number, stages: number): readonly TimelineSnapshot[] {
  const input = manyRuns(count, stages);
  const runs = input.runs.map((run, index) => {
    const last = run.actions.at(-1);
    if (index > 0 || !last) return run;
    const ended = { ...last, status: 'Succeeded' as const, updatedAt: last.startedAt + 5000 };
    return { ...run, actions: [...run.actions.slice(0, -1), ended] };
  });
  return [runsSnapshot(input, 10), runsSnapshot({ ...input, runs }, 20)];
}

/** Milliseconds that the page's thread has worked on scripts, styles and layout, whatever else the machine did. */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const kinds = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return metrics.reduce((sum, { name, value }) => sum + (kinds.includes(name) ? value * 1000 : 0), 0);
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
