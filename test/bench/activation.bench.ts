import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { awsFreeEnvironment } from '../host/awsEnvironment';
import { root, vsix } from '../host/paths';
import { runInServer } from '../host/run/serverHost';
import { packageExtension } from '../host/vsixPackage';
import { loadedWith, readMetafiles } from '../package/bundles';
import type { Activation } from './activation/activation';
import { median } from './figure';
import type { Figure } from './figure';

const runs = Number(process.env['CODEPIPELINE_BENCH_RUNS'] ?? 20);

/** The package, and what it costs the editor to activate the extension. */
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
  const [extension] = await readMetafiles();
  if (!extension) throw new Error('There is no build.');
  const loaded = [...loadedWith('dist/extension.mjs', extension).values()];
  const bytes = loaded.reduce((sum, output) => sum + output.bytes, 0);
  yield { name: 'package (.vsix)', value: kilobytes((await stat(vsix)).size), unit: 'KB', atMost: 1024 };
  const how = `${loaded.length} files: the entry and all that it imports otherwise than by import()`;
  yield { name: 'script on the activation path', value: kilobytes(bytes), unit: 'KB', atMost: 100, how };
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
  const extension = await sleepingExtension(path.join(folder, 'extension'));
  const measured: Activation[] = [];
  for (let run = 0; run < runs; run++)
    measured.push(await activateOnce(extension, path.join(folder, String(run)), tests));
  const middle = (figure: keyof Activation) => median(measured.map((each) => each[figure]));
  const how = `median of ${runs} starts of the extension host`;
  const tenths = (value: number) => Math.round(value * 10) / 10;
  yield { name: 'loading the code of the extension', value: tenths(middle('loading')), unit: 'ms', how };
  yield { name: 'activate()', value: tenths(middle('activating')), unit: 'ms', atMost: 20, how };
  yield { name: 'activation as the editor sees it', value: tenths(middle('total')), unit: 'ms', how };
  yield {
    name: 'heap of the extension host after activation, more than before',
    value: tenths(middle('heap') / 2 ** 20),
    unit: 'MB',
    how,
  };
}

/** What is built, without what would activate it before it is asked for; answers its folder. */
async function sleepingExtension(folder: string): Promise<string> {
  await mkdir(folder);
  const texts = (await readdir(root)).filter((name) => name.startsWith('package.nls.'));
  for (const name of ['dist', 'media', 'l10n', ...texts])
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as object;
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}

async function activateOnce(extension: string, state: string, tests: string): Promise<Activation> {
  const awsFree = await awsFreeEnvironment(path.join(state, 'aws'));
  const result = path.join(state, 'result.json');
  const workspace = path.join(state, 'aws');
  const environment = { ...awsFree, CODEPIPELINE_BENCH_RESULT: result };
  const run = { extension, tests, workspace, state, environment };
  if (!(await runInServer(run, () => {}))) throw new Error('The extension could not be activated.');
  return JSON.parse(await readFile(result, 'utf8')) as Activation;
}
