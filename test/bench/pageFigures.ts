import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { pageBuild } from '../tools/pages.mjs';
import type { PageName, TimelinePageHost } from '../ui/webview/timelinePageHost';
import { median } from './figure';
import type { Figure } from './figure';

const updates = 25;
const paints = 7;
const warmUps = 5;

/** How large a page is: all that it loads, for each kind of content that has a drawing of its own. */
export async function* pageSizes(page: PageName, atMost: number): AsyncGenerator<Figure> {
  const { metafile, outputFiles = [] } = await build({
    ...pageBuild([page], true),
    write: false,
    metafile: true,
  });
  const outputs = metafile?.outputs ?? {};
  const compressed = new Map(
    outputFiles.map(({ path, contents }) => [basename(path), gzipSync(contents).length]),
  );
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const importsOf = (file: string, kind: 'import-statement' | 'dynamic-import') =>
    (outputs[file]?.imports ?? []).flatMap((each) => (each.kind === kind ? each.path : []));
  const withImports = (file: string): readonly string[] => [
    file,
    ...importsOf(file, 'import-statement').flatMap(withImports),
  ];
  const script = `dist/webview/${page}.js`;
  const later = importsOf(script, 'dynamic-import');
  for (const part of later.length === 0 ? [script] : later) {
    const files = new Set([...withImports(script), ...withImports(part)].map((file) => basename(file)));
    const scripts = [...files].map((file) => texts.get(file) ?? '').join('\n');
    const parts = [...texts.keys()].filter((file) => file.endsWith('.css') && scripts.includes(file));
    const bytes = [...files, `${page}.css`, ...parts].reduce(
      (sum, file) => sum + (compressed.get(file) ?? 0),
      0,
    );
    const entry = basename(outputs[part]?.entryPoint ?? '', '.ts');
    const name = part === script ? `${page} page` : `${page} page, ${entry}`;
    const how = 'scripts and style sheet, gzip';
    yield { name, value: Math.round(bytes / 102.4) / 10, unit: 'KB', atMost, how };
  }
}

/** From the arrival of the data in a page that waits for it to the end of the frame that shows it. */
export async function* firstPaint(
  host: TimelinePageHost,
  name: string,
  message: unknown,
  atMost: number,
): AsyncGenerator<Figure> {
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
  yield { name, value: rounded(median(times)), unit: 'ms', atMost, how: `median of ${paints}` };
  yield { name: `${name}, in processor time`, value: rounded(median(used)), unit: 'ms' };
}

/** An update of a page: its name, the parts that are drawn, and how their number is said. */
interface Update {
  readonly name: string;
  /** A selector. */
  readonly parts: string;
  readonly say: (count: number) => string;
}

/**
 * One snapshot after another that differ in the time and in one status: check, layout, drawing, style and
 * layout.
 */
export async function* keyedUpdate(
  host: TimelinePageHost,
  { name, parts, say }: Update,
  messages: readonly unknown[],
  atMost: number,
): AsyncGenerator<Figure> {
  const { page } = await host.open();
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
  const count = await page.locator(parts).count();
  if (count === 0) throw new Error(`No ${parts} was drawn.`);
  await page.context().close();
  const how = `median of ${updates}; ${say(count)}`;
  yield { name, value: rounded(median(times)), unit: 'ms', atMost, how };
  yield { name: `${name}, in processor time`, value: rounded(used), unit: 'ms', how };
  yield { name: `${name}, slowest`, value: rounded(Math.max(...times)), unit: 'ms' };
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
