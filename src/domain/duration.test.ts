import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatAge, formatDuration, formatElapsed } from './duration';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('A duration', () => {
  const examples: readonly [milliseconds: number, text: string][] = [
    [0, '0s'],
    [-5 * minute, '0s'],
    [999, '0s'],
    [42 * second, '42s'],
    [minute - 1, '59s'],
    [minute, '1m 00s'],
    [3 * minute + 5 * second, '3m 05s'],
    [hour - 1, '59m 59s'],
    [hour, '1h 00m'],
    [2 * hour + 10 * minute, '2h 10m'],
    [day - 1, '23h 59m'],
    [day, '1d 0h'],
    [4 * day + 6 * hour, '4d 6h'],
    [400 * day, '400d 0h'],
  ];
  for (const [milliseconds, text] of examples)
    it(`of ${milliseconds} ms is written ${text}`, () => assert.equal(formatDuration(milliseconds), text));

  it('is never longer than the time, and at most a unit shorter', () => {
    const units: Readonly<Record<string, number>> = { s: second, m: minute, h: hour, d: day };
    fc.assert(
      fc.property(fc.nat(500 * day), (length) => {
        const parts = formatDuration(length).split(' ');
        const values = parts.map((part) => Number(part.slice(0, -1)) * (units[part.slice(-1)] ?? NaN));
        const said = values.reduce((sum, value) => sum + value, 0);
        const smallest = units[parts.at(-1)?.slice(-1) ?? ''] ?? NaN;
        assert.ok(said <= length && length - said < smallest, formatDuration(length));
      }),
    );
  });
});

describe('An elapsed time', () => {
  it('has no seconds after the first minute', () => {
    const texts = [42 * second, minute, 59 * minute + 59 * second, 2 * hour].map(formatElapsed);
    assert.deepEqual(texts, ['42s', '1m', '59m', '2h 00m']);
  });
});

describe('An age', () => {
  const examples: readonly [milliseconds: number, text: string][] = [
    [-hour, 'just now'],
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1m ago'],
    [hour - 1, '59m ago'],
    [hour, '1h ago'],
    [day - 1, '23h ago'],
    [3 * day, '3d ago'],
  ];
  for (const [milliseconds, text] of examples)
    it(`of ${milliseconds} ms is written ${text}`, () => assert.equal(formatAge(milliseconds), text));
});
