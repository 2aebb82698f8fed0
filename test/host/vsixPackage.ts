import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { lock } from 'proper-lockfile';
import { cache, logs, metafiles, root, serviceBundle, vsix } from './paths';
import { runNpm, StepFailed } from './processes.mjs';

/** What the package is made of, and what comes out: when none of it changed, there is nothing to do. */
const inputs = [
  ...[
    'src',
    'media',
    'l10n',
    'test/tools',
    'package.json',
    'package-lock.json',
    'esbuild.mjs',
    'tsconfig.json',
  ],
];
const papers = ['README.md', 'test/bench/README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore'];

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function fingerprint(): Promise<string> {
  const translations = (await readdir(root)).filter((name) => /^package\.nls.*\.json$/.test(name));
  const places = [...inputs, ...papers, ...translations].map((name) => join(root, name));
  const files = (await Promise.all([...places, serviceBundle, metafiles, vsix].map(filesUnder)))
    .flat()
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file));
  return hash.digest('hex');
}

/**
 * Builds the bundles and packages the extension, unless both are there and nothing they are made of has changed. Another
 * run in this checkout that does the same is waited for.
 * Throws StepFailed with the end of the build's output when it does not build.
 */
export async function packageExtension(say: (line: string) => void): Promise<void> {
  await mkdir(cache, { recursive: true });
  const retries = { retries: 1200, minTimeout: 250, maxTimeout: 250 };
  const release = await lock(cache, { lockfilePath: join(cache, 'packaging.lock'), retries });
  try {
    await packageUnlessKnown(say);
  } finally {
    await release();
  }
}

async function packageUnlessKnown(say: (line: string) => void): Promise<void> {
  const stamp = join(cache, 'packaged');
  const known = await readFile(stamp, 'utf8').catch(() => '');
  if (known === (await fingerprint())) return;
  say('Building and packaging the extension …');
  try {
    await runNpm(['run', 'package'], { cwd: root, log: join(logs, 'package.log') });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    throw new StepFailed(`The extension could not be built and packaged.\n${error.message}`);
  }
  await writeFile(`${stamp}.new`, await fingerprint());
  await rename(`${stamp}.new`, stamp);
}
