import type { Connection } from '../domain/connection';
import { Emitter } from '../domain/event';
import type { Disposable } from '../domain/event';
import type { ConnectionId } from '../domain/refs';
import type { ConnectionList } from './connectionList';

/** A running local service: where it answers, and when it ended. Disposing it ends it. */
export interface RunningService extends Disposable {
  readonly url: string;
  readonly region: string;
  readonly ended: Promise<void>;
}

export const sampleAccountId: ConnectionId = 'Sample account';

/** The made-up account: a local service that lives as long as somebody has it open, and the connection to it. */
export class SampleAccount implements Disposable {
  readonly #changed = new Emitter<boolean>();
  readonly #closing = new AbortController();
  #opening: Promise<void> | undefined;
  #opened: Disposable | undefined;

  /** Tells whether it is open. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly connections: ConnectionList,
    private readonly startService: (signal: AbortSignal) => Promise<RunningService>,
  ) {}

  /** Opens the account; one that is open already stays as it is. Throws what starting the service throws. */
  open(): Promise<void> {
    return (this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }

  close(): void {
    this.#opened?.dispose();
    this.#opened = undefined;
    this.#opening = undefined;
    this.#changed.fire(false);
  }

  dispose(): void {
    this.#closing.abort();
    this.#opened?.dispose();
    this.#changed.dispose();
  }

  async #start(): Promise<void> {
    const service = await this.startService(this.#closing.signal);
    const connection = this.connections.addForSession(connectionTo(service));
    const opened = {
      dispose: () => {
        connection.dispose();
        service.dispose();
      },
    };
    this.#opened = opened;
    this.#changed.fire(true);
    void service.ended.then(() => {
      if (this.#opened === opened) this.close();
    });
  }
}

const connectionTo = ({ url, region }: RunningService): Connection => ({
  id: sampleAccountId,
  name: sampleAccountId,
  region,
  endpoint: url,
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
});
