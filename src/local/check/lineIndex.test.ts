import assert from 'node:assert/strict';
import { LineIndex } from './lineIndex';

describe('The lines of a text', () => {
  it('are found whatever ends them', () => {
    const text = 'a\r\nbc\n\rd';
    const index = new LineIndex(text);
    assert.deepEqual(
      [...text].map((_, offset) => Object.values(index.at(offset)).join(':')),
      ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '3:1', '4:1'],
    );
    assert.deepEqual(index.at(text.length), { line: 4, column: 2 });
  });
});
