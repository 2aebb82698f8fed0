import { readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { metafiles } from '../host/paths';

export type Output = Metafile['outputs'][string];

/** What went into each bundle of the last build, as esbuild tells it: the shell of the extension, its app, and others. */
export async function readMetafiles(): Promise<readonly Metafile[]> {
  return JSON.parse(await readFile(metafiles, 'utf8')) as Metafile[];
}

/** The file of the bundle that begins with this source file; undefined where no file does. */
export const fileOf = (source: string, { outputs }: Metafile): string | undefined =>
  Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source);

/** The files that the entry loads before it runs: itself, and what is imported otherwise than by `import()`. */
export function loadedWith(entry: string, { outputs }: Metafile): ReadonlyMap<string, Output> {
  const loaded = new Map<string, Output>();
  const load = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || loaded.has(path)) return;
    loaded.set(path, output);
    for (const each of output.imports)
      if (each.kind === 'import-statement' && !each.external) load(each.path);
  };
  load(entry);
  return loaded;
}
