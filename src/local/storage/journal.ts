import { close, closeSync, fdatasync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { privateFile } from './layout';
import { lineOf } from './lines';

/** A file that only grows, by one line at a time. */
export interface Journal {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /**
   * Adds a line. It then survives any end of this process.
   * @throws Error of the file system; the journal is unchanged then.
   */
  append(value: unknown): void;
  /** Fulfilled when everything added so far would also survive a crash of the machine. */
  synced(): Promise<void>;
  close(): Promise<void>;
}

const sync = promisify(fdatasync);

/** Opens a journal after its first `size` bytes; the rest is cut off. */
export function openJournal(path: string, size: number): Journal {
  const file = openSync(path, size === 0 ? 'w' : 'r+', privateFile);
  try {
    ftruncateSync(file, size);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  let written = size;
  let safe = size;
  let syncing: Promise<void> | undefined;

  const syncOnce = async () => {
    const target = written;
    await sync(file);
    safe = target;
  };

  const synced = async () => {
    const target = written;
    // One system call serves every caller that waits while it runs.
    while (safe < target) await (syncing ??= syncOnce().finally(() => (syncing = undefined)));
  };

  return {
    path,
    get size() {
      return written;
    },
    append(value) {
      const line = Buffer.from(lineOf(value));
      try {
        for (let done = 0; done < line.length;)
          done += writeSync(file, line, done, line.length - done, written + done);
      } catch (error) {
        ftruncateSync(file, written);
        throw error;
      }
      written += line.length;
    },
    synced,
    async close() {
      await synced();
      await promisify(close)(file);
    },
  };
}
