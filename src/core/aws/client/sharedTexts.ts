import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { externalDataInterceptor } from '@smithy/core/config';
import { sharedFiles } from '../config/sharedFiles';
import { troubleError } from '../errors/resolution';

/** One of the shared files, as it is now. */
export interface SharedText {
  readonly file: string;
  readonly text: string;
}

/**
 * The shared config and credentials files; a file that does not exist is empty.
 * @throws a trouble, for a file that cannot be read.
 */
export async function sharedTexts(): Promise<{
  readonly config: SharedText;
  readonly credentials: SharedText;
}> {
  const { config, credentials } = sharedFiles(process.env, homedir());
  return { config: await read(config), credentials: await read(credentials) };
}

async function read(file: string): Promise<SharedText> {
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { file, text: '' };
    throw troubleError({ kind: 'unreadableFile', file });
  }
}

/**
 * Lends the SDK the files that it would not find by their variables: it expands `~/` for profiles and not for sessions,
 * and no variable of the environment, although the AWS CLI does.
 */
export async function lendSharedFiles(): Promise<void> {
  const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = process.env;
  if (![config, credentials].some((path) => path !== undefined && /^~|\$/.test(path))) return;
  const texts = await sharedTexts();
  if (config) externalDataInterceptor.interceptFile(config, texts.config.text);
  if (credentials) externalDataInterceptor.interceptFile(credentials, texts.credentials.text);
}
