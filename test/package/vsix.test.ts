import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenLinks } from '../tools/brokenLinks';
import { packageFoldersOf } from '../tools/thirdPartyNotices.mjs';
import { root, vsix } from '../host/paths';
import { getServer } from '../host/vscode/serverDownload';
import { installExtension } from '../host/vscode/vscodeServer';
import { readMetafiles } from './bundles';

const kilobyte = 1024;

/** Everything that may be in the package, and nothing else: what runs, what is shown, and what is said about it. */
const mayShip: readonly RegExp[] = [
  /^package\.json$/,
  /^package\.nls(\.\w+)?\.json$/,
  /^l10n\/bundle\.l10n\.\w+\.json$/,
  /^(README|readme)\.md$/,
  /^(CHANGELOG|changelog)\.md$/,
  /^LICENSE(\.txt)?$/,
  /^media\/.+\.(svg|png)$/,
  /^media\/definition\/[\w.-]+\.json$/,
  /^media\/(actionType|partnerType)\.schema\.json$/,
  /^dist\/(extension\.js|app\.mjs|local\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^dist\/docs\/[\w-]+\.md$/,
  /^dist\/chunks\/[\w-]+\.mjs$/,
  /^dist\/webview\/((timeline|diagram)\.(js|css)|timelineRuns\.css|page-\w+\.js|codicon\.(css|ttf))$/,
  // What the editor's own installer adds.
  /^\.vsixmanifest$/,
];

describe('The package', () => {
  let state: string;
  let installed: string;
  let files: readonly string[];

  before(async function () {
    this.timeout(60_000);
    state = await mkdtemp(join(tmpdir(), 'codepipeline-package-'));
    const folders = { data: join(state, 'data'), extensions: join(state, 'extensions') };
    await installExtension(await getServer((line) => console.log(line)), folders, vsix);
    const names = await readdir(folders.extensions);
    const name = names.find((each) => each.startsWith('codepipeline-explorer.'));
    assert.ok(name, `the extension is not installed: ${names.join(', ')}`);
    installed = join(folders.extensions, name);
    const entries = await readdir(installed, { recursive: true, withFileTypes: true });
    files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
  });

  after(() => rm(state, { recursive: true, force: true }));

  it('contains only the program, its media and its documents', () => {
    const others = files.filter((file) => !mayShip.some((pattern) => pattern.test(file)));
    assert.deepEqual(others, []);
  });

  it('contains every file that the manifest names, and the documents', async () => {
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { main: string };
    const named = JSON.stringify(manifest).match(/(?<=")\.?\/?(media|dist|l10n)\/[\w./-]+\.\w+(?=")/g) ?? [];
    const wanted = [
      manifest.main,
      ...named,
      'dist/local.js',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/webview/timeline.js',
      'dist/webview/timeline.css',
      'dist/webview/timelineRuns.css',
      'dist/webview/diagram.js',
      'dist/webview/diagram.css',
      'dist/webview/codicon.ttf',
    ];
    const present = new Set(files.map((file) => file.toLowerCase()));
    const missing = wanted.filter((file) => !present.has(file.replace(/^\.\//, '').toLowerCase()));
    assert.deepEqual(missing, []);
    for (const paper of ['readme.md', 'changelog.md', /^license/])
      assert.ok(
        [...present].some((file) => (typeof paper === 'string' ? file === paper : paper.test(file))),
        `${String(paper)} is missing`,
      );
  });

  it('contains every file that its documents link to', async () => {
    const present = new Set(files);
    const documents = files.filter((file) => /^(readme\.md|dist\/docs\/.+\.md)$/.test(file));
    assert.ok(documents.length > 5, `there are only ${documents.join(', ')}`);
    const broken = await Promise.all(documents.map((document) => brokenLinks(installed, document, present)));
    assert.deepEqual(broken.flat(), []);
  });

  it('has at most 1.3 MB', async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= 1.3 * 1024 * kilobyte, `it has ${Math.round(size / kilobyte)} KB`);
  });

  it('names every bundled package with its license', async () => {
    const notices = await readFile(join(installed, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const folders = packageFoldersOf(await readMetafiles());
    assert.ok(folders.length > 20, 'hardly any package is bundled, so this test sees nothing');
    const manifests = await Promise.all(
      folders.map(async (folder) => {
        const text = await readFile(join(root, folder, 'package.json'), 'utf8');
        return JSON.parse(text) as { name: string; version: string };
      }),
    );
    const missing = manifests.filter(({ name, version }) => !notices.includes(`\n${name} ${version} (`));
    assert.deepEqual(missing, []);
  });
});
