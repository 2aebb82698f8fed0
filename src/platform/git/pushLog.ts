import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';

/** The log that Git keeps of a remote's branch; empty where there is none. */
export async function remoteBranchLog(
  root: string,
  { remote, branch }: { readonly remote: string; readonly branch: string },
): Promise<string> {
  try {
    const folder = await commonFolder(path.join(root, '.git'));
    return await readFile(path.join(folder, 'logs', 'refs', 'remotes', remote, branch), 'utf8');
  } catch {
    return '';
  }
}

/** A worktree and a submodule have a file in place of the folder, which says where that is. */
async function commonFolder(git: string): Promise<string> {
  if ((await stat(git)).isDirectory()) return git;
  const [, named = ''] = /^gitdir: (.+)$/m.exec(await readFile(git, 'utf8')) ?? [];
  const folder = path.resolve(path.dirname(git), named);
  const common = await readFile(path.join(folder, 'commondir'), 'utf8').catch(() => '.');
  return path.resolve(folder, common.trim());
}
