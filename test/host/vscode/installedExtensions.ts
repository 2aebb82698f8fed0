import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from '../installOnce';
import { cache, vsix } from '../paths';
import { buildEditorDriver, writeEditorDriver } from './editorDriverClient';
import type { ServerFiles } from './serverDownload';
import { installExtension } from './vscodeServer';

const prefix = 'extensions-';
const dayMs = 24 * 3_600_000;

/** Removes the folders of earlier packages; a run that began less than a day ago may still use its own. */
async function removeOld(current: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(prefix) || join(cache, name) === current) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > dayMs) await rm(join(cache, name), { recursive: true, force: true });
  }
}

let installed: Promise<string> | undefined;

/**
 * A folder of extensions with the packaged extension and the driver of the tests. It is made once for each package and each
 * version of VS Code, and every server of the tests reads the same one.
 */
export function installedExtensions(files: ServerFiles): Promise<string> {
  installed ??= install(files);
  installed.catch(() => (installed = undefined));
  return installed;
}

async function install(files: ServerFiles): Promise<string> {
  const driver = await buildEditorDriver();
  const hash = createHash('sha256')
    .update(files.version)
    .update(driver)
    .update(await readFile(vsix));
  const folder = join(cache, `${prefix}${hash.digest('hex').slice(0, 16)}`);
  await installOnce(folder, async (partial) => {
    await removeOld(folder);
    const extensions = join(partial, 'extensions');
    await writeEditorDriver(extensions, driver);
    await installExtension(files, { data: join(partial, 'data'), extensions }, vsix);
    await rm(join(partial, 'data'), { recursive: true });
    // VS Code finds an extension by its place beside this list, wherever the folder is moved to.
    for (const name of await readdir(extensions)) await rename(join(extensions, name), join(partial, name));
    await rm(extensions, { recursive: true });
  });
  return folder;
}
