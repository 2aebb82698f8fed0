import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';

/** The editor sees a push within moments; an older one was seen before, or in another window. */
const freshFor = 2 * 60_000;

const entry = /^([0-9a-f]+) ([0-9a-f]+) .*> (\d+) [+-]\d{4}\t(.*)$/;

const lastEntry = (log: string) => entry.exec(log.trimEnd().split('\n').at(-1) ?? '') ?? [];

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

/** A worktree and a submodule have a file in place of the folder, which contains the folder's path. */
async function commonFolder(git: string): Promise<string> {
  if ((await stat(git)).isDirectory()) return git;
  const [, named = ''] = /^gitdir: (.+)$/m.exec(await readFile(git, 'utf8')) ?? [];
  const folder = path.resolve(path.dirname(git), named);
  const common = await readFile(path.join(folder, 'commondir'), 'utf8').catch(() => '.');
  return path.resolve(folder, common.trim());
}

/**
 * Whether the log that Git keeps of a remote's branch (its reflog) ends with a recent push of this commit.
 * That tells a commit that was pushed immediately from one that came by a pull.
 * @param now epoch milliseconds
 */
export function endsWithPush(log: string, commit: string, now: number): boolean {
  const [, , pushed, seconds, action = ''] = lastEntry(log);
  return pushed === commit && action.startsWith('update by push') && now - Number(seconds) * 1000 < freshFor;
}

/** The commit that the remote's branch was at before a push; undefined when the branch is new, or the log does not tell. */
export function pushedOnto(log: string, commit: string): string | undefined {
  const [, before = '', pushed, , action = ''] = lastEntry(log);
  const isPush = pushed === commit && action.startsWith('update by push');
  return isPush && /[^0]/.test(before) ? before : undefined;
}
