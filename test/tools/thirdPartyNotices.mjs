import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
/** The license texts of packages that were published without theirs, taken from their repositories. */
const textsOfRepositories = { '@vscode/l10n': new URL('licenses/vscode-l10n.txt', import.meta.url) };
const licenseFile = /^(licen[cs]e|notice|copying)/i;

/** Folders of the packages that have a part in the outputs of these builds; `extra` are files that were copied. */
export function packageFoldersOf(metafiles, extra = []) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  );
  const folders = [...inputs, ...extra].flatMap((file) => packageFolder.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The package of a folder: its name, version and license, and the texts that go along with copies of it, if it has any. */
async function readPackage(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => licenseFile.test(file)).sort();
  const paths =
    files.length === 0 && name in textsOfRepositories
      ? [textsOfRepositories[name]]
      : files.map((file) => path.join(folder, file));
  const texts = await Promise.all(paths.map((file) => readFile(file, 'utf8')));
  return {
    name,
    version,
    license,
    text: texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n'),
  };
}

const scopeOf = (name) => name.split('/')[0];

/** The license text of a package; one that was published without has that of its siblings under the same license. */
function licenseText(wanted, packages) {
  if (wanted.text !== '') return wanted.text;
  const sibling = packages.find(
    ({ name, license, text }) =>
      text !== '' && license === wanted.license && scopeOf(name) === scopeOf(wanted.name),
  );
  if (sibling === undefined)
    throw new Error(`${wanted.name} has no license text that could go along with it.`);
  return sibling.text;
}

/** Names every bundled package with its license; a text that several packages share stands there once. */
export async function thirdPartyNotices(folders) {
  const packages = await Promise.all(folders.map(readPackage));
  const namesByText = new Map();
  for (const each of packages) {
    const text = licenseText(each, packages);
    const names = namesByText.get(text) ?? [];
    namesByText.set(text, [...names, `${each.name} ${each.version} (${each.license})`]);
  }
  return [
    'CodePipeline Explorer contains code of these packages, under these licenses:',
    ...[...namesByText].map(([text, names]) => [...names, '', text].join('\n')),
    '',
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}
