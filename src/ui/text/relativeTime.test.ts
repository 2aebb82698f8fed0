import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { formatAgo } from './relativeTime';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('How long ago something was', () => {
  // How short a minute is depends on the language data of the host.
  const examples: readonly [age: number, text: RegExp][] = [
    [0, /^just now$/],
    [-hour, /^just now$/],
    [minute - 1, /^just now$/],
    [minute, /^1 ?m(in)? ago$/],
    [hour - 1, /^59 ?m(in)? ago$/],
    [day - 1, /^23h ago$/],
    [day, /^1d ago$/],
    [364 * day, /^364d ago$/],
    [800 * day, /^2y ago$/],
  ];
  for (const [age, text] of examples)
    it(`is written ${text.source} after ${age} ms`, () => assert.match(formatAgo(0, age), text));
});
