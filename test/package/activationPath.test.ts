import assert from 'node:assert/strict';
import { loadedWith, readMetafiles } from './bundles';
import type { Output } from './bundles';

const longest = 100 * 1024;

describe('what activation loads', () => {
  let loaded: ReadonlyMap<string, Output>;
  /** The modules in it, by their paths from the top, with their bytes. */
  let modules: readonly (readonly [path: string, bytes: number])[];

  before(async () => {
    const [extension] = await readMetafiles();
    assert.ok(extension, 'there is no build');
    loaded = loadedWith('dist/extension.mjs', extension);
    modules = [...loaded.values()].flatMap(({ inputs }) =>
      Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const),
    );
  });

  it('is at most 100 KB of script', () => {
    const sum = [...loaded.values()].reduce((bytes, output) => bytes + output.bytes, 0);
    assert.ok(sum > 10_000, 'hardly anything is loaded, so this test sees nothing');
    const largest = [...modules]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 25)
      .map(([path, bytes]) => `${bytes} ${path}`);
    assert.ok(
      sum <= longest,
      `Activation loads ${sum} bytes, ${sum - longest} too many. What is not needed at once can be loaded on first ` +
        `use by import(), see src/domain/lazy.ts. The largest of it:\n${largest.join('\n')}`,
    );
  });

  it('holds no command, no timeline, no AWS SDK and no package that only some uses need', () => {
    const late =
      /^src\/(commands\/(?!commandTable\.ts$)|views\/timeline\/(?!lazyTimelines\.ts$)|views\/pipelinesTree\/|lmTools\/(?!registerTools\.ts$)|local\/|webview\/)|(^|\/)node_modules\/(@aws|@smithy|picomatch|write-file-atomic|signal-exit)/;
    const found = modules.filter(([path, bytes]) => bytes > 0 && late.test(path)).map(([path]) => path);
    assert.deepEqual(found, []);
  });
});
