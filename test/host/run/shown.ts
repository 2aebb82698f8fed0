import { createInterface } from 'node:readline';
import { root } from '../paths';
import { startProcess, stopProcess } from '../processes.mjs';

/** No program, and no list of test files, may take longer than this; one that does is ended and has failed. */
export const patienceMs = 20 * 60_000;

/** Runs a program and hands what it prints to `say`; true when it ended with 0. Programs that never end are ended. */
export async function runShown(
  file: string,
  args: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = startProcess(file, args, {
    cwd: root,
    env: { ...process.env, ...colours },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', say);
  const limit = setTimeout(() => {
    say(`This took more than ${patienceMs / 60_000} minutes, and is ended.`);
    void stopProcess(child, 15_000);
  }, patienceMs);
  const endedWell = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      say(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  clearTimeout(limit);
  return endedWell;
}
