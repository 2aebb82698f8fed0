import { gzipSync } from 'node:zlib';
import { bundlePage, TimelinePageHost } from '../ui/webview/timelinePageHost';
import { median } from './figure';
import type { Figure } from './figure';
import { bigRun, bigSnapshot } from './timeline/bigRun';

const updates = 25;
const paints = 7;

/** The timeline page in Chromium: how large it is, how soon it is painted, how quickly it follows. */
export async function* figures(): AsyncGenerator<Figure> {
  const files = await bundlePage();
  const compressed = ['/timeline.js', '/timeline.css'].map((name) => gzipSync(files.get(name)?.body ?? ''));
  const bytes = compressed.reduce((sum, { length }) => sum + length, 0);
  const how = 'script and style sheet, gzip';
  yield { name: 'timeline page', value: Math.round(bytes / 102.4) / 10, unit: 'KB', atMost: 60, how };

  const host = await TimelinePageHost.start(console.error);
  try {
    yield* firstPaint(host, 200, 150);
    yield* keyedUpdate(host, 500, 16);
    yield* keyedUpdate(host, 5000, 50);
  } finally {
    await host.stop();
  }
}

/** From the arrival of the data in a page that waits for it to the end of the frame that shows it. */
async function* firstPaint(host: TimelinePageHost, count: number, atMost: number): AsyncGenerator<Figure> {
  const message = { type: 'snapshot', snapshot: bigSnapshot(bigRun(count), 30) };
  const times: number[] = [];
  for (let run = 0; run < paints; run++) {
    const { page } = await host.open();
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
    await page.context().close();
  }
  const name = `first paint of ${count} actions`;
  yield { name, value: rounded(median(times)), unit: 'ms', atMost, how: `median of ${paints}` };
}

/** One snapshot after another that differ in the time and in one status: check, layout, drawing, style and layout. */
async function* keyedUpdate(host: TimelinePageHost, count: number, atMost: number): AsyncGenerator<Figure> {
  const { page } = await host.open();
  const input = bigRun(count);
  const other = {
    ...input,
    actions: input.actions.map((action, index) =>
      index === count - 1
        ? { ...action, status: 'Succeeded' as const, updatedAt: action.startedAt + 5000 }
        : action,
    ),
  };
  const messages = [bigSnapshot(input, 10), bigSnapshot(other, 20)].map((snapshot) => ({
    type: 'snapshot',
    snapshot,
  }));
  const times = await page.evaluate<number[]>(
    `(async () => {
      const messages = ${JSON.stringify(messages)};
      const send = (data) => {
        const start = performance.now();
        dispatchEvent(new MessageEvent('message', { data }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      };
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const times = [];
      for (let index = 0; index < ${updates + 5}; index++) {
        const data = structuredClone(messages[index % 2]);
        data.snapshot.serviceNow += index * 1000;
        await frame();
        times.push(send(data));
      }
      return times.slice(5);
    })()`,
  );
  const bars = await page.locator('.bar').count();
  if (bars < count) throw new Error(`Only ${bars} of ${count} bars were drawn.`);
  await page.context().close();
  const how = `median of ${updates}, ${bars} bars in the page`;
  yield { name: `keyed update of ${count} bars`, value: rounded(median(times)), unit: 'ms', atMost, how };
  yield { name: `keyed update of ${count} bars, slowest`, value: rounded(Math.max(...times)), unit: 'ms' };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
