import type { Connection } from '../../../domain/connection/connection';
import type { SharedAddresses, SharedEndpoints } from '../../../domain/connection/sharedAddresses';
import { Emitter } from '../../../domain/event';
import type { Disposable, Event } from '../../../domain/event';
import { credentialOrigin } from './credentialOrigin';
import { readSwitch } from './profileAddresses';
import type { ProfileAddresses } from './profileAddresses';
import type { Profile, ProfileReader } from './profiles';
import type { Environment } from './sharedFiles';

const variable = 'AWS_ENDPOINT_URL';

/** The endpoints of the environment: `AWS_ENDPOINT_URL_SSO_OIDC` is that of the service `sso_oidc`. */
function environmentEndpoints(environment: Environment): SharedEndpoints {
  const of = Object.entries(environment).flatMap(([name, url]) =>
    url && name.startsWith(`${variable}_`)
      ? [[name.slice(variable.length + 1).toLowerCase(), url] as const]
      : [],
  );
  const every = environment[variable];
  return { ...(of.length > 0 && { of: Object.fromEntries(of) }), ...(every && { every }) };
}

const isSaid = (endpoints: SharedEndpoints | undefined): boolean =>
  endpoints !== undefined && Object.keys(endpoints).length > 0;

/**
 * What the environment and the profile say together, in the order of the AWS CLI (AWS SDKs and Tools Reference Guide,
 * "Service-specific endpoints", "Dual-stack and FIPS endpoints"). Empty where they say nothing.
 */
export function sharedAddresses(
  connection: Pick<Connection, 'profile'>,
  environment: Environment,
  of: ProfileAddresses | undefined,
): SharedAddresses {
  const areIgnored =
    readSwitch(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ?? of?.areIgnored ?? false;
  const ofEnvironment = areIgnored ? undefined : environmentEndpoints(environment);
  const ofProfile = areIgnored ? undefined : of?.endpoints;
  const isFips = readSwitch(environment['AWS_USE_FIPS_ENDPOINT']) ?? of?.isFips;
  const isDualStack = readSwitch(environment['AWS_USE_DUALSTACK_ENDPOINT']) ?? of?.isDualStack;
  // An endpoint of the environment is found before the section is looked for.
  const fault = areIgnored || ofEnvironment?.every !== undefined ? undefined : of?.fault;
  const hasEndpoints = isSaid(ofEnvironment) || isSaid(ofProfile);
  return {
    ...(ofEnvironment && isSaid(ofEnvironment) && { environment: ofEnvironment }),
    ...(ofProfile && isSaid(ofProfile) && { profile: ofProfile }),
    ...(hasEndpoints &&
      credentialOrigin(connection, environment).kind !== 'default' && { hasCredentials: true }),
    ...(isFips && { isFips }),
    ...(isDualStack && { isDualStack }),
    ...(fault !== undefined && { fault }),
  };
}

/** A text that differs where profiles say something else about addresses. */
const saidIn = (profiles: ReadonlyMap<string, Profile>): string =>
  JSON.stringify(
    [...profiles.values()].flatMap(({ name, addresses }) => (addresses ? [[name, addresses]] : [])),
  );

/** Completes connections by the addresses that the environment and the shared config name. */
export interface AddressBook {
  /** Settles when the profiles are read, whether they could be or not. Until then only the environment counts. */
  known(): Promise<void>;
  /** Reads the profiles again, which costs little where no file has changed. */
  reload(): Promise<void>;
  /** The connection with its addresses as far as they are known; the same object as long as nothing changed. */
  complete(connection: Connection): Connection;
  readonly onDidChange: Event<void>;
}

/** Keeps the addresses of all profiles, until they are read again. */
export class SharedAddressBook implements AddressBook, Disposable {
  readonly #changed = new Emitter<void>();
  #profiles: ReadonlyMap<string, Profile> = new Map();
  #completed = new WeakMap<Connection, Connection>();
  #reading: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly environment: Environment,
    private readonly reader: ProfileReader,
  ) {}

  known(): Promise<void> {
    return (this.#reading ??= this.#read());
  }

  reload(): Promise<void> {
    return (this.#reading = this.#read());
  }

  complete(connection: Connection): Connection {
    const before = this.#completed.get(connection);
    if (before !== undefined) return before;
    const { shared: former, ...plain } = connection;
    const name = connection.profile ?? (this.environment['AWS_PROFILE'] || 'default');
    const shared = sharedAddresses(connection, this.environment, this.#profiles.get(name)?.addresses);
    const isEmpty = Object.keys(shared).length === 0;
    const completed =
      isEmpty && former === undefined ? connection : { ...plain, ...(!isEmpty && { shared }) };
    this.#completed.set(connection, completed);
    this.#completed.set(completed, completed);
    return completed;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #read(): Promise<void> {
    const profiles = await this.reader.read().catch(() => this.#profiles);
    if (profiles === this.#profiles) return;
    const before = saidIn(this.#profiles);
    this.#profiles = profiles;
    if (saidIn(profiles) === before) return;
    this.#completed = new WeakMap();
    this.#changed.fire();
  }
}
