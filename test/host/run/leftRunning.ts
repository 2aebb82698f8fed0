// The processes that a run left running, also those whose parent was killed before it could end them.
import { readdir, readFile } from 'node:fs/promises';

/** Marks the processes of this run: whatever it starts inherits the variable. */
const variable = 'CODEPIPELINE_TEST_RUN';

/** Puts the mark of a new run into the environment of this process. */
export function markRun(): void {
  process.env[variable] = `${process.pid}-${Date.now()}`;
}

/** A file of /proc; empty where the process has just ended or belongs to another user. */
const read = (pid: string, file: string): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');

/**
 * Kills what the run left running, and returns the command lines. A child of this process ends with it, and
 * does not count. Only Linux shows the environment of a process; elsewhere nothing is found.
 */
export async function killLeftRunning(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const mark = `${variable}=${process.env[variable] ?? ''}`;
  const left: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (Number(pid) === process.pid || !(await read(pid, 'environ')).split('\0').includes(mark)) continue;
    if (/^PPid:\s*(\d+)$/m.exec(await read(pid, 'status'))?.[1] === String(process.pid)) continue;
    left.push((await read(pid, 'cmdline')).replaceAll('\0', ' ').slice(0, 200));
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }
  return left;
}
