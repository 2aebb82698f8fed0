import * as l10n from '@vscode/l10n';
import type { Clock } from '../../../domain/clock';
import { asksSts, mainService } from '../../../domain/connection/connection';
import type { Connection } from '../../../domain/connection/connection';
import type { Disposable } from '../../../domain/event';
import type { ArtifactCredentials } from '../../../domain/jobs/job';
import type { ArtifactPlace, SignedRequest } from '../../../domain/artifacts/artifactPlace';
import { cancelled, Problem } from '../../../domain/problem';
import type { ConnectionId } from '../../../domain/refs';
import { Clients } from './clients';
import { ClockOffset } from './clockOffset';
import type { CalledService, Timeouts } from '../awsServices';
import type { ServiceClients } from '../client/serviceClients';
import type { CallContext } from '../errors/callContext';
import { kindOf, toProblem } from '../errors/toProblem';
import type { SdkModule } from '../loadSdk';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import type { Sdk } from '../sdk';
import type { AddressBook } from '../config/addresses';
import type { Environment } from '../config/sharedFiles';
import type { Attempt } from '../client/observeAttempts';
import { unlessAborted } from './unlessAborted';
import type { ProblemKind } from '../../../domain/problem';

/** Where this floor writes: a part of the editor's log channel, so that tests can hand in a list. Never given a secret. */
export interface AwsLog {
  debug(message: string): void;
  warn(message: string): void;
}

/** One HTTP request to the service, as the call meter counts it: a call that is tried again makes several. */
export interface ApiCall {
  readonly connection: ConnectionId;
  readonly service: CalledService;
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Milliseconds from sending to the parsed answer. */
  readonly duration: number;
  readonly outcome: 'ok' | ProblemKind;
  /** The service's id of the request; absent when it never answered. */
  readonly requestId?: string;
}

export interface ServiceCallOptions {
  readonly connections: { find(id: ConnectionId): Connection | undefined };
  readonly log: AwsLog;
  readonly clock: Pick<Clock, 'now'>;
  readonly loadSdk: () => Promise<SdkModule>;
  /** In place of those of each service. */
  readonly timeouts?: Timeouts;
  readonly environment: Environment;
  /** Where the services of each connection are, apart from its own setting. */
  readonly addresses: AddressBook;
  /** Asks the user for the code of an MFA device (its serial or ARN); undefined when the user declines. */
  readonly askMfaCode?: (serial: string) => Promise<string | undefined>;
  /** Resolves when a call that was throttled may be sent again; immediately unless given. */
  readonly turn?: (asked: Pick<ApiCall, 'connection' | 'service'>) => Promise<void>;
  /** Told of every HTTP request, after its answer. */
  readonly onCall?: (call: ApiCall) => void;
}

interface OpenSdk {
  readonly sdk: Sdk;
  readonly clients: Clients;
}

/** Sends one call by the client of its service; the options carry the signal down to the HTTP request. */
export type Send<T, Service extends CalledService> = (
  client: ServiceClients[Service],
  options: { readonly abortSignal: AbortSignal },
) => Promise<T>;

/** Makes calls on connections: loads the SDK, keeps the clients, meters the requests, and turns errors into Problems. */
export class ServiceCalls implements Disposable {
  readonly #options: ServiceCallOptions;
  readonly #offsets = new Map<ConnectionId, ClockOffset>();
  /** The host that a failed request was sent to. */
  readonly #hosts = new WeakMap<object, string>();
  readonly #ended = new AbortController();
  #open: Promise<OpenSdk> | undefined;

  constructor(options: ServiceCallOptions) {
    this.#options = options;
  }

  async call<T, Service extends CalledService>(
    id: ConnectionId,
    context: CallContext<Service>,
    send: Send<T, Service>,
    signal: AbortSignal,
  ): Promise<T> {
    const connection = await this.#addressed(this.#find(id, context.operation), context);
    const { region = connection.region } = context;
    return this.#guarded({ ...connection, region }, context, signal, ({ clients }, abortSignal) =>
      clients.use(connection, { service: context.service, region }, (client) =>
        send(client, { abortSignal }),
      ),
    );
  }

  /** Who the connection's credentials are; it need not be among the connections yet. */
  async identify(asked: Connection, signal: AbortSignal): Promise<CallerIdentity> {
    const operation = 'GetCallerIdentity';
    const connection = await this.#addressed(asked, { operation });
    const service = asksSts(connection) ? 'sts' : mainService;
    return this.#guarded(connection, { service, operation }, signal, ({ sdk }, abortSignal) =>
      sdk.identify(connection, abortSignal),
    );
  }

  /**
   * Signs the request for an artifact in S3, which no client of the SDK sends.
   * @param region that of its bucket, where it is known to be another one than the connection's
   * @param credentials those of a job, in place of the connection's
   */
  async signGet(
    artifact: ArtifactPlace,
    region: string | undefined,
    signal: AbortSignal,
    credentials?: ArtifactCredentials,
  ): Promise<SignedRequest> {
    const operation = 'GetObject';
    const connection = await this.#addressed(this.#find(artifact.connection, operation), { operation });
    return this.#guarded(connection, { service: mainService, operation }, signal, ({ sdk }) =>
      sdk.signGet(connection, artifact, region ?? connection.region, credentials),
    );
  }

  #find(id: ConnectionId, operation: string): Connection {
    const found = this.#options.connections.find(id);
    if (found) return found;
    const sentence = l10n.t('The connection "{0}" no longer exists. Refresh the view.', id);
    throw new Problem('notFound', sentence, { operation });
  }

  clockOffset(id: ConnectionId): number {
    return this.#offsets.get(id)?.milliseconds ?? 0;
  }

  invalidate(id: ConnectionId): void {
    void this.#options.addresses.reload();
    void this.#open?.then(
      ({ clients }) => clients.drop(id),
      () => {},
    );
  }

  dispose(): void {
    this.#ended.abort();
    void this.#open?.then(
      ({ clients }) => clients.dropAll(),
      () => {},
    );
  }

  /** The connection with the addresses of its services; nothing is sent before they are known. */
  async #addressed(
    connection: Connection,
    { operation }: Pick<CallContext, 'operation'>,
  ): Promise<Connection> {
    const { addresses } = this.#options;
    await addresses.known();
    const completed = addresses.complete(connection);
    const fault = completed.shared?.fault;
    if (fault === undefined) return completed;
    const problem = new Problem('wrongEndpoint', fault, { operation });
    this.#logFailure(connection, problem);
    throw problem;
  }

  /** The work's outcome, or the Problem that it failed with; cancelled by the signal and by the end of everything. */
  async #guarded<T>(
    connection: Connection,
    context: CallContext,
    signal: AbortSignal,
    work: (open: OpenSdk, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { operation } = context;
    const abortSignal = AbortSignal.any([signal, this.#ended.signal]);
    if (abortSignal.aborted) throw cancelled(operation);
    try {
      const working = this.#load().then((open) => work(open, abortSignal));
      return await unlessAborted(working, operation, abortSignal);
    } catch (error) {
      const called = error instanceof Error ? this.#hosts.get(error) : undefined;
      const problem = toProblem(error, {
        connection,
        ...(called !== undefined && { called }),
        environment: this.#options.environment,
        ...context,
      });
      this.#logFailure(connection, problem);
      throw problem;
    }
  }

  #load(): Promise<OpenSdk> {
    return (this.#open ??= this.#openSdk().catch((error: unknown) => {
      this.#open = undefined;
      throw error;
    }));
  }

  async #openSdk(): Promise<OpenSdk> {
    const { loadSdk, clock, log, timeouts, askMfaCode, turn } = this.#options;
    const { createSdk } = await loadSdk();
    const sdk = createSdk({
      timeouts,
      now: () => clock.now(),
      warn: (message) => log.warn(message),
      askMfaCode: askMfaCode ?? (() => Promise.resolve(undefined)),
      turn: ({ id }, service) => turn?.({ connection: id, service }) ?? Promise.resolve(),
      onAttempt: (connection, service, attempt) => this.#meter(connection, service, attempt),
    });
    return { sdk, clients: new Clients(sdk) };
  }

  #meter(
    connection: Connection,
    service: CalledService,
    { operation, sentAt, answeredAt, date, requestId, host, error }: Attempt,
  ): void {
    if (date !== undefined) {
      const offset = this.#offsets.get(connection.id) ?? new ClockOffset();
      offset.learn(date, sentAt, answeredAt);
      this.#offsets.set(connection.id, offset);
    }
    if (error instanceof Error && host !== undefined) this.#hosts.set(error, host);
    const outcome = error === undefined ? 'ok' : kindOf(error);
    // The service refused the credentials: the next call resolves them again, and so notices a sign-in done elsewhere.
    if (outcome === 'credentials') this.invalidate(connection.id);
    const duration = answeredAt - sentAt;
    this.#options.log.debug(
      `${connection.name}: ${operation} ${outcome} in ${duration} ms${requestId ? ` (${requestId})` : ''}`,
    );
    this.#options.onCall?.({
      connection: connection.id,
      service,
      operation,
      startedAt: sentAt,
      duration,
      outcome,
      ...(requestId !== undefined && { requestId }),
    });
  }

  #logFailure(connection: Connection, { kind, message, details }: Problem): void {
    if (kind === 'cancelled') return;
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    this.#options.log.warn(`${connection.name}: ${message} (${[kind, ...facts].join('; ')})`);
  }
}
