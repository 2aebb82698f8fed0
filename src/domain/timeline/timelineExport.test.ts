import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { layoutTimeline } from './layout';
import { toChromeTrace } from './export/chromeTrace';
import { escapeMarkdown, toMarkdown } from './export/markdown';
import { escapeXml, toSvg } from './export/svg';
import type { TimelineInput } from './input';
import { at, attempt, declare, execution, minute } from '../../../test/support/timeline/timelineBuilders';

const nasty = '<script>alert(1)</script> | `rm` [x](javascript:1) "q" &amp; \u0007';

const input: TimelineInput = {
  execution: execution('Failed', 20, {
    sourceRevisions: [
      { actionName: 'Checkout', revisionId: 'abcdef0123456789', summary: nasty, url: 'javascript:alert(1)' },
    ],
  }),
  declaration: declare('Source: Checkout', 'Build: Compile, Package', 'Deploy: Release'),
  actions: [
    attempt('Source/Checkout', 0, 1),
    { ...attempt('Build/Compile', 1, 4, 'Failed'), error: { code: 'JobFailed', message: 'first' } },
    {
      ...attempt('Build/Compile', 10, 20, 'Failed'),
      error: { code: 'JobFailed', message: `${nasty}\n\`\`\`\nend` },
    },
  ],
};
const layout = layoutTimeline(input, at(60));

describe('A timeline as a Chrome trace', () => {
  interface Event {
    readonly name: string;
    readonly ph: string;
    readonly pid: number;
    readonly tid: number;
    readonly ts?: number;
    readonly dur?: number;
    readonly args: Readonly<Record<string, unknown>>;
  }
  const { traceEvents } = JSON.parse(toChromeTrace(layout)) as { traceEvents: readonly Event[] };
  const slices = traceEvents.filter(({ ph }) => ph === 'X');

  it('contains complete events with whole microseconds, and names for every track', () => {
    const named = new Set(traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid));
    for (const { ts, dur, pid, tid } of slices) {
      assert.ok(Number.isInteger(ts) && Number.isInteger(dur) && (dur ?? -1) >= 0);
      assert.equal(pid, 1);
      assert.ok(named.has(tid));
    }
    assert.ok(traceEvents.every(({ ph }) => ph === 'X' || ph === 'M'));
  });

  it('never lets two slices of a track overlap, as the format requires of a thread', () => {
    for (const tid of new Set(slices.map((slice) => slice.tid))) {
      const sorted = slices
        .filter((slice) => slice.tid === tid)
        .toSorted((a, b) => (a.ts ?? 0) - (b.ts ?? 0));
      for (const [index, { ts = 0 }] of sorted.entries()) {
        const before = sorted[index - 1];
        assert.ok(!before || (before.ts ?? 0) + (before.dur ?? 0) <= ts);
      }
    }
  });

  it('keeps attempts and their errors, and the waits between', () => {
    const compile = slices.filter(({ args }) => args['attempt'] !== undefined);
    assert.deepEqual(
      compile.map(({ name, dur, args }) => [name, (dur ?? 0) / 1000 / minute, args['attempt']]),
      [
        ['Checkout', 1, 1],
        ['Compile', 3, 1],
        ['Compile', 10, 2],
      ],
    );
    assert.ok(slices.some(({ name }) => name === 'Failed, waiting for a retry'));
  });

  it('keeps an attempt that failed in the moment it began', () => {
    const failing = { ...attempt('Build/Compile', 1, 1, 'Failed'), error: { message: 'no such image' } };
    const trace = toChromeTrace(
      layoutTimeline(
        { execution: execution('Failed', 2), actions: [attempt('Source/Checkout', 0, 1), failing] },
        at(3),
      ),
    );
    const events = (JSON.parse(trace) as { traceEvents: readonly Event[] }).traceEvents;
    const [moment] = events.filter(({ args }) => args['error'] === 'no such image');
    assert.deepEqual([moment?.ph, moment?.ts, moment?.dur], ['X', at(1) * 1000, 0]);
  });
});

describe('A timeline as Markdown', () => {
  const markdown = toMarkdown(layout);

  it('shows what ran, where the time went and why it failed', () => {
    assert.match(markdown, /^### orders-api: Failed$/m);
    assert.match(markdown, /^\| Build \| Compile \| Failed \(2 attempts\) \| 13m 00s \|$/m);
    assert.match(markdown, /Build\/Compile 65%/);
    assert.match(markdown, /^\*\*Build \/ Compile\*\* failed:$/m);
  });

  it('has the words of the provider before those of the action', () => {
    const told = toMarkdown(layout, () => 'run.sh timed out.');
    assert.match(told, /failed:\n\n`+text\nrun\.sh timed out\.\n\n/);
  });

  it('escapes markup in untrusted text, and addresses that are not web pages', () => {
    const outsideFences = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    assert.ok(!outsideFences.includes('<script>'));
    assert.ok(!outsideFences.includes('](javascript'));
  });

  it('fences an error so that it cannot end the fence itself', () => {
    assert.match(markdown, /^````text\n/m);
    assert.match(markdown, /\nend\n````$/m);
  });

  it('keeps every table row in one line with four cells', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'|\\`<>*[a \n') }), (name) => {
        const cell = escapeMarkdown(name);
        assert.ok(!cell.includes('\n'));
        // Pairs of backslashes are backslashes; what is left of them must not leave a bar bare.
        assert.ok(!cell.replace(/\\[\\|]/g, '').includes('|'));
        assert.ok(!cell.includes('<'));
      }),
    );
  });
});

describe('A timeline as SVG', () => {
  const svg = toSvg(layout);

  it('is self-contained: no scripts, no links, no other files', () => {
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.ok(!/<script|href=|<image|@import|url\(/.test(svg));
  });

  it('shows every lane by name', () => {
    for (const name of ['Source', 'Checkout', 'Build', 'Compile', 'Package', 'Deploy', 'Release'])
      assert.match(svg, new RegExp(`> ?[^<]* ${name}</text>`));
  });

  it('escapes XML markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'a#;\u0000\ud800') }), (words) => {
        assert.ok(!/[<>"']|&(?!#\d+;)/.test(escapeXml(words)));
      }),
    );
  });
});
