import { endpointOf, needsCredentials } from '../connection/connection';
import type { Connection } from '../connection/connection';

/** An operation's input as the API takes it; members that are undefined are left out. */
export type ApiInput = Readonly<Record<string, unknown>>;

/** A call as it could be sent: the operation as the API reference names it, and its input. */
export interface ApiRequest {
  /** As the AWS CLI names it, for example `codepipeline`. */
  readonly service: string;
  readonly operation: string;
  readonly input: ApiInput;
}

type Destination = Pick<Connection, 'region' | 'profile' | 'roleArn' | 'externalId' | 'endpoint'>;

/** `StopPipelineExecution` is `stop-pipeline-execution`, and `pipelineName` is `pipeline-name`. */
const kebabCase = (name: string): string => name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/** What nobody sees in a text, or what a terminal acts on when it is pasted; and halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const unseenUnits = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeUnits = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** JSON in which everything unseen is escaped, so that it can be pasted into a terminal. */
const visibleJson = (value: unknown): string => JSON.stringify(value).replace(unseenUnits, escapeUnits);

/** The AWS CLI takes such a value for the place where the value is to be read (version 1 also from the web). */
const isReadFromElsewhere = (text: string): boolean => /^(fileb?|https?):\/\//i.test(text);

const fitsFlag = (value: unknown): boolean =>
  typeof value !== 'string' || !(unseen.test(value) || isReadFromElsewhere(value));

/** A flag and its value; a value that looks like a flag itself is joined to its own. */
const flag = (name: string, value: string): readonly string[] =>
  value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];

function memberFlags([member, value]: readonly [string, unknown]): readonly string[] {
  const name = kebabCase(member);
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  return flag(name, typeof value === 'string' ? value : visibleJson(value));
}

/**
 * The AWS CLI has no flag for a role to assume, it takes one from a profile. A profile of this name does not exist, so
 * that the CLI refuses the command, naming the role, and nothing is done in the account the role is assumed from.
 */
const roleProfile = ({ roleArn, externalId }: Destination): string =>
  [`a profile that assumes ${roleArn}`, externalId !== undefined && `with external id ${externalId}`]
    .filter(Boolean)
    .join(' ');

function destinationFlags(connection: Destination, service: string): readonly string[] {
  const endpoint = endpointOf(connection, service);
  const profile = connection.roleArn === undefined ? connection.profile : roleProfile(connection);
  return [
    ...(profile === undefined ? [] : flag('profile', profile)),
    ...flag('region', connection.region),
    ...(endpoint === undefined ? [] : flag('endpoint-url', endpoint)),
    // A service on this machine asks nobody who they are.
    ...(needsCredentials(connection) || connection.roleArn !== undefined ? [] : ['--no-sign-request']),
  ];
}

/** The arguments of the command that does the same, program first. */
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

/** One word for a POSIX shell: between single quotes nothing has a meaning but the single quote itself. */
const quoteForShell = (word: string): string =>
  /^[\w@+,./-][\w@+:=,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The `aws …` command that does the same, as a line for a POSIX shell. */
export const cliCommand = (request: ApiRequest, connection: Destination): string =>
  cliArguments(request, connection).map(quoteForShell).join(' ');
