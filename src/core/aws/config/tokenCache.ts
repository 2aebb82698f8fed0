import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SsoSession } from './profiles';

/** The token of a sign-in to IAM Identity Center. Times are epoch milliseconds. All of it is secret. */
export interface SsoToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly registrationExpiresAt: number;
}

/** The CLI writes its times like this, without fractions. */
const cliTime = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Writes a token where the AWS CLI and every SDK look for it (AWS SDKs and Tools Reference Guide, "IAM
 * Identity Center credential provider"): a file named by the SHA-1 of the session's name, or of the start URL
 * of an older profile. Readable by its owner only, and never half written.
 */
export async function writeToken(folder: string, session: SsoSession, token: SsoToken): Promise<void> {
  const name = createHash('sha1')
    .update(session.name ?? session.startUrl)
    .digest('hex');
  const file = join(folder, `${name}.json`);
  const content = {
    startUrl: session.startUrl,
    region: session.region,
    ...token,
    expiresAt: cliTime(token.expiresAt),
    registrationExpiresAt: cliTime(token.registrationExpiresAt),
  };
  const [{ default: writeFileAtomic }] = await Promise.all([
    import('write-file-atomic'),
    mkdir(folder, { recursive: true, mode: 0o700 }),
  ]);
  await writeFileAtomic(file, JSON.stringify(content), { mode: 0o600 });
}
