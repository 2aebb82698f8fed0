import assert from 'node:assert/strict';
import { errorLinesOf } from './errorLines';
import { placedErrors } from './placedErrors';
import { placesIn } from './sourcePlaces';

const found = (text: string) => {
  const texts = text.split('\n');
  const places = texts.flatMap((line, index) => placesIn(line).map((place) => ({ line: index, place })));
  return placedErrors(errorLinesOf(texts), places, texts).map(
    ({ line, place }) => `${line}: ${place.file}:${place.line}:${place.column ?? ''}`,
  );
};

const said = (words: string) => `[Container] 2026/11/29 22:21:19.545959 ${words}`;

describe('The places of the errors of a log', () => {
  it('are those of their lines', () =>
    assert.deepEqual(found('src/a.ts(3,5): error TS2322: No.\nsrc/b.ts(4,1): error TS1: No.'), [
      '0: src/a.ts:3:5',
      '1: src/b.ts:4:1',
    ]));

  it('are those that the stack of a failed test names first', () =>
    assert.deepEqual(
      found(
        [
          'FAIL test/orders.test.ts',
          '  ● notifies when an order is shipped',
          '',
          '    expect(received).toEqual(expected)',
          '',
          '      at Object.<anonymous> (test/orders.test.ts:52:5)',
          '      at run (node_modules/jest/run.js:9:1)',
        ].join('\n'),
      ),
      ['1: test/orders.test.ts:52:5'],
    ));

  it('are listed once, and not across what CodeBuild says', () => {
    assert.deepEqual(found('src/a.ts(3,5): error TS1: No.\nsrc/a.ts(3,9): error TS2: No.').length, 1);
    assert.deepEqual(found(`  ● one\n${said('Running command npm run report')}\nwrote src/a.ts:3:1`), []);
  });

  it('are not those far below', () =>
    assert.deepEqual(found(`  ● one\n${'more\n'.repeat(60)}at src/a.ts:3:1`), []));
});
