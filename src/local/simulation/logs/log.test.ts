import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joined, linesOf, listed } from './logLines';
import { logOf } from './log';
import type { Block } from './log';

const blocks: fc.Arbitrary<Block[]> = fc
  .array(fc.record({ wait: fc.nat(3000), took: fc.nat(9000), count: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => {
    let time = 1_000_000;
    return parts.map(({ wait, took, count }, index): Block => {
      const from = time + wait;
      time = from + took;
      const lines = listed(Array.from({ length: count }, (_, place) => `${index}/${place}`));
      return { from, until: time, lines };
    });
  });

describe('A simulated log', () => {
  it('has every line of its blocks, in the order of time', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        const log = logOf(parts);
        const events = Array.from({ length: log.count }, (_, place) => log.at(place));
        const lines = parts.flatMap((part) =>
          Array.from({ length: part.lines.count }, (_, place) => `${part.lines.at(place)}\n`),
        );
        assert.deepEqual(
          events.map(({ message }) => message),
          lines,
        );
        for (const [place, event] of events.entries()) {
          const previous = events[place - 1] ?? event;
          assert.ok(event.timestamp >= previous.timestamp && event.ingestionTime >= previous.ingestionTime);
          assert.ok(event.ingestionTime >= event.timestamp && event.ingestionTime - event.timestamp <= 500);
        }
      }),
    );
  });

  it('counts and finds events as if it looked at each', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 999_000, max: 1_150_000 }), (parts, time) => {
        const log = logOf(parts);
        const events = Array.from({ length: log.count }, (_, place) => log.at(place));
        assert.equal(log.countAt(time), events.filter(({ ingestionTime }) => ingestionTime <= time).length);
        const first = events.findIndex(({ timestamp }) => timestamp >= time);
        assert.equal(log.placeOf(time), first === -1 ? log.count : first);
      }),
    );
  });

  it('is complete when its last block ends', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        const log = logOf(parts);
        assert.equal(log.countAt(parts.at(-1)?.until ?? 0), log.count);
      }),
    );
  });

  it('joins lines without making them', () => {
    const lines = joined(
      linesOf('a\nb'),
      { count: 1_000_000_000, at: (place) => `line ${place}` },
      listed(['z']),
    );
    assert.equal(lines.count, 1_000_000_003);
    assert.deepEqual(
      [lines.at(1), lines.at(2), lines.at(500_000_001), lines.at(1_000_000_002)],
      ['b', 'line 0', 'line 499999999', 'z'],
    );
  });
});
