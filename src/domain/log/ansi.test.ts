import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeated } from '../../../test/support/repetitions';
import { AnsiReader } from './ansi';
import { LineReader, longestLine } from './logLine';

const escape = '\u001B';
const read = (line: string) => new AnsiReader().read(line);

describe('Escape codes of terminals', () => {
  it('become styles of the text without them', () => {
    assert.deepEqual(read(`${escape}[1;31merror${escape}[0m: ${escape}[4mno${escape}[24m.`), {
      text: 'error: no.',
      spans: [
        { start: 0, end: 5, style: { isBold: true, foreground: 1 } },
        { start: 7, end: 9, style: { isUnderlined: true } },
      ],
    });
  });

  it('of 256 and of all colours become the nearest one of the theme', () => {
    const colorOf = (codes: string) => read(`${escape}[${codes}mx`).spans[0]?.style.foreground;
    assert.deepEqual(
      ['38;5;9', '38;5;196', '38;2;250;10;0', '38:2::250:10:0', '38:2:250:10:0', '38:5:21', '95'].map(
        colorOf,
      ),
      [9, 9, 9, 9, 9, 4, 13],
    );
    assert.equal(read(`${escape}[48;5;232mx`).spans[0]?.style.background, 0);
  });

  it('turn text and background round until they are ended', () => {
    const { spans } = read(`${escape}[7;31m FAIL ${escape}[27m a${escape}[0m b`);
    assert.deepEqual(
      spans.map(({ style }) => style),
      [{ isInverse: true, foreground: 1 }, { foreground: 1 }],
    );
  });

  it('last over lines until they are ended', () => {
    const reader = new AnsiReader();
    assert.deepEqual(reader.read(`${escape}[32ma`).spans.length, 1);
    assert.deepEqual(reader.read('b').spans, [{ start: 0, end: 1, style: { foreground: 2 } }]);
    assert.deepEqual(reader.read(`${escape}[mc`).spans, []);
  });

  it('that move the cursor, set a title or make a link leave no trace', () => {
    const link = `${escape}]8;;https://example.com${escape}\\text${escape}]8;;${escape}\\`;
    assert.equal(
      read(`${escape}[2K${escape}[1Ga${escape}]0;title\u0007${link}${escape}(B${escape}[`).text,
      'atext',
    );
  });

  it('never leave a control character, and spans lie within the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: fc.nat(0x2fff).map((code) => String.fromCodePoint(code)) }),
            fc.constantFrom(`${escape}[`, '31m', ';', '\u009B7m', '\u0000'),
          ),
        ),
        (parts) => {
          const { text, spans } = read(parts.join('').replaceAll(/[\r\n]/g, ''));
          assert.doesNotMatch(text, /[^\t\P{Cc}]/u);
          let last = 0;
          for (const { start, end } of spans) {
            assert.ok(start >= last && end > start && end <= text.length);
            last = end;
          }
        },
      ),
      { numRuns: repeated(10, 1000) },
    );
  });
});

describe('The lines of events', () => {
  const textsOf = (...messages: readonly string[]) =>
    new LineReader().read(messages.map((message) => ({ at: 0, message }))).map(({ text }) => text);

  it('end with their breaks, of either kind', () => {
    assert.deepEqual(textsOf('a\n', 'b\r\n', '\n', 'c', 'd\ne\n'), ['a', 'b', '', 'c', 'd', 'e']);
  });

  it('show what a progress bar has written last', () => {
    assert.deepEqual(textsOf(' 10 %\r 50 %\r100 %\n', 'x\r\n'), ['100 %', 'x']);
  });

  it('of a megabyte are cut', () => {
    const [line = ''] = textsOf('x'.repeat(1_000_000));
    assert.equal(line.length, longestLine + 2);
    assert.ok(line.endsWith(' …'));
  });

  it('of garbage show it', () => assert.deepEqual(textsOf('a\u0000\u0001b'), ['a␀␁b']));
});
