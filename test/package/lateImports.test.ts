import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from '../host/paths';
import { readMetafiles } from './bundles';

/** What a script takes from `await import()` of a file, such as `a:b` and `default:c`. */
const namesTaken = (script: string, file: string): readonly string[] =>
  [...script.matchAll(/\{([^{}]*)\}\s*=\s*await import\("([^"]*)"\)/g)]
    .filter(([, , path = '']) => basename(path) === file)
    .flatMap(([, names = '']) => names.split(',').map((name) => name.split(':')[0]?.trim() ?? ''));

describe('What the app loads on first use', () => {
  it('has every name that is taken from it', async () => {
    const [, app] = await readMetafiles();
    assert.ok(app, 'there is no build');
    const outputs = Object.entries(app.outputs).filter(([path]) => path.endsWith('.mjs'));
    const missing: string[] = [];
    let taken = 0;
    for (const [importer, { imports }] of outputs) {
      const script = await readFile(join(root, importer), 'utf8');
      for (const { path, kind } of imports) {
        const exported = app.outputs[path]?.exports;
        if (kind !== 'dynamic-import' || exported === undefined) continue;
        const names = namesTaken(script, basename(path));
        taken += names.length;
        for (const name of names)
          if (!exported.includes(name)) missing.push(`${importer}: ${name} of ${path}`);
      }
    }
    assert.ok(taken > 20, 'hardly any name was found, so this test sees nothing');
    assert.deepEqual(missing, []);
  });
});
