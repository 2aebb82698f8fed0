import type { Clock } from '../../domain/clock';
import type { Connection } from '../../domain/connection/connection';
import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { EventQueue } from '../../domain/events/eventQueue';
import type { PipelineEvent } from '../../domain/events/pipelineEvent';
import type { ConnectionId } from '../../domain/refs';
import type { Coverage } from '../cache/coverage';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import type { ConnectionHealth } from '../connections/connectionHealth';
import type { ConnectionList } from '../connections/connectionList';
import { EventStatistics } from './eventStatistics';
import type { ConnectionEvents } from './eventStatistics';
import { Hearing } from './hearing';
import { MissedChanges } from './missedChanges';
import { QueueListener } from './queueListener';
import type { SharedFolder } from './sharedFolder';
import { isFirstToTell } from './toldOnce';

/** After so long without reaching the queue, events may be missed. In milliseconds. */
const contactLasts = 60_000;
const checkEvery = 5_000;
/** Rows are held against the service one at a time: eight a minute, which leaves room for what is open in full. */
const reconcileEvery = 7_500;
/** So many changes that no event told of, in this time, are no coincidence. */
const missedAtMost = 3;
const missedWithin = 10 * 60_000;

/** Why a connection with a queue is polled. `missing`: changes are found of which no event tells. */
export interface PushTrouble {
  readonly kind: 'denied' | 'gone' | 'unreachable' | 'missing';
  /** A sentence of the service, where there is one. */
  readonly message?: string;
}

/** How the events of a connection are heard. */
export interface PushStatus {
  readonly isHearing: boolean;
  /** Whether this window reads the queue, and not another one for it. */
  readonly isLeader: boolean;
  readonly trouble?: PushTrouble;
}

/** What it is made of. */
export interface PushNeeds {
  readonly connections: Pick<ConnectionList, 'all' | 'onDidChange'>;
  readonly queue: EventQueue;
  readonly folder: SharedFolder;
  readonly scheduler: Pick<Scheduler, 'outdate' | 'reconcile' | 'pollingRateOf'>;
  readonly store: Pick<SnapshotStore, 'get' | 'onDidChange'>;
  readonly coverage: Coverage;
  readonly health: Pick<ConnectionHealth, 'problemOf' | 'onDidChange'>;
  readonly clock: Clock;
  /** The time of a connection's service. */
  readonly now: (connection: ConnectionId) => number;
  /** Names this window among all. */
  readonly holder: string;
  /** A short name for files about a queue. */
  readonly fileName: (queueUrl: string) => string;
}

interface Heard {
  readonly listener: QueueListener;
  /** Epoch milliseconds of changes that no event told of. */
  missed: readonly number[];
  /** Set while too many were missed, until events are heard again for a while. */
  isMissing: boolean;
}

/** Hears the events of every connection that has a queue for them, and so lets little be polled. */
export class PushEvents implements Disposable {
  readonly statistics: EventStatistics;
  readonly #queues = new Map<string, Heard>();
  readonly #hearing: Hearing;
  readonly #missed: MissedChanges;
  readonly #changed = new Emitter<ConnectionId>();
  readonly #missing = new Emitter<ConnectionId>();
  readonly #owned: Disposable;
  readonly #shown = new Map<ConnectionId, string>();
  #check: Disposable | undefined;
  #reconcile: Disposable | undefined;

  /** Fires when the status of a connection is another one. */
  readonly onDidChange = this.#changed.event;
  /**
   * Fires when changes of a connection are found of which no event told, as where another reader takes the messages: once a
   * day, in one window.
   */
  readonly onDidMissEvents = this.#missing.event;

  constructor(private readonly needs: PushNeeds) {
    const { connections, coverage, clock, now } = needs;
    this.statistics = new EventStatistics(now);
    this.#hearing = new Hearing({
      ...needs,
      onShown: (event, { connection }) => this.statistics.shown(connection, event),
    });
    this.#missed = new MissedChanges({
      ...{ store: needs.store, clock },
      sinceOf: (connection) => coverage.sinceOf(connection),
      onFound: (pipeline, by) => void needs.scheduler.outdate(pipeline, ({ key }) => key !== by.key),
      onMissed: (connection) => this.#miss(connection),
    });
    this.#owned = disposeAll(
      this.#changed,
      this.#missing,
      this.#missed,
      this.#hearing,
      connections.onDidChange(() => this.#follow()),
      needs.health.onDidChange((id) => {
        if (needs.health.problemOf(id) === undefined) this.#retry(id);
      }),
    );
    this.#follow();
  }

  /** How a connection is heard; undefined for one without a queue. */
  statusOf(id: ConnectionId): PushStatus | undefined {
    const queueUrl = this.#connections.find((connection) => connection.id === id)?.events?.queueUrl;
    const heard = queueUrl === undefined ? undefined : this.#queues.get(queueUrl);
    if (!heard) return undefined;
    const { listener, isMissing } = heard;
    const trouble = listener.trouble ?? (isMissing ? ({ kind: 'missing' } as const) : undefined);
    return {
      isHearing: this.needs.coverage.sinceOf(id) !== undefined,
      isLeader: listener.isLeader,
      ...(trouble && { trouble }),
    };
  }

  /** What was heard so far, for every connection with a queue. */
  get events(): readonly ConnectionEvents[] {
    return this.#connections.flatMap(({ id }) => {
      const status = this.statusOf(id);
      return status ? [this.statistics.of(id, status.isLeader)] : [];
    });
  }

  dispose(): void {
    this.#check?.dispose();
    this.#reconcile?.dispose();
    for (const { listener } of this.#queues.values()) listener.dispose();
    this.#owned.dispose();
  }

  get #connections(): readonly Connection[] {
    return this.needs.connections.all;
  }

  #of(queueUrl: string): readonly Connection[] {
    return this.#connections.filter(({ events }) => events?.queueUrl === queueUrl);
  }

  /** Listens to the queues that connections have now. */
  #follow(): void {
    const wanted = new Set(this.#connections.flatMap(({ events }) => (events ? [events.queueUrl] : [])));
    for (const [queueUrl, { listener }] of this.#queues) {
      if (wanted.has(queueUrl)) continue;
      listener.dispose();
      this.#queues.delete(queueUrl);
    }
    for (const queueUrl of wanted) {
      if (this.#queues.has(queueUrl)) continue;
      const listener = new QueueListener(
        queueUrl,
        {
          ...this.needs,
          via: () => this.#of(queueUrl)[0]?.id ?? '',
          serviceNow: () => this.needs.now(this.#of(queueUrl)[0]?.id ?? ''),
          onHear: (events) => this.#hear(queueUrl, events),
          onForeign: (count) => this.#of(queueUrl).forEach(({ id }) => this.statistics.foreign(id, count)),
          onGap: () => this.#of(queueUrl).forEach(({ id }) => this.needs.coverage.set(id, undefined)),
        },
        this.needs.fileName(queueUrl),
      );
      this.#queues.set(queueUrl, { listener, missed: [], isMissing: false });
    }
    this.#judge();
    this.#keepTime();
  }

  /** The connection is up again, or its credentials are: a queue that could not be read is tried immediately. */
  #retry(id: ConnectionId): void {
    const queueUrl = this.#connections.find((connection) => connection.id === id)?.events?.queueUrl;
    const heard = queueUrl === undefined ? undefined : this.#queues.get(queueUrl);
    if (heard?.listener.trouble) heard.listener.retry();
  }

  /** Two timers, as long as there is a queue. */
  #keepTime(): void {
    if (this.#queues.size === 0) {
      this.#check?.dispose();
      this.#reconcile?.dispose();
      this.#check = this.#reconcile = undefined;
      return;
    }
    const check = (): void => {
      this.#judge();
      this.#check = this.needs.clock.after(checkEvery, check);
    };
    const reconcile = (): void => {
      for (const { id } of this.#connections)
        if (this.needs.coverage.sinceOf(id) !== undefined) this.#hold(id);
      this.#reconcile = this.needs.clock.after(reconcileEvery, reconcile);
    };
    this.#check ??= this.needs.clock.after(checkEvery, check);
    this.#reconcile ??= this.needs.clock.after(reconcileEvery, reconcile);
  }

  #hold(id: ConnectionId): void {
    this.statistics.spared(id, (this.needs.scheduler.pollingRateOf(id) * reconcileEvery) / 60_000);
    this.needs.scheduler.reconcile(id);
  }

  #hear(queueUrl: string, events: readonly PipelineEvent[]): void {
    const heard = this.#queues.get(queueUrl);
    if (heard && events.length > 0 && heard.isMissing && this.#missedLately(heard).length === 0)
      heard.isMissing = false;
    for (const { id, region } of this.#of(queueUrl)) {
      const own = events.filter((event) => event.region === region);
      this.statistics.foreign(id, events.length - own.length);
      this.statistics.heard(id, own);
      for (const { pipeline: name } of own) this.#missed.tell({ connection: id, name });
      if (own.length > 0) this.#hearing.hear(id, own);
    }
    this.#judge();
  }

  #miss(connection: ConnectionId): void {
    const queueUrl = this.#connections.find(({ id }) => id === connection)?.events?.queueUrl;
    const heard = queueUrl === undefined ? undefined : this.#queues.get(queueUrl);
    if (!heard) return;
    this.statistics.missed(connection);
    heard.missed = [...this.#missedLately(heard), this.needs.clock.now()];
    if (!heard.isMissing && heard.missed.length >= missedAtMost) {
      heard.isMissing = true;
      void this.#tellMissing(connection, queueUrl);
    }
    this.#judge();
  }

  async #tellMissing(connection: ConnectionId, queueUrl = ''): Promise<void> {
    const { folder, fileName, clock } = this.needs;
    if (await isFirstToTell(folder, `${fileName(queueUrl)}-missing`, clock)) this.#missing.fire(connection);
  }

  #missedLately({ missed }: Heard): readonly number[] {
    return missed.filter((at) => at > this.needs.clock.now() - missedWithin);
  }

  /** Polls where events may be missed, and tells of what has changed. */
  #judge(): void {
    const { coverage, clock } = this.needs;
    for (const { id, events } of this.#connections) {
      const heard = events && this.#queues.get(events.queueUrl);
      const contactAt = heard?.listener.contactAt;
      const isHearing =
        contactAt !== undefined && !heard?.isMissing && clock.now() - contactAt < contactLasts;
      if (!isHearing) coverage.set(id, undefined);
      // Events during the first receive are in its answer, or in the next one.
      else if (coverage.sinceOf(id) === undefined)
        coverage.set(id, heard?.listener.isLeader ? contactAt : clock.now());
      const status = JSON.stringify(this.statusOf(id));
      if (this.#shown.get(id) === status) continue;
      this.#shown.set(id, status);
      this.#changed.fire(id);
    }
  }
}
