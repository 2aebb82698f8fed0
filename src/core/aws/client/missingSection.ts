import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { hasSection, refusedHeader, skippedInConfig, skippedInCredentials } from '../config/skippedSections';
import { sharedFiles } from '../config/sharedFiles';
import { troubleError } from '../errors/resolution';
import type { SectionRef } from '../errors/resolution';

/**
 * Says why a section is not among those that the SDK read: it does not exist, its name is one that the SDK skips, or the
 * SDK could not read the file.
 * @param reference The setting that names the section; absent for the profile of a connection.
 * @throws the trouble, always.
 */
export async function missingSection(
  section: SectionRef,
  reference?: { readonly in: SectionRef; readonly setting: string },
): Promise<never> {
  const { config, credentials } = sharedFiles(process.env, homedir());
  const inConfig = await textOf(config);
  const isInConfigOnly = section.kind !== 'profile';
  const inCredentials = isInConfigOnly ? '' : await textOf(credentials);
  const skipped = [...skippedInConfig(inConfig), ...skippedInCredentials(inCredentials)];
  if (skipped.some(({ kind, name }) => kind === section.kind && name === section.name))
    throw troubleError({ kind: 'unreadableName', section, ...reference });
  for (const [file, text] of [
    [config, inConfig],
    [credentials, inCredentials],
  ] as const) {
    const header = refusedHeader(text);
    if (header !== undefined) throw troubleError({ kind: 'refusedFile', file, header });
  }
  if (
    section.kind === 'profile' &&
    (hasSection(inConfig, section.name) || hasSection(inCredentials, section.name))
  )
    throw troubleError({ kind: 'noSource', section });
  throw troubleError({ kind: 'noSection', section, ...reference });
}

/** The text of a file; none for one that does not exist. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw troubleError({ kind: 'unreadableFile', file });
  }
}
