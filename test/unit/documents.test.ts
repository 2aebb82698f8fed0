import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../src/manifest/settings';
import { parseStartArguments } from '../../src/domain/start/startArguments';
import { checkHelp } from '../../src/local/check/checkOptions';
import { help } from '../../src/local/options';
import { brokenLinks, linksIn } from '../tools/brokenLinks';
import { packagedText } from '../tools/packagedDocs.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Every file that a document may link to, by its path in the repository. */
const files = [
  ...readdirSync(root),
  ...['src', 'test', 'media'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file).replaceAll('\\', '/'),
    ),
  ),
];
const documents = files.filter((file) => file.endsWith('.md'));
const readme = read('README.md');

describe('The documents', () => {
  it('link to files and headings that exist', async () => {
    assert.ok(documents.length > 6);
    const present = new Set(files);
    const broken = await Promise.all(documents.map((document) => brokenLinks(root, document, present)));
    assert.deepEqual(broken.flat(), []);
  });

  it('name commands as the Command Palette does', () => {
    const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
    const titles = new Set(
      Object.entries(texts).flatMap(([key, text]) => (/^command\./.test(key) ? text : [])),
    );
    const named = documents.flatMap((document) => matches(read(document), /`AWS CodePipeline: ([^`]+)`/g));
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((title) => !titles.has(title)),
      [],
    );
  });

  it('are packaged with links that work from their place in the package', () => {
    const text =
      '![A](media/readme/start.png)\n\n![B](media/walkthrough/start.png)\n\nSee [C](src/local/README.md#d), [E](CONTRIBUTING.md), [F](#g).';
    assert.equal(
      packagedText(text, 'README.md'),
      '![B](media/walkthrough/start.png)\n\nSee [C](dist/docs/local-service.md#d), E, [F](#g).',
    );
    assert.equal(
      packagedText('[A](../../README.md), [B](../README.md), [C](main.ts)', 'src/local/README.md'),
      '[A](../../readme.md), [B](limits.md), C',
    );
  });
});

describe('The README', () => {
  it('is short', () => {
    assert.ok(Buffer.byteLength(readme) <= 10_240);
  });

  it('has the two commands for a clone, each in a block of its own', () => {
    for (const command of ['npm start', 'npm test'])
      assert.ok(readme.includes(`\n\`\`\`sh\n${command}\n\`\`\`\n`), command);
  });

  it('has every setting with its default', () => {
    const rows = [...readme.matchAll(/^\| `(codepipeline\.[\w.]+)` +\| `([^`]+)`/gm)];
    assert.deepEqual(
      rows.map(([, name, value = '']) => [name, JSON.parse(value) as unknown]).sort(),
      Object.entries(settings)
        .map(([name, setting]) => [`codepipeline.${name}`, setting.default])
        .sort(),
    );
  });

  it('links to every other document', () => {
    const targets = new Set(linksIn(readme).map((link) => link.split('#')[0]));
    assert.deepEqual(
      documents.filter((document) => document !== 'README.md' && !targets.has(document)),
      [],
    );
  });
});

describe('The manual of the local service', () => {
  it('has every option of its command line', () => {
    const documented = matches(read('src/local/README.md'), /^\| `--([\w-]+)/gm);
    assert.deepEqual(
      [...new Set(documented)].sort(),
      [...new Set(matches(help + checkHelp, /^ {2}--([\w-]+)/gm))].sort(),
    );
  });
});

describe('The document of the arguments of a start', () => {
  const text = read('src/features/start/README.md');

  it('has every argument and no other', () => {
    const documented = matches(text, /^\| `(\w+)` /gm);
    const named = documented.map((name) => [
      name,
      { pipeline: 'a', connection: 'b', preset: 'c', variables: {}, revisions: {}, ask: true }[name],
    ]);
    assert.deepEqual(parseStartArguments(Object.fromEntries(named)), Object.fromEntries(named));
    assert.equal(documented.length, 6);
  });

  it('has examples that the command accepts', () => {
    const examples = matches(text, /```json\n([^`]+)```/g).flatMap((json) =>
      matches(json, /"args": (\{[^]*?\n {2}\}|\{.*\})/g),
    );
    assert.equal(examples.length, 2);
    for (const example of examples) parseStartArguments(JSON.parse(example));
  });
});
