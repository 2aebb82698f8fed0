import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
    for (const name of few) await symlink(join(all, name), join(partial, name));
  });
  return folder;
}
