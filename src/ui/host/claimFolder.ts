import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * Claims that only the first of several windows gets: a file for each, which the file system lets only one of
 * them create.
 */
export class ClaimFolder {
  constructor(private readonly folder: string) {}

  /**
   * True for the first caller that claims the key, in whatever process. Rejects when the folder cannot be
   * written.
   */
  async claim(key: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    try {
      const file = await open(path.join(this.folder, nameOf(key)), 'wx');
      await file.close();
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  }

  /**
   * Deletes the claims made before a moment, in epoch milliseconds. Never rejects: leftover files cost
   * little.
   */
  async prune(before: number): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const file = path.join(this.folder, name);
      const made = await stat(file).catch(() => undefined);
      if (made && made.mtimeMs < before) await rm(file, { force: true }).catch(() => undefined);
    }
  }
}

const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);
