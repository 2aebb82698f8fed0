import type { Entry, ZipFile } from 'yauzl';
import { safePath } from '../../domain/artifacts/entries';
import type { ArtifactEntry } from '../../domain/artifacts/entries';

/** A file beyond this is not shown: it would fill the memory of the editor. */
export const largestFile = 50 * 1024 * 1024;
/** With more files than this the rest is left out. */
const mostFiles = 100_000;

/** What kind of file of Unix an entry is, in the upper half of its attributes. */
const unixKind = (attributes: number): number => (attributes >>> 16) & 0o170000;
const linkKind = 0o120000;

/** A zip file on the disk, whose files are read one at a time. Nothing of it is unpacked to the disk. */
export interface Archive {
  readonly entries: readonly ArtifactEntry[];
  /** How many entries are not shown: links, and those whose paths leave their folder. */
  readonly leftOut: number;
  /** @throws Error for a file that is too large, encrypted or damaged */
  read(path: string): Promise<Buffer>;
  close(): void;
}

/**
 * Opens a zip file and lists its files.
 * @throws Error when it is no zip file, or a damaged one
 */
export async function openArchive(file: string): Promise<Archive> {
  // The names of a CommonJS module are those of its default export: a bundle has no others.
  const { default: yauzl } = await import('yauzl');
  // Names are checked here: one bad name must not hide the rest.
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  try {
    const found = new Map<string, Entry>();
    let leftOut = 0;
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8');
      if (name.endsWith('/')) continue;
      const path = safePath(name);
      const isLink = unixKind(entry.externalFileAttributes) === linkKind;
      if (path === undefined || isLink || found.has(path) || found.size >= mostFiles) leftOut += 1;
      else found.set(path, entry);
    }
    const entries = [...found].map(([path, { uncompressedSize: size, crc32: checksum }]) => ({
      ...{ path, size, checksum },
    }));
    return { entries, leftOut, read: (path) => read(zip, found.get(path)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function read(zip: ZipFile, entry: Entry | undefined): Promise<Buffer> {
  if (!entry) throw new Error('no such file');
  if (entry.uncompressedSize > largestFile) throw new Error('too large');
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  // The library ends a file that unpacks to more than it says.
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
