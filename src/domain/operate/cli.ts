import { endpointOf, needsCredentials } from '../connection/connection';
import type { Connection } from '../connection/connection';
import { sharedEndpoint } from '../connection/sharedAddresses';

/** An operation's input as the API takes it; members that are undefined are left out. */
export type ApiInput = Readonly<Record<string, unknown>>;

/** A call that could be sent: the operation as the API reference names it, and its input. */
export interface ApiRequest {
  /** As the AWS CLI names it, for example `codepipeline`. */
  readonly service: string;
  readonly operation: string;
  readonly input: ApiInput;
}

type Destination = Pick<Connection, 'region' | 'profile' | 'roleArn' | 'externalId' | 'endpoint' | 'shared'>;

/** `StopPipelineExecution` is `stop-pipeline-execution`, and `pipelineName` is `pipeline-name`. */
const kebabCase = (name: string): string => name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/**
 * Characters that are invisible in a text, or that a terminal acts on when they are pasted; and halves of
 * characters.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const unseenUnits = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeUnits = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** JSON in which every invisible character is escaped, so that it can be pasted into a terminal. */
const visibleJson = (value: unknown): string => JSON.stringify(value).replace(unseenUnits, escapeUnits);

/** The AWS CLI takes such a value for the address of a file to read (version 1 also of a web page). */
const isReadFromElsewhere = (text: string): boolean => /^(fileb?|https?):\/\//i.test(text);

const fitsFlag = (value: unknown): boolean =>
  typeof value !== 'string' || !(unseen.test(value) || isReadFromElsewhere(value));

/** A flag and its value; a value that looks like a flag itself is joined to its flag. */
const flag = (name: string, value: string): readonly string[] =>
  value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];

function memberFlags([member, value]: readonly [string, unknown]): readonly string[] {
  const name = kebabCase(member);
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  return flag(name, typeof value === 'string' ? value : visibleJson(value));
}

/**
 * The AWS CLI has no flag for a role to assume; it takes the role from a profile. No profile of this name
 * exists, so the CLI refuses the command, naming the role, and changes nothing in the account that the role
 * is assumed from.
 */
const roleProfile = ({ roleArn, externalId }: Destination): string =>
  [`a profile that assumes ${roleArn}`, externalId !== undefined && `with external id ${externalId}`]
    .filter(Boolean)
    .join(' ');

/** The endpoint that the command has to name: the AWS CLI reads that of a profile itself when the command names the profile. */
function namedEndpoint(connection: Destination, service: string): string | undefined {
  const { profile, roleArn, shared = {} } = connection;
  const endpoint = endpointOf(connection, service);
  const found = sharedEndpoint(shared, service);
  const isRead = found?.isOfProfile === true && profile !== undefined && roleArn === undefined;
  return isRead && endpoint === found.url ? undefined : endpoint;
}

function destinationFlags(connection: Destination, service: string): readonly string[] {
  const endpoint = namedEndpoint(connection, service);
  const profile = connection.roleArn === undefined ? connection.profile : roleProfile(connection);
  return [
    ...(profile === undefined ? [] : flag('profile', profile)),
    ...flag('region', connection.region),
    ...(endpoint === undefined ? [] : flag('endpoint-url', endpoint)),
    // A service on this machine asks for no credentials.
    ...(needsCredentials(connection) || connection.roleArn !== undefined ? [] : ['--no-sign-request']),
  ];
}

/** The arguments of the equivalent command, program first. */
export function cliArguments(
  { service, operation, input }: ApiRequest,
  connection: Destination,
): readonly string[] {
  const members = Object.entries(input).filter(([, value]) => value !== undefined);
  const inputFlags = members.every(([, value]) => fitsFlag(value))
    ? members.flatMap(memberFlags)
    : ['--cli-input-json', visibleJson(input)];
  return ['aws', service, kebabCase(operation), ...inputFlags, ...destinationFlags(connection, service)];
}

/** One word for a POSIX shell: between single quotes only the single quote itself is special. */
const quoteForShell = (word: string): string =>
  /^[\w@+,./-][\w@+:=,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The equivalent `aws …` command, as a line for a POSIX shell. */
export const cliCommand = (request: ApiRequest, connection: Destination): string =>
  cliArguments(request, connection).map(quoteForShell).join(' ');
