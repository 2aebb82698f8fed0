// Every text that is shown through vscode.l10n, as @vscode/l10n-dev finds it in the sources.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** Texts by the key that a bundle of translations has them under. */
export async function extractTexts(folder) {
  const names = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  const withTexts = sources.filter((contents) => contents.includes('l10n.t('));
  return getL10nJson(withTexts.map((contents) => ({ extension: '.ts', contents })));
}
