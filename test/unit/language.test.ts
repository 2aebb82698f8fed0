import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Turns that do not come back into what users read; see "Texts and comments" in CONTRIBUTING.md. */
const turns =
  /\b(somebody|anybody|nobody|everybody|anew|once more|meanwhile|is told|may not do|could not be had|any ?more|by itself|by themselves|unwatched|at once|just now: |all the same|goes on|go on|what is up|up to:|wants an?|leads to|there is no|told no|knows no|made-up|looked at|for good)\b/i;

/** Turns that do not come back into comments of the sources and the tests. */
const commentTurns =
  /\b(somebody|anybody|nobody|everybody|someone|anyone|whoever|a person|anew|once more|meanwhile|any ?more|is told|goes on|go on|lets go|let go|all the same|for good|what is up)\b/i;

/** The lines of comments, without code in backquotes. */
const commentsIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
    .map((line) => line.trim().replaceAll(/`[^`]*`/g, ''));

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
    const files = ['src', 'test'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|mjs|css)$/.test(name))
        .map((name) => join(folder, name)),
    );
    assert.ok(files.length > 600, 'hardly any file was found, so this test sees nothing');
    const comments = files.flatMap((file) =>
      commentsIn(readFileSync(file, 'utf8')).map((comment) => `${file}: ${comment}`),
    );
    assert.ok(comments.length > 3000, 'hardly any comment was found, so this test sees nothing');
    assert.deepEqual(
      comments.filter((comment) => commentTurns.test(comment)),
      [],
    );
  });

  it('has a list of turns that finds them', () => {
    for (const comment of [
      'Nobody waits for it.',
      'Drawn anew, as it is not needed any more.',
      'Whoever asks is told.',
      'It goes on when a person answers.',
    ])
      assert.match(comment, commentTurns);
    assert.deepEqual(commentsIn('/** Calls `meanwhile`. */\nconst anew = 1;\n// Why.'), [
      '/** Calls . */',
      '// Why.',
    ]);
  });
});
