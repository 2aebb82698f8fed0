import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { preProcessFile } from 'typescript';
import { pageNames } from '../tools/pages.mjs';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path.replaceAll('\\', '/')))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .sort();
const known = new Set(files);

/** What a file imports of `src`: for its types, too, and by `import()`. */
const importsOf = new Map(
  files.map((file) => {
    const { importedFiles } = preProcessFile(readFileSync(file, 'utf8'), true, true);
    const imported = importedFiles
      .filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => `${join(dirname(file), fileName)}.ts`);
    return [file, imported.filter((each) => known.has(each))] as const;
  }),
);

/** Circles of files, each as the way round; where several share a file only one of them is named. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) return void circles.push([...way.slice(start), file].join(' -> '));
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}

/** The files that are built into one bundle; `src/domain` is in more than one. */
const bundles: Readonly<Record<string, (file: string) => boolean>> = {
  'the extension': (file) => !/^src\/(webview|local)\//.test(file),
  'the local service': (file) => file.startsWith('src/local/'),
  ...Object.fromEntries(
    pageNames.map((name): [string, (file: string) => boolean] => [
      `the ${name} page`,
      (file) => ['domain', 'webview/kit', `webview/${name}`].some((each) => file.startsWith(`src/${each}/`)),
    ]),
  ),
};

/** What may stand in several folders, because the folder is the other half of the name. */
const mayRepeat: ReadonlySet<string> = new Set(['feature.ts']);

describe('The files of src', () => {
  it('import each other without a circle, those for types included', () => {
    assert.ok([...importsOf.values()].flat().length > 1_000, 'hardly any imports, so this test sees nothing');
    assert.deepEqual(circlesIn(importsOf), []);
  });

  it('show a circle where there is one', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    assert.deepEqual(circlesIn(graph), ['b -> c -> b']);
  });

  for (const [bundle, isInBundle] of Object.entries(bundles))
    it(`have unique names within ${bundle}`, () => {
      const paths = files.filter(isInBundle);
      const names = paths.map((path) => basename(path));
      const repeated = paths.filter((path) => {
        const name = basename(path);
        return !mayRepeat.has(name) && names.indexOf(name) !== names.lastIndexOf(name);
      });
      assert.deepEqual(repeated, []);
    });
});
