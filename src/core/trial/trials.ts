import * as l10n from '@vscode/l10n';
import type { Connection } from '../../domain/connection/connection';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { ConnectionList } from '../connections/connectionList';
import type { RunningService } from '../connections/sampleAccount';

/** What a local service is started with: one pipeline, and how its steps behave. */
export interface TrialSetup {
  readonly name: string;
  /** The definition, as JSON. */
  readonly definition: string;
  /** The scenario, as JSON. */
  readonly scenario: string;
  /** The action types that CodePipeline does not offer by itself, as ListActionTypes answers them, as JSON. */
  readonly actionTypes: string;
}

/** A change of the time of a local service; see "Admin endpoints" in its manual. */
export type ClockChange = { readonly speed: number } | { readonly until: 'nextEvent' | 'answer' };

export interface TrialNeeds {
  readonly connections: Pick<ConnectionList, 'addForSession' | 'find'>;
  readonly startService: (setup: TrialSetup, signal: AbortSignal) => Promise<RunningService>;
  readonly changeClock: (url: string, change: ClockChange) => Promise<void>;
}

/** A pipeline that is tried in a local service of its own. */
export interface Trial {
  readonly pipeline: PipelineRef;
  /** How many of its seconds pass in one second; 0 while it is paused. */
  readonly speed: number;
}

interface OpenTrial extends Trial, Disposable {
  readonly url: string;
}

/** The pipelines that are tried locally, each until it is ended. */
export class Trials implements Disposable {
  readonly #open = new Map<ConnectionId, OpenTrial>();
  readonly #starting = new Set<AbortController>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly needs: TrialNeeds) {}

  get all(): readonly Trial[] {
    return [...this.#open.values()];
  }

  find(connection: ConnectionId): Trial | undefined {
    return this.#open.get(connection);
  }

  /**
   * Starts a local service that has the pipeline, and a connection to it.
   * @throws Problem with the sentence of the service when it refuses the pipeline
   */
  async open(setup: TrialSetup): Promise<PipelineRef> {
    const abort = new AbortController();
    this.#starting.add(abort);
    try {
      const service = await this.needs.startService(setup, abort.signal);
      if (abort.signal.aborted) {
        service.dispose();
        throw new Problem('cancelled', l10n.t('The trial of {0} was ended before it began.', setup.name));
      }
      return this.#adopt(setup.name, service);
    } finally {
      this.#starting.delete(abort);
    }
  }

  /** Changes the time of a trial; does nothing when it has ended. */
  async changeClock(connection: ConnectionId, change: ClockChange): Promise<void> {
    const trial = this.#open.get(connection);
    if (!trial) return;
    await this.needs.changeClock(trial.url, change);
    if (!('speed' in change) || this.#open.get(connection) !== trial) return;
    this.#open.set(connection, { ...trial, speed: change.speed });
    this.#changed.fire();
  }

  /** Ends a trial: its service, and the connection to it. */
  end(connection: ConnectionId): void {
    const trial = this.#open.get(connection);
    if (!trial) return;
    this.#open.delete(connection);
    trial.dispose();
    this.#changed.fire();
  }

  dispose(): void {
    for (const abort of this.#starting) abort.abort();
    for (const id of [...this.#open.keys()]) this.end(id);
    this.#changed.dispose();
  }

  #adopt(name: string, service: RunningService): PipelineRef {
    const connection = connectionTo(this.#freeId(name), name, service);
    const added = this.needs.connections.addForSession(connection);
    const pipeline = { connection: connection.id, name };
    this.#open.set(connection.id, {
      pipeline,
      speed: 1,
      url: service.url,
      dispose: () => {
        added.dispose();
        service.dispose();
      },
    });
    void service.ended.then(() => this.end(connection.id));
    this.#changed.fire();
    return pipeline;
  }

  /** The same pipeline may be tried twice at the same time. */
  #freeId(name: string): ConnectionId {
    const id = l10n.t('{0} (tried locally)', name);
    for (let number = 1; ; number++) {
      const numbered = number === 1 ? id : `${id} ${number}`;
      if (!this.needs.connections.find(numbered)) return numbered;
    }
  }
}

const connectionTo = (id: ConnectionId, name: string, { url, region }: RunningService): Connection => ({
  id,
  name: id,
  region,
  endpoint: url,
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
  trialOf: name,
});
