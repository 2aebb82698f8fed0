// Every text that is shown through vscode.l10n, as @vscode/l10n-dev finds it in the sources.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** The imports through which texts are looked up: the library searches all that it is given for each of them. */
const imports = /^import \* as \w+ from '(?:vscode|@vscode\/l10n)';$/gm;

/**
 * Texts by the key that a bundle of translations has them under. The library compiles its queries for each source,
 * which takes most of its time, so that it gets all of them as one, with each import once.
 */
export async function extractTexts(folder) {
  const names = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  const withTexts = sources.filter((contents) => contents.includes('l10n.t('));
  const imported = new Set(withTexts.flatMap((contents) => contents.match(imports) ?? []));
  const contents = [...imported, ...withTexts.map((source) => source.replaceAll(imports, ''))].join('\n;\n');
  return getL10nJson([{ extension: '.ts', contents }]);
}
