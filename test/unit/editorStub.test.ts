import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

const stub = 'test/support/vscodeStub.ts';

/** An import that loads a file: for its types alone it would not. */
const valueImport = /^(?:import|export)\s+(?!type\b)(?:[^;']*?\sfrom\s+)?'([^']+)'/gm;

const namesIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(valueImport)].flatMap(([, name]) => name ?? []);

/** The files that a file loads, itself among them. */
function loadedBy(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const name of namesIn(file)) {
    const imported = `${join(dirname(file), name)}.ts`;
    if (name.startsWith('.') && existsSync(imported)) loadedBy(imported, loaded);
  }
  return loaded;
}

const needsEditor = (file: string): boolean => file !== stub && namesIn(file).includes('vscode');

describe('A test of what needs the editor', () => {
  it('loads the stub of the editor itself, so that it passes alone', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const tests = files
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => join('src', path.replaceAll('\\', '/')));
    const needing = tests.filter((test) => [...loadedBy(test)].some(needsEditor));
    assert.ok(needing.length > 50, 'hardly any, so this test sees nothing');
    assert.deepEqual(
      needing.filter((test) => !loadedBy(test).has(stub)),
      [],
    );
  });
});
