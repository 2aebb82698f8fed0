import assert from 'node:assert/strict';
import { fileOf, loadedWith, readMetafiles, type Output } from './bundles';

/** What the editor waits for; no feature adds to it. */
const longestShell = 16 * 1024;

const bytesOf = (outputs: ReadonlyMap<string, Output>): number =>
  [...outputs.values()].reduce((bytes, output) => bytes + output.bytes, 0);

/** The modules in it, by their paths from the top. */
const modulesIn = (outputs: ReadonlyMap<string, Output>): readonly string[] =>
  [...outputs.values()].flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );

describe('Activation', () => {
  it('loads the shell alone, at most 16 KB of script', async () => {
    const [shell] = await readMetafiles();
    assert.ok(shell, 'there is no build');
    const loaded = loadedWith('dist/extension.js', shell);
    const bytes = bytesOf(loaded);
    assert.ok(bytes > 1_000, 'hardly anything is loaded, so this test sees nothing');
    assert.ok(
      bytes <= longestShell,
      `The shell has ${bytes} bytes, ${bytes - longestShell} too many: ${modulesIn(loaded).join(', ')}`,
    );
  });

  it("takes the editor's API as it is, of whose names a module would copy hundreds", async () => {
    const [shell] = await readMetafiles();
    const kinds = Object.values(shell?.inputs ?? {})
      .flatMap(({ imports }) => imports)
      .filter(({ path }) => path === 'vscode')
      .map(({ kind }) => kind);
    assert.ok(kinds.length > 0, 'the API is not seen');
    assert.deepEqual([...new Set(kinds)], ['require-call']);
  });

  it('is followed by the app, which contains no package that only some uses need', async () => {
    const [, app] = await readMetafiles();
    assert.ok(app, 'there is no build');
    const first = modulesIn(loadedWith('dist/app.mjs', app));
    assert.ok(first.includes('src/app.ts'), 'the app is not seen');
    const features = fileOf('src/createFeatures.ts', app) ?? assert.fail('the features are not seen');
    assert.ok(!first.includes('src/createFeatures.ts'), 'the features delay the first rows');
    const modules = [...first, ...modulesIn(loadedWith(features, app))];
    const late =
      /^src\/(local|webview)\/|(^|\/)node_modules\/(@aws-sdk|@smithy|yaml|picomatch|jsonc-parser|write-file-atomic|signal-exit)\//;
    assert.deepEqual(
      modules.filter((path) => late.test(path)),
      [],
    );
  });
});
