/** A file of an artifact, by its path there. */
export interface ArtifactEntry {
  /** Parts are separated by `/`; it leads nowhere outside. */
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Tells two contents apart. */
  readonly checksum: number;
}

/**
 * The path of a file of an archive, or undefined for one that would leave its folder: an absolute path, a drive, a way
 * up, or what file systems take for one of these.
 */
export function safePath(name: string): string | undefined {
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return undefined;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/');
}

/** What is directly in a folder of an artifact; the folder at the top is ''. Folders come first. */
export function contentOf(
  entries: readonly ArtifactEntry[],
  folder: string,
): readonly { readonly path: string; readonly name: string; readonly isFolder: boolean }[] {
  const start = folder === '' ? '' : `${folder}/`;
  const names = new Map<string, boolean>();
  for (const { path } of entries)
    if (path.startsWith(start)) {
      const [name = '', ...rest] = path.slice(start.length).split('/');
      names.set(name, names.get(name) === true || rest.length > 0);
    }
  return [...names]
    .map(([name, isFolder]) => ({ path: start + name, name, isFolder }))
    .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1));
}

/** How a file differs between two artifacts. */
export interface EntryChange {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** The files that differ, in the order of their paths. */
export function compareEntries(
  before: readonly ArtifactEntry[],
  after: readonly ArtifactEntry[],
): readonly EntryChange[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const now = new Map(after.map((entry) => [entry.path, entry]));
  const changes: EntryChange[] = [];
  for (const [path, { size, checksum }] of now) {
    const known = old.get(path);
    if (!known) changes.push({ path, kind: 'added' });
    else if (known.size !== size || known.checksum !== checksum) changes.push({ path, kind: 'changed' });
  }
  for (const path of old.keys()) if (!now.has(path)) changes.push({ path, kind: 'removed' });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A line of a file that has the text that was searched for. */
export interface FoundLine {
  readonly path: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

/** The lines of a text that have another text, whatever the case of its letters; not those of binary files. */
export function linesWith(
  path: string,
  content: string,
  searched: string,
  atMost: number,
): readonly FoundLine[] {
  if (content.includes('\0') || searched === '') return [];
  const wanted = searched.toLowerCase();
  const found: FoundLine[] = [];
  for (const [line, text] of content.split(/\r?\n/).entries()) {
    if (found.length >= atMost) break;
    if (text.toLowerCase().includes(wanted)) found.push({ path, line, text });
  }
  return found;
}
