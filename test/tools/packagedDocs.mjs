// The documents that the package holds: where each is, and its links as they are from there.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The documents by their paths in the repository, with their paths in the package. */
const placeOf = {
  'README.md': 'readme.md',
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'LICENSE.txt',
  'src/README.md': 'dist/docs/limits.md',
  'src/core/aws/README.md': 'dist/docs/iam-policies.md',
  'src/features/start/README.md': 'dist/docs/start-arguments.md',
  'src/features/jobs/README.md': 'dist/docs/job-commands.md',
  'src/local/README.md': 'dist/docs/local-service.md',
  'test/bench/README.md': 'dist/docs/figures.md',
};

/** The pictures that the package holds; .vscodeignore lets the same through. */
const packagedPicture = /^media\/(walkthrough\/.+|readme\/timeline)\.png$/;

const picture = /^!\[[^\]]*\]\(([^)]+)\)\n\n/gm;
const link = /(?<!!)\[([^\]]+)\]\(([^)]+)\)/g;

/**
 * A document as it is packaged: its links lead to what the package holds. A link to another file of the repository becomes
 * its text, and another picture is left out.
 * @param {string} text of the document
 * @param {string} document its path in the repository
 */
export function packagedText(text, document) {
  const from = path.posix.dirname(document);
  const to = path.posix.dirname(placeOf[document]);
  return text
    .replaceAll(picture, (whole, target) =>
      packagedPicture.test(path.posix.join(from, target)) ? whole : '',
    )
    .replaceAll(link, (whole, words, target) => {
      const [file = '', anchor] = target.split('#');
      if (file === '' || /^\w+:/.test(file)) return whole;
      const place = placeOf[path.posix.join(from, file)];
      if (place === undefined) return words;
      const packaged = path.posix.relative(to, place);
      return `[${words}](${anchor === undefined ? packaged : `${packaged}#${anchor}`})`;
    });
}

/** Writes dist/README.md, which vsce packages as the README, and dist/docs. */
export async function writePackagedDocs() {
  await mkdir('dist/docs', { recursive: true });
  for (const [document, place] of Object.entries(placeOf)) {
    const written = document === 'README.md' ? 'dist/README.md' : place;
    if (!written.startsWith('dist/')) continue;
    await writeFile(written, packagedText(await readFile(document, 'utf8'), document));
  }
}
