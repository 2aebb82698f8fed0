import * as l10n from '@vscode/l10n';
import type { Connection } from '../../domain/connection/connection';
import type { Disposable, MutableValue } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionList } from './connectionList';

/** A running local service: its address, and when it ended. Disposing it ends it. */
export interface RunningService extends Disposable {
  readonly url: string;
  readonly region: string;
  readonly ended: Promise<void>;
}

export const sampleAccountId: ConnectionId = 'Sample account';

/**
 * The sample account: a local service that runs as long as the user keeps it open, and the connection to it.
 */
export class SampleAccount implements Disposable {
  #abort: AbortController | undefined;
  #opening: Promise<void> | undefined;
  #opened: Disposable | undefined;

  constructor(
    private readonly connections: ConnectionList,
    private readonly startService: (signal: AbortSignal) => Promise<RunningService>,
    /** Whether it is open, stored for the next session. */
    private readonly isOpen: MutableValue<boolean>,
  ) {}

  /** Opens the account when it was open at the end of the last session. Throws as {@link open} does. */
  async reopen(): Promise<void> {
    if (this.isOpen.value) await this.open();
  }

  /**
   * Opens the account; one that is open already stays as it is. Throws the errors of starting the service,
   * and a `cancelled` Problem when it is closed before it has started.
   */
  open(): Promise<void> {
    if (this.#opening) return this.#opening;
    const abort = new AbortController();
    const opening = this.#start(abort.signal).catch((error: unknown) => {
      if (this.#opening === opening) this.#opening = undefined;
      throw error;
    });
    this.#abort = abort;
    this.#opening = opening;
    return opening;
  }

  close(): void {
    if (this.#end()) this.isOpen.set(false);
  }

  dispose(): void {
    this.#end();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const service = await this.startService(signal);
    if (signal.aborted) {
      service.dispose();
      throw new Problem('cancelled', l10n.t('The sample account was closed before it finished opening.'));
    }
    const connection = this.connections.addForSession(connectionTo(service));
    const opened = {
      dispose: () => {
        connection.dispose();
        service.dispose();
      },
    };
    this.#opened = opened;
    this.isOpen.set(true);
    void service.ended.then(() => {
      if (this.#opened === opened) this.close();
    });
  }

  /** Ends the open or starting account; returns whether there was one. */
  #end(): boolean {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#opening = undefined;
    if (opened) opened.dispose();
    else this.#abort?.abort();
    return opened !== undefined;
  }
}

const connectionTo = ({ url, region }: RunningService): Connection => ({
  id: sampleAccountId,
  name: l10n.t('Sample account'),
  region,
  endpoint: url,
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
});
