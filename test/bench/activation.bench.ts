import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { awsFreeEnvironment } from '../host/awsEnvironment';
import { root, vsix } from '../host/paths';
import { runInServer } from '../host/run/serverHost';
import { packageExtension } from '../host/vsixPackage';
import { fileOf, loadedWith, readMetafiles } from '../package/bundles';
import type { Activation } from './activation/activation';
import { meanOfMiddleHalf, median } from './figure';
import type { Figure } from './figure';

const runs = Number(process.env['CODEPIPELINE_BENCH_RUNS'] ?? 20);

/** The package, and the cost of activating the extension. */
export async function* figures(): AsyncGenerator<Figure> {
  await packageExtension((line) => console.error(line));
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-activation-'));
  try {
    yield* sizes();
    yield* activations(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;

async function* sizes(): AsyncGenerator<Figure> {
  const [shell, app] = await readMetafiles();
  if (!shell || !app) throw new Error('There is no build.');
  yield { name: 'package (.vsix)', value: kilobytes((await stat(vsix)).size), unit: 'KB', atMost: 1331 };
  yield { ...scriptOf('dist/extension.js', shell), name: 'script on the activation path', atMost: 16 };
  yield { ...scriptOf('dist/app.mjs', app), name: 'script that follows it, for the first rows' };
  const features = fileOf('src/createFeatures.ts', app);
  if (features === undefined) throw new Error('The features are not built.');
  const behind = scriptOf(features, app, new Set(loadedWith('dist/app.mjs', app).keys()));
  yield { ...behind, name: 'script that follows the first rows' };
}

/** The script that an entry loads, without what is loaded `before` it. */
function scriptOf(
  entry: string,
  metafile: Metafile,
  before: ReadonlySet<string> = new Set(),
): Pick<Figure, 'value' | 'unit' | 'how'> {
  const loaded = [...loadedWith(entry, metafile)]
    .filter(([path]) => !before.has(path))
    .map(([, each]) => each);
  const bytes = loaded.reduce((sum, output) => sum + output.bytes, 0);
  const how = `${loaded.length} files: the entry and all that it imports otherwise than by import(), without what is loaded before it`;
  return { value: kilobytes(bytes), unit: 'KB', how };
}

async function* activations(folder: string): AsyncGenerator<Figure> {
  const tests = path.join(root, 'out', 'bench', 'activation.js');
  await build({
    entryPoints: ['test/bench/activation/inHost.ts'],
    outfile: tests,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode'],
  });
  const ours = await sleepingExtension(path.join(folder, 'extension'));
  const trivial = await trivialExtension(path.join(folder, 'trivial'));
  const measured = { ours: [] as Activation[], trivial: [] as Activation[] };
  for (let run = 0; run < runs; run++) {
    measured.ours.push(await activateOnce(ours, path.join(folder, `ours-${run}`), tests));
    measured.trivial.push(await activateOnce(trivial, path.join(folder, `trivial-${run}`), tests));
  }
  const middle = (figure: Exclude<keyof Activation, 'editor'>, of: keyof typeof measured = 'ours') =>
    median(measured[of].map((each) => each[figure]));
  // The editor's marks are whole milliseconds, of which a median tells no part.
  const middleHalf = (figure: 'loading' | 'activating') =>
    meanOfMiddleHalf(measured.ours.map((each) => each[figure]));
  const editor = measured.ours[0]?.editor ?? '';
  const starts = `of ${runs} starts of the extension host of VS Code ${editor} (as a server), once it is at rest`;
  const how = `median ${starts}`;
  const byMarks = `mean of the middle half ${starts}, by its own marks`;
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const beside = tenths(middle('total', 'trivial'));
  yield {
    name: 'loading the code of the extension',
    value: tenths(middleHalf('loading')),
    unit: 'ms',
    how: byMarks,
  };
  yield { name: 'activate()', value: tenths(middleHalf('activating')), unit: 'ms', atMost: 4, how: byMarks };
  yield { name: 'activation as the editor sees it', value: tenths(middle('total')), unit: 'ms', how };
  yield {
    name: 'the same, more than of a trivial extension',
    value: tenths(middle('total') - beside),
    unit: 'ms',
    atMost: 15,
    how: `${how}; in between, a CommonJS extension that does nothing takes ${beside} ms`,
  };
  yield {
    name: 'heap of the extension host after activation, more than before',
    value: tenths(middle('heap') / 2 ** 20),
    unit: 'MB',
    how,
  };
}

/** An extension's folder, and its id. */
interface Sleeping {
  readonly folder: string;
  readonly id: string;
}

/** An extension with an empty activation, for comparison. */
async function trivialExtension(folder: string): Promise<Sleeping> {
  await mkdir(folder);
  const manifest = {
    name: 'trivial',
    publisher: 'codepipeline-test',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    main: './extension.js',
    activationEvents: [],
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'extension.js'), 'exports.activate = () => {};');
  return { folder, id: 'codepipeline-test.trivial' };
}

/** The built extension, without the activation events that would activate it before the bench does. */
async function sleepingExtension(folder: string): Promise<Sleeping> {
  await mkdir(folder);
  const texts = (await readdir(root)).filter((name) => name.startsWith('package.nls.'));
  for (const name of ['dist', 'media', 'l10n', ...texts])
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as object;
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return { folder, id: 'codepipeline-explorer.codepipeline-explorer' };
}

async function activateOnce(extension: Sleeping, state: string, tests: string): Promise<Activation> {
  const awsFree = await awsFreeEnvironment(path.join(state, 'aws'));
  const result = path.join(state, 'result.json');
  const workspace = path.join(state, 'aws');
  const environment = {
    ...awsFree,
    CODEPIPELINE_BENCH_EXTENSION: extension.id,
    CODEPIPELINE_BENCH_RESULT: result,
  };
  const run = { extension: extension.folder, tests, workspace, state, environment };
  if (!(await runInServer(run, () => {}))) throw new Error('The extension could not be activated.');
  return JSON.parse(await readFile(result, 'utf8')) as Activation;
}
