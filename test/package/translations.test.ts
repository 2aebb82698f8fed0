import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractTexts } from '../tools/texts.mjs';
import { root } from '../host/paths';
import { hardCodedTexts } from './hardCodedTexts';

type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(readFileSync(join(root, file), 'utf8')) as Texts;

const filesNamed = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));

/** `{0}`, `{name}`, links to commands, code, icons: what a translation has to keep. */
const fixedParts = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}|\(command:[\w.?%-]+\)|`[^`]+`|\$\([\w-]+\)/g)].map(([part]) => part).sort();

function assertTranslates(file: string, original: Texts): void {
  const translated = read(file);
  const missing = Object.keys(original).filter((key) => !translated[key]);
  const unused = Object.keys(translated).filter((key) => !(key in original));
  assert.deepEqual({ missing, unused }, { missing: [], unused: [] }, `${file}: see npm run l10n`);
  const changed = Object.entries(original).filter(
    ([key, text]) => fixedParts(translated[key] ?? '').join() !== fixedParts(text).join(),
  );
  assert.deepEqual(
    changed.map(([key]) => `${key}: ${translated[key]}`),
    [],
    `${file}: placeholders, links, code and icons stay as they are`,
  );
}

describe('the translations', () => {
  it('are there for Korean', () => {
    const files = [...filesNamed('l10n', /\.ko\.json$/), ...filesNamed('.', /^package\.nls\.ko\.json$/)];
    assert.deepEqual(files, ['l10n/bundle.l10n.ko.json', 'package.nls.ko.json']);
  });

  it('have every text of the code, no other, and the same placeholders', async () => {
    const extracted = await extractTexts(join(root, 'src'));
    const original = Object.fromEntries(
      Object.entries(extracted).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : value.message,
      ]),
    );
    assert.ok(Object.keys(original).length > 300, 'hardly any text was found, so this test sees nothing');
    for (const file of filesNamed('l10n', /^bundle\.l10n\.\w+\.json$/)) assertTranslates(file, original);
  });

  it('have every text of the manifest, no other, and the same placeholders', () => {
    const original = read('package.nls.json');
    for (const file of filesNamed('.', /^package\.nls\.\w+\.json$/)) assertTranslates(file, original);
  });

  it('are not missed by a text that is written into the code', () => {
    const folders = ['commands', 'platform', 'views'].map((floor) => join(root, 'src', floor));
    assert.deepEqual(folders.flatMap(hardCodedTexts), []);
  });
});
