import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../domain/clock';
import type { Disposable } from '../../../domain/event';
import type { SharedFiles } from './sharedFiles';

const interval = 2_000;

/**
 * Changes when a file is written, added or removed. A folder's own time does not change for a token that is
 * overwritten.
 */
async function stampOf({ config, credentials, tokenCaches }: SharedFiles): Promise<string> {
  const cached = await Promise.all(
    tokenCaches.map((folder) =>
      readdir(folder).then(
        (names) => names.sort().map((name) => join(folder, name)),
        () => [],
      ),
    ),
  );
  const files = [config, credentials, ...cached.flat()];
  const stamps = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mtimeMs, size }) => `${file}:${mtimeMs}:${size}`,
        () => `${file}:none`,
      ),
    ),
  );
  return stamps.join('\n');
}

/**
 * Calls back after each change of the shared files and of the cached sign-ins, until it is disposed. Looks
 * every two seconds, because a missing folder cannot be watched; meant for the time while the user is signed
 * out.
 */
export function watchSharedFiles(
  files: SharedFiles,
  clock: Pick<Clock, 'after'>,
  onChange: () => void,
): Disposable {
  let isOver = false;
  let timer: Disposable | undefined;
  const look = async (before: string) => {
    const stamp = await stampOf(files);
    if (isOver) return;
    if (stamp !== before) onChange();
    next(stamp);
  };
  const next = (stamp: string) => {
    if (!isOver) timer = clock.after(interval, () => void look(stamp));
  };
  void stampOf(files).then(next);
  return {
    dispose: () => {
      isOver = true;
      timer?.dispose();
    },
  };
}
