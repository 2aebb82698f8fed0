// npm run l10n: brings the bundles of translations up to date with the sources. A new text gets an empty
// translation, to be filled in (the tests ask for it), and unused ones are removed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extractTexts } from './texts.mjs';

const read = async (file) => JSON.parse(await readFile(file, 'utf8'));

async function update(file, keys) {
  const known = await read(file);
  const entries = keys.map((key) => [key, known[key] ?? '']);
  await writeFile(file, `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
  const missing = entries.filter(([, text]) => text === '').map(([key]) => key);
  console.log(`${file}: ${keys.length} texts, ${missing.length} to translate`);
  for (const key of missing) console.log(`  ${JSON.stringify(key)}`);
}

const texts = Object.keys(await extractTexts('src')).sort();
for (const name of await readdir('l10n'))
  if (/^bundle\.l10n\.\w+\.json$/.test(name)) await update(`l10n/${name}`, texts);
const manifestTexts = Object.keys(await read('package.nls.json'));
for (const name of await readdir('.'))
  if (/^package\.nls\.\w+\.json$/.test(name)) await update(name, manifestTexts);
