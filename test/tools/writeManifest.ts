// npm run manifest: writes what src/manifest says into package.json and package.nls.json.
import { readFile, writeFile } from 'node:fs/promises';
import { activationEvents, contributes, texts } from '../../src/manifest/manifest';
import { layOut } from './layOut';

async function write(file: string, value: unknown): Promise<void> {
  const formatted = await layOut(file, JSON.stringify(value, undefined, 2));
  if (formatted === (await readFile(file, 'utf8'))) return;
  await writeFile(file, formatted);
  console.log(`wrote ${file}`);
}

void (async () => {
  const known = JSON.parse(await readFile('package.json', 'utf8')) as object;
  // A member that is there keeps its place.
  await write('package.json', { ...known, activationEvents, contributes });
  await write('package.nls.json', texts);
})();
