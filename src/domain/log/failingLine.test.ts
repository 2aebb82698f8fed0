import assert from 'node:assert/strict';
import { logOf } from '../../../test/support/logs/buildLog';
import { shapeLogs, unclearLogs } from '../../../test/support/logs/shapeLogs';
import type { ShapeLog } from '../../../test/support/logs/shapeLogs';
import { toolLogs } from '../../../test/support/logs/toolLogs';
import { findFailure } from './failingLine';
import { LineReader } from './logLine';

/** The lines as a document has them, and where it must open. */
const read = ({ text }: ShapeLog) => {
  const { lines, expected } = logOf(text);
  const shown = new LineReader().read(lines.map((message) => ({ at: 0, message })));
  return { lines: shown.map((line) => line.text), expected };
};

describe('The failing line', () => {
  const clear = {
    ...Object.fromEntries(Object.entries(toolLogs).map(([tool, text]) => [tool, { text, phase: 'BUILD' }])),
    ...shapeLogs,
  };

  it('is tried with many logs', () => assert.ok(Object.keys(clear).length >= 16));

  for (const [name, log] of Object.entries(clear))
    it(`is found for: ${name}`, () => {
      const { lines, expected } = read(log);
      const found = findFailure(lines, log.phase);
      assert.equal(found.kind, 'line');
      assert.equal(lines[found.line], lines[expected]);
      assert.equal(found.line, expected);
      assert.ok(found.excerpt.includes(expected) && found.excerpt.length <= 5);
    });

  for (const [name, log] of Object.entries(unclearLogs))
    it(`is not claimed for: ${name}`, () => {
      const { lines, expected } = read(log);
      const found = findFailure(lines, log.phase);
      assert.equal(found.kind, log.isPhaseEnd ? 'phaseEnd' : 'unknown');
      if (found.kind === 'phaseEnd') assert.equal(found.line, expected);
    });

  it('is found in the text alone, as no call names the phases of a managed action', () => {
    for (const [name, text] of Object.entries(toolLogs)) {
      const { lines, expected } = read({ text });
      const found = findFailure(lines);
      assert.equal(found.kind === 'line' && found.line, expected, name);
    }
  });

  it('is found where the log is cut in the middle of the output', () => {
    const { lines, expected } = read({ text: toolLogs['tsc'] ?? '' });
    const cut = expected - 1;
    const found = findFailure(lines.slice(cut), 'BUILD');
    assert.equal(found.kind === 'line' && found.line, expected - cut);
  });
});
