import { mkdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';

/** Texts in files of a folder of the extension, each written as a whole or not at all. */
export class FileStorage {
  constructor(private readonly folder: string) {}

  /** The text of a name; undefined when there is none. */
  async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(this.#pathOf(name), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async write(name: string, text: string): Promise<void> {
    const [{ default: writeFileAtomic }] = await Promise.all([
      import('write-file-atomic'),
      mkdir(this.folder, { recursive: true }),
    ]);
    await writeFileAtomic(this.#pathOf(name), text);
  }

  #pathOf(name: string): string {
    return path.join(this.folder, `${name}.json`);
  }
}
