import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Turns that do not come back into what users read; see "Texts and comments" in CONTRIBUTING.md. */
const turns =
  /\b(somebody|anybody|nobody|everybody|anew|once more|meanwhile|is told|may not do|could not be had|any ?more|by itself|by themselves|unwatched|at once|just now: |all the same|goes on|go on|what is up|up to:|wants an?|leads to|there is no|told no|knows no|made-up|looked at|for good)\b/i;

/** Turns that do not come back into comments of the sources. */
const commentTurns = /\b(somebody|anybody|anew|once more|is told|not any more)\b/i;

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

describe('The language of the interface', () => {
  it('is plain English in every text', () => {
    const texts = [
      ...Object.keys(read('l10n/bundle.l10n.ko.json')),
      ...Object.values(read('package.nls.json')),
    ];
    assert.ok(texts.length > 500, 'hardly any text was found, so this test sees nothing');
    assert.deepEqual(
      texts.filter((text) => turns.test(text)),
      [],
    );
  });

  it('is plain English in every comment', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    assert.ok(files.length > 300, 'hardly any file was found, so this test sees nothing');
    const found = files.flatMap((name) =>
      readFileSync(join('src', name), 'utf8')
        .split('\n')
        .filter((line) => /^\s*(\/\/|\/?\*)/.test(line) && commentTurns.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
    assert.deepEqual(found, []);
  });
});
