import { loadConfig } from '@smithy/core/config';
import type { CredentialTrouble, MetadataReason } from '../errors/resolution';
import { addressOf } from './observedResolution';

/** The words of the JavaScript engine, which providers pass on as their own. */
export const ofEngine = /^(Cannot read propert|Invalid time value|Unexpected |.* is not )/;

/** Where the endpoint of a container is asked for credentials; undefined on a machine without one. */
export const containerAddress = (): string | undefined => {
  const relative = process.env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  return relative ? `http://169.254.170.2` : process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] || undefined;
};

/**
 * Why the endpoint of a container gives no credentials, by the words and the code of the error.
 * @param setting What asks for this source; absent where the default chain came to it.
 */
export function containerTrouble(words: string, code: unknown, setting?: string): CredentialTrouble {
  const address = containerAddress();
  const isAddress = address !== undefined && URL.canParse(address);
  return {
    kind: 'container',
    host: isAddress ? hostOfAddress(address) : (address ?? '169.254.170.2'),
    reason: address === undefined || !isAddress ? 'badAddress' : metadataReason(words, code),
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

/** Why the instance metadata service gives no credentials. */
export const metadataTrouble = async (words: string, code: unknown): Promise<CredentialTrouble> => ({
  kind: 'metadata',
  host: await metadataHost(),
  setting: 'credential_source = Ec2InstanceMetadata',
  reason: metadataReason(words, code),
});

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

/** Gives up on an endpoint of the machine that does not respond: the SDK waits for that of a container without an end. */
export async function withinLimit<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const limit = AbortSignal.timeout(milliseconds);
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('The endpoint did not respond in time.'));
    limit.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => limit.removeEventListener('abort', giveUp));
  });
}
