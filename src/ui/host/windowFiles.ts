import { createHash } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { SharedFolder } from '../../core/events/sharedFolder';
import { once } from '../../domain/lazy';
import { ClaimFolder } from './claimFolder';

const loadWriting = once(() => import('write-file-atomic'));
const claimsKeptFor = 3600_000;

/** A name that is fit for files, and tells nothing. */
export const fileNameOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * The texts that the windows of this extension host share, in a folder of its storage. What is written must be as quick as
 * it is small: it need not survive a crash of the machine.
 */
export function windowFiles(folder: string, now: () => number): SharedFolder {
  const claims = new ClaimFolder(path.join(folder, 'claims'));
  const pathOf = (name: string) => path.join(folder, `${name}.json`);
  return {
    async read(name) {
      try {
        return await readFile(pathOf(name), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(name, text) {
      const [{ default: writeFileAtomic }] = await Promise.all([
        loadWriting(),
        mkdir(folder, { recursive: true }),
      ]);
      await writeFileAtomic(pathOf(name), text, { fsync: false });
    },
    async claim(key) {
      // What is claimed is written next, and another claim is possible until it is.
      await Promise.all([loadWriting(), claims.prune(now() - claimsKeptFor)]);
      return claims.claim(key);
    },
    watch(onChange) {
      try {
        mkdirSync(folder, { recursive: true });
        const watcher = watch(folder, { persistent: false }, () => onChange());
        // Without it, the windows look every few seconds.
        watcher.on('error', () => watcher.close());
        return { dispose: () => watcher.close() };
      } catch {
        return { dispose: () => undefined };
      }
    },
  };
}
