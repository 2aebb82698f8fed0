import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { RunFiles } from '../../domain/jobs/jobInput';

/** A result file beyond this is not read; the largest allowed result is far smaller. */
const longestResult = 1024 * 1024;

/** The folder of one run, which only the user can open. It holds the job, with the secret values of its action. */
export interface RunFolder extends RunFiles {
  readonly path: string;
  /** What the command has written so far; undefined when it has written nothing. */
  readResult(): Promise<string | undefined>;
  remove(): Promise<void>;
  /** For when there is no time left to wait. */
  removeNow(): void;
}

/** Makes the folder of a run below `root`, and writes the job into it. Its name says which process it belongs to. */
export async function makeRunFolder(root: string, pid: number, job: string): Promise<RunFolder> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  await chmod(root, 0o700);
  const folder = path.join(root, `${pid}-${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  const files = { job: path.join(folder, 'job.json'), result: path.join(folder, 'result.json') };
  const options = { recursive: true, force: true };
  try {
    await writeFile(files.job, job, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    await rm(folder, options);
    throw error;
  }
  return {
    ...{ path: folder, ...files },
    readResult: () => readResult(files.result),
    remove: () => rm(folder, options),
    removeNow: () => rmSync(folder, options),
  };
}

/** Reads a plain file of a decent size: a link could name anything. */
async function readResult(file: string): Promise<string | undefined> {
  const found = await lstat(file).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isFile() || found.size > longestResult) return '-';
  return readFile(file, 'utf8');
}

/** Removes the folders of runs whose process no longer exists: those of windows that were killed. */
export async function sweepRunFolders(root: string, isAlive: (pid: number) => boolean): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const left = names.filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(left.map((name) => rm(path.join(root, name), { recursive: true, force: true })));
}

/** Whether a process of this id exists. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
