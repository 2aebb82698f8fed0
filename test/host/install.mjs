// Installs the project's own packages when they are missing. Plain Node: it runs before there is a node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm, StepFailed } from './processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes down what it installed in
 * node_modules/.package-lock.json, last of all, so an interrupted install is seen as well as an old one.
 */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
  );
}

/** Checks the Node version and runs `npm ci` if it is needed. Throws StepFailed with a sentence for people. */
export async function installProjectPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new StepFailed(`This needs Node 20.19 or later; this is Node ${process.versions.node}.`);
  if (isInstalled()) return;
  console.log("Installing the project's packages (npm ci); the first time takes a minute or so …");
  try {
    await runNpm(['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      log: join(root, '.vscode-test', 'logs', 'npm-ci.log'),
    });
  } catch (error) {
    throw new StepFailed(
      `The project's packages could not be installed. Check that the npm registry can be reached, and try again.\n${error.message}`,
    );
  }
}
