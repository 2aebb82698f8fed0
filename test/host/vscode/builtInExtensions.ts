import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { installOnce } from '../installOnce';
import { cache } from '../paths';
import type { ServerFiles } from './serverDownload';

/** What ours works with, and what the window looks like. The other ninety take a third of the time of a start. */
const few = ['git', 'git-base', 'json', 'theme-defaults', 'theme-seti', 'yaml'] as const;

/** A folder with a few of the extensions that VS Code brings, for the flag --builtin-extensions-dir of its server. */
export async function fewBuiltInExtensions({ main, version }: ServerFiles): Promise<string> {
  const all = join(dirname(main), '..', 'extensions');
  const folder = join(cache, `built-in-${version}`);
  await installOnce(folder, async (partial) => {
    await mkdir(partial, { recursive: true });
    // Links of a copied or moved checkout lead into it, not into the one that it was.
    const target = relative(partial, all);
    for (const name of few) await symlink(join(target, name), join(partial, name));
  });
  return folder;
}
