import { hasHeader, refusedHeader, skippedInConfig, skippedInCredentials } from '../config/skippedSections';
import { troubleError } from '../errors/resolution';
import type { SectionRef } from '../errors/resolution';
import { sharedTexts } from './sharedTexts';

/**
 * Says why a section is not among those that the SDK read: it does not exist, its name is one that the SDK skips, its
 * header is that of the other file, or the SDK could not read the file.
 * @param reference The setting that names the section; absent for the profile of a connection.
 * @throws the trouble, always.
 */
export async function missingSection(
  section: SectionRef,
  reference?: { readonly in: SectionRef; readonly setting: string },
): Promise<never> {
  const { config, credentials } = await sharedTexts();
  const inConfig = config.text;
  const inCredentials = section.kind === 'profile' ? credentials.text : '';
  const skipped = [...skippedInConfig(inConfig), ...skippedInCredentials(inCredentials)];
  if (skipped.some(({ kind, name }) => kind === section.kind && name === section.name))
    throw troubleError({ kind: 'unreadableName', section, ...reference });
  for (const [file, text] of [
    [config.file, inConfig],
    [credentials.file, inCredentials],
  ] as const) {
    const header = refusedHeader(text);
    if (header !== undefined) throw troubleError({ kind: 'refusedFile', file, header });
  }
  if (section.kind === 'profile') {
    const { name } = section;
    const inPrefix = `profile ${name}`;
    const isEmpty =
      hasHeader(inConfig, inPrefix) ||
      hasHeader(inCredentials, name) ||
      (name === 'default' && hasHeader(inConfig, name));
    if (isEmpty) throw troubleError({ kind: 'noSource', section });
    const misplaced = { kind: 'wrongHeader', section, ...reference } as const;
    if (hasHeader(inConfig, name))
      throw troubleError({ ...misplaced, file: config.file, header: name, right: inPrefix });
    if (hasHeader(inCredentials, inPrefix))
      throw troubleError({ ...misplaced, file: credentials.file, header: inPrefix, right: name });
  }
  throw troubleError({ kind: 'noSection', section, ...reference });
}
