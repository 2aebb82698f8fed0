import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './isAlive';

const mark = '.partial-';

/** Removes what interrupted runs left beside `folder`. */
async function removeAbandoned(folder: string): Promise<void> {
  const prefix = basename(folder) + mark;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/**
 * Fills a cache folder once. It is filled under another name and moved into place when it is complete, so a folder
 * that is there is whole, also after an interruption and when two runs fill it at the same time.
 */
export async function installOnce(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const partial = `${folder}${mark}${process.pid}`;
  await mkdir(partial);
  try {
    await fill(partial);
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
