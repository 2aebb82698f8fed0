import { loadConfig } from '@smithy/core/config';
import { duringResolution, resolutionOf } from '../errors/resolution';
import type { CredentialTrouble, MetadataReason, ProcessReason } from '../errors/resolution';
import { addressOf, asked } from './observedResolution';
import type { ProviderCall } from './observedResolution';
import { followChain } from './profileChain';
import type { ChainEnd } from './profileChain';

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

/** The words of the JavaScript engine, which providers pass on as their own. */
const ofEngine = /^(Cannot read propert|Invalid time value|Unexpected |.* is not )/;

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

/** Where the profile of the environment or the default profile leads; undefined where there is none. */
async function endOfDefaultChain(): Promise<ChainEnd | undefined> {
  const named = process.env['AWS_PROFILE'];
  try {
    return await followChain(named || 'default');
  } catch (error) {
    const trouble = resolutionOf(error)?.trouble;
    const isNone =
      trouble?.kind === 'noSource' || (trouble?.kind === 'noSection' && trouble.in === undefined);
    if (!named && isNone) return undefined;
    throw error;
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
      return {
        kind: 'metadata',
        host: await metadataHost(),
        setting: 'credential_source = Ec2InstanceMetadata',
        reason: metadataReason(words, code),
      };
    case 'container':
      return containerTrouble(metadataReason(words, code), 'credential_source = EcsContainer');
    case 'process':
      return { kind: 'process', reason: processReason(words) };
    case 'sso':
    case 'login':
      return ofEngine.test(words) ? { kind: 'brokenSignIn', by: end.source } : undefined;
    default:
      return end === undefined && containerAddress() !== undefined
        ? containerTrouble(metadataReason(words, code))
        : undefined;
  }
}

const containerAddress = (): string | undefined => {
  const relative = process.env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  return relative ? `http://169.254.170.2` : process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] || undefined;
};

function containerTrouble(reason: MetadataReason, setting?: string): CredentialTrouble {
  const address = containerAddress();
  const isAddress = address !== undefined && URL.canParse(address);
  return {
    kind: 'container',
    host: isAddress ? hostOfAddress(address) : (address ?? '169.254.170.2'),
    reason: address === undefined || !isAddress ? 'badAddress' : reason,
    ...(setting !== undefined && { setting }),
  };
}

/** Without the path, which may hold a secret. */
function hostOfAddress(address: string): string {
  const { protocol, hostname, port } = new URL(address);
  const isPlain = protocol === 'http:' && port === '';
  return isPlain ? hostname : addressOf({ protocol, hostname, port: port === '' ? undefined : Number(port) });
}

const fromSettings = (variable: string, setting: string) =>
  loadConfig({
    environmentVariableSelector: (environment) => environment[variable],
    configFileSelector: (of) => of[setting],
    default: '',
  })();

/** Where the SDK asks for the credentials of the machine. */
async function metadataHost(): Promise<string> {
  const name = 'ec2_metadata_service_endpoint';
  const address = await fromSettings('AWS_EC2_METADATA_SERVICE_ENDPOINT', name);
  if (address) return URL.canParse(address) ? hostOfAddress(address) : address;
  const mode = await fromSettings('AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', `${name}_mode`);
  return mode === 'IPv6' ? '[fd00:ec2::254]' : '169.254.169.254';
}

/** From the words of the providers of `@smithy/credential-provider-imds` and `@aws-sdk/credential-provider-http`. */
function metadataReason(words: string, code: unknown): MetadataReason {
  if (/fallback has been blocked|access disabled/.test(words)) return 'disabled';
  if (code === 'ERR_INVALID_URL' || badAddress.test(words)) return 'badAddress';
  if (/^Error response received|token request returned error|^Server responded with status/.test(words))
    return 'refused';
  return /^Invalid response|not of the required format|JSON/.test(words) || ofEngine.test(words)
    ? 'invalid'
    : 'unreachable';
}

const badAddress =
  /^URL not accepted|is not a valid container metadata service|^Unsupported endpoint mode|^Invalid URL/;

const processReasons: readonly (readonly [words: RegExp, reason: ProcessReason])[] = [
  [/ credential_process did not return Version 1\.$/, 'version'],
  [/ credential_process returned invalid JSON\.$/, 'json'],
  [/ credential_process returned invalid credentials\.$/, 'incomplete'],
  [/ credential_process returned expired credentials\.$/, 'expired'],
  [/^Cannot read properties of null/, 'json'],
];

const processReason = (words: string): ProcessReason =>
  processReasons.find(([pattern]) => pattern.test(words))?.[1] ?? 'failed';
