import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { Clock } from '../../domain/clock';
import type { Connection } from '../../domain/connection';
import type { Disposable } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ApiCall } from './apiCall';
import { Clients } from './clients';
import { ClockOffset } from './clockOffset';
import type { Subject } from '../errors/errorContext';
import { toProblem } from '../errors/toProblem';
import type { SdkModule } from '../loadSdk';
import type { Timeouts } from '../sdk';
import type { AwsLog } from './log';
import type { Attempt } from '../client/observeAttempts';
import { cancelled, unlessAborted } from './unlessAborted';

export interface ServiceCallOptions {
  readonly connections: { find(id: ConnectionId): Connection | undefined };
  readonly log: AwsLog;
  readonly clock: Pick<Clock, 'now'>;
  readonly loadSdk: () => Promise<SdkModule>;
  readonly timeouts: Timeouts;
  /** Asks a person for the code of an MFA device (its serial or ARN); undefined when they decline. */
  readonly askMfaCode?: (serial: string) => Promise<string | undefined>;
  /** Told of every HTTP request, after its answer. */
  readonly onCall?: (call: ApiCall) => void;
}

/** Sends one call of the SDK; the options carry the signal down to the HTTP request. */
export type Send<T> = (client: CodePipeline, options: { readonly abortSignal: AbortSignal }) => Promise<T>;

/** Makes calls on connections: loads the SDK, keeps the clients, meters the requests, and turns errors into Problems. */
export class ServiceCalls implements Disposable {
  readonly #options: ServiceCallOptions;
  readonly #offsets = new Map<ConnectionId, ClockOffset>();
  readonly #ended = new AbortController();
  #clients: Promise<Clients> | undefined;

  constructor(options: ServiceCallOptions) {
    this.#options = options;
  }

  async call<T>(
    id: ConnectionId,
    operation: string,
    subject: Subject,
    send: Send<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const connection = this.#options.connections.find(id);
    if (connection === undefined)
      throw new Problem('notFound', `The connection "${id}" is no longer there. Refresh the view.`, {
        operation,
      });
    const abortSignal = AbortSignal.any([signal, this.#ended.signal]);
    if (abortSignal.aborted) throw cancelled(operation);
    try {
      const work = this.#loadClients().then((clients) =>
        clients.use(connection, (client) => send(client, { abortSignal })),
      );
      return await unlessAborted(work, operation, abortSignal);
    } catch (error) {
      const problem = toProblem(error, { connection, operation, ...subject });
      this.#logFailure(connection, problem);
      throw problem;
    }
  }

  clockOffset(id: ConnectionId): number {
    return this.#offsets.get(id)?.milliseconds ?? 0;
  }

  invalidate(id: ConnectionId): void {
    void this.#clients?.then(
      (clients) => clients.drop(id),
      () => {},
    );
  }

  dispose(): void {
    this.#ended.abort();
    void this.#clients?.then(
      (clients) => clients.dropAll(),
      () => {},
    );
  }

  #loadClients(): Promise<Clients> {
    return (this.#clients ??= this.#openSdk().catch((error: unknown) => {
      this.#clients = undefined;
      throw error;
    }));
  }

  async #openSdk(): Promise<Clients> {
    const { loadSdk, clock, log, timeouts, askMfaCode } = this.#options;
    const { createSdk } = await loadSdk();
    const sdk = createSdk({
      timeouts,
      now: () => clock.now(),
      warn: (message) => log.warn(message),
      askMfaCode: askMfaCode ?? (() => Promise.resolve(undefined)),
      onAttempt: (connection, attempt) => this.#meter(connection, attempt),
    });
    return new Clients(sdk);
  }

  #meter(connection: Connection, { operation, sentAt, answeredAt, date, requestId, error }: Attempt): void {
    if (date !== undefined) {
      const offset = this.#offsets.get(connection.id) ?? new ClockOffset();
      offset.learn(date, sentAt, answeredAt);
      this.#offsets.set(connection.id, offset);
    }
    const outcome = error === undefined ? 'ok' : toProblem(error, { connection, operation }).kind;
    // The service refused the credentials: the next call resolves them anew, and so notices a sign-in done elsewhere.
    if (outcome === 'credentials') this.invalidate(connection.id);
    const duration = answeredAt - sentAt;
    this.#options.log.debug(
      `${connection.name}: ${operation} ${outcome} in ${duration} ms${requestId ? ` (${requestId})` : ''}`,
    );
    this.#options.onCall?.({
      connection: connection.id,
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
