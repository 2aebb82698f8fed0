import { isCut } from '../config/skippedSections';
import { duringResolution, resolutionOf } from '../errors/resolution';
import type { CredentialTrouble, ProcessReason } from '../errors/resolution';
import { endOfDefaultChain } from './defaultChain';
import { containerAddress, containerTrouble, metadataTrouble, ofEngine } from './machineEndpoints';
import { asked } from './observedResolution';
import type { ProviderCall } from './observedResolution';
import type { ChainEnd } from './profileChain';
import { sharedTexts } from './sharedTexts';

/** So long the SDK does not try again to renew a token, and only says that it is expired. */
const refreshPause = 30_000;

/** Why the tokens of SSO sessions were not renewed, for as long as the SDK does not ask again. */
export class RefreshFailures {
  readonly #bySession = new Map<string, { readonly call: ProviderCall; readonly at: number }>();

  constructor(private readonly now: () => number) {}

  remember(session: string, call: ProviderCall): void {
    this.#bySession.set(session, { call, at: this.now() });
  }

  of(session: string): ProviderCall | undefined {
    const known = this.#bySession.get(session);
    return known !== undefined && this.now() - known.at < refreshPause ? known.call : undefined;
  }
}

const isTokenExpired = (words: string) => words.startsWith('Token is expired.');

/**
 * The error of a resolution with what was asked of which service, or which setting is to blame.
 * @param failed The call of a provider that failed.
 * @param end Where the profile leads; undefined for the default chain and for a role on top of other credentials.
 */
export async function whyUnresolved(
  error: unknown,
  failed: ProviderCall | undefined,
  end: ChainEnd | undefined,
  refreshFailures: RefreshFailures,
): Promise<Error> {
  if (error instanceof Error && resolutionOf(error) !== undefined) return error;
  const words = error instanceof Error ? error.message : String(error);
  try {
    const reached = end ?? (await endOfDefaultChain());
    const session = reached?.session;
    if (failed?.service === 'sso-oidc' && session !== undefined) refreshFailures.remember(session, failed);
    const earlier = session !== undefined && isTokenExpired(words) ? refreshFailures.of(session) : undefined;
    return explain(error, words, failed ?? earlier, reached);
  } catch (trouble) {
    // A trouble of the default profile counts only where nothing else failed.
    return failed === undefined && trouble instanceof Error ? trouble : explain(error, words, failed, end);
  }
}

async function explain(
  error: unknown,
  words: string,
  failed: ProviderCall | undefined,
  end: ChainEnd | undefined,
): Promise<Error> {
  if (failed !== undefined) {
    const isOfSource = failed.service !== 'sts' && end !== undefined;
    return duringResolution(failed.error, {
      ...asked(failed),
      ...(isOfSource && { profile: end.profile, ...(end.role !== undefined && { role: end.role }) }),
    });
  }
  if (error instanceof Error && error.name === 'MfaDeclined')
    return duringResolution(error, { service: 'sts', operation: 'AssumeRole' });
  const trouble = await troubleOf(error, words, end);
  return duringResolution(error, {
    operation: 'ResolveCredentials',
    ...(end !== undefined && { profile: end.profile }),
    ...(trouble !== undefined && { trouble }),
  });
}

async function troubleOf(
  error: unknown,
  words: string,
  end: ChainEnd | undefined,
): Promise<CredentialTrouble | undefined> {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (path !== undefined && (syscall === 'open' || syscall === 'read'))
    return { kind: 'unreadableFile', file: path };
  switch (end?.source) {
    case 'metadata':
      return metadataTrouble(words, code);
    case 'container':
      return containerTrouble(words, code, 'credential_source = EcsContainer');
    case 'process':
      return { kind: 'process', reason: await processReason(words, end.profile) };
    case 'sso':
    case 'login':
      return ofEngine.test(words) ? { kind: 'brokenSignIn', by: end.source } : undefined;
    default:
      return end === undefined && containerAddress() !== undefined
        ? containerTrouble(words, code)
        : undefined;
  }
}

const processReasons: readonly (readonly [words: RegExp, reason: ProcessReason])[] = [
  [/ credential_process did not return Version 1\.$/, 'version'],
  [/ credential_process returned invalid JSON\.$/, 'json'],
  [/ credential_process returned invalid credentials\.$/, 'incomplete'],
  [/ credential_process returned expired credentials\.$/, 'expired'],
  [/^Cannot read properties of null/, 'json'],
];

async function processReason(words: string, profile: string): Promise<ProcessReason> {
  const known = processReasons.find(([pattern]) => pattern.test(words))?.[1];
  if (known !== undefined) return known;
  const { config, credentials } = await sharedTexts();
  const isCommandCut =
    isCut(
      config.text,
      [`profile ${profile}`, ...(profile === 'default' ? [profile] : [])],
      'credential_process',
    ) || isCut(credentials.text, [profile], 'credential_process');
  return isCommandCut ? 'cut' : 'failed';
}
