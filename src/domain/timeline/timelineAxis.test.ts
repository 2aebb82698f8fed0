import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { breakParts, idleSpans, makeAxis, ticksOf } from './axis';
import { at, minute } from '../../../test/support/timeline/timelineBuilders';

const span = (start: number, end: number) => ({ start: at(start), end: at(end) });

describe('The time axis', () => {
  it('breaks where an approval waited overnight', () => {
    assert.deepEqual(idleSpans(span(0, 600), [span(0, 10), span(590, 600)]), [span(10, 590)]);
  });

  it('does not break for a short wait, nor for one shorter than the work', () => {
    assert.deepEqual(idleSpans(span(0, 12), [span(0, 2), span(11, 12)]), []);
    assert.deepEqual(idleSpans(span(0, 60), [span(0, 40)]), []);
  });

  it('draws a break short, and everything else to scale', () => {
    const axis = makeAxis(span(0, 600), [span(10, 590)]);
    assert.equal(axis.position(at(10)), 10 * minute);
    assert.ok(axis.position(at(590)) < 12 * minute);
    assert.equal(Math.round(axis.position(at(600)) - axis.position(at(590))), 10 * minute);
    assert.equal(Math.round(axis.position(at(600))), Math.round(axis.length));
  });

  it('never draws a later time before an earlier one', () => {
    const axis = makeAxis(span(0, 600), [span(10, 200), span(210, 590)]);
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 700 }), fc.integer({ min: -9, max: 700 }), (a, b) => {
        assert.ok(Math.sign(axis.position(at(a)) - axis.position(at(b))) * (a - b) >= 0);
      }),
    );
  });

  it('draws each break as wide as it asks for, and the rest to scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 300, max: 2000 }),
        (widths, track) => {
          const breaks = widths.map((_, index) => span(100 * index + 10, 100 * index + 90));
          const axis = makeAxis(span(0, 100 * widths.length), breaks, breakParts(widths, track));
          const x = (time: number) => (axis.position(time) / axis.length) * track;
          const drawn = breaks.map(({ start, end }) => x(end) - x(start));
          const asked = widths.reduce((sum, width) => sum + width, 0);
          const factor = Math.min(1, track / 2 / asked);
          for (const [index, width] of drawn.entries())
            assert.ok(Math.abs(width - (widths[index] ?? 0) * factor) < 1e-6 * track);
          assert.ok(Math.abs(x(at(100 * widths.length)) - track) < 1e-6 * track);
          const [first, second] = [x(at(10)) - x(at(0)), x(at(100)) - x(at(90))];
          assert.ok(Math.abs(first - second) < 1e-6 * track);
        },
      ),
    );
  });

  it('puts ticks at round times since the start', () => {
    const labels = (length: number, spacing: number) =>
      ticksOf(makeAxis(span(0, length)), spacing * minute).map(({ label }) => label);
    assert.deepEqual(labels(5, 1), ['0s', '1m', '2m', '3m', '4m', '5m']);
    assert.deepEqual(labels(1.5, 0.4), ['0s', '30s', '1m', '1m 30s']);
    assert.deepEqual(labels(180, 50), ['0s', '1h', '2h', '3h']);
    assert.deepEqual(labels(120, 20), ['0s', '30m', '1h', '1h 30m', '2h']);
  });

  it('keeps ticks out of the breaks', () => {
    const ticks = ticksOf(makeAxis(span(0, 600), [span(12, 588)]), 5 * minute);
    assert.deepEqual(
      ticks.map(({ label }) => label),
      ['0s', '5m', '10m', '9h 50m', '9h 55m', '10h'],
    );
  });

  it('draws an execution that has only just started', () => {
    const axis = makeAxis(span(0, 0));
    assert.ok(axis.length > 0);
    assert.deepEqual(ticksOf(axis, 100).length, 1);
  });
});
