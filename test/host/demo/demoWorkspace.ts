import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDemoRepository } from './demoRepository';

export interface DemoWorkspace {
  /** The folder to open. */
  readonly folder: string;
  /** Flags of the local service with which its pipelines run the commits of the folder. */
  readonly serviceFlags: readonly string[];
}

/** Why there is no repository, in a sentence. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? 'There is no git here'
    : `The demo repository could not be made (${message.trim()})`;
}

/**
 * Makes a folder below `place` to try the extension in: a repository that the pipelines of the sample account
 * read or, where there is no Git, an empty one. A new user should see pipelines, not our sources.
 */
export async function makeDemoWorkspace(
  place: string,
  now: number,
  say: (line: string) => void,
): Promise<DemoWorkspace> {
  await mkdir(place, { recursive: true });
  try {
    const folder = join(place, 'storefront-web');
    const scenario = await makeDemoRepository(folder, now);
    const file = join(place, 'scenario.json');
    await writeFile(file, JSON.stringify(scenario, undefined, 2));
    return { folder, serviceFlags: ['--scenario', file] };
  } catch (error) {
    say(`${reasonOf(error)}, so the workspace is empty and no commit can be looked for; all else works.`);
    const folder = join(place, 'empty');
    await mkdir(folder, { recursive: true });
    return { folder, serviceFlags: [] };
  }
}
