import { pipelinesOf } from '../../domain/calls/queries';
import type { Query, QueryOperation } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionHealth } from '../connections/connectionHealth';
import type { Coverage } from './coverage';
import { dueWhenAnnounced, intervalOf, reconciledAfter, toldIntervalOf } from './pace';
import { isLookedAt } from './scheduledQueries';
import type { ScheduledQueries, ScheduledQuery } from './scheduledQueries';
import type { SnapshotStore } from './snapshotStore';

/** What changes with an event of CodePipeline; and the list, which changes so seldom that it is enough to ask sometimes. */
const told: ReadonlySet<QueryOperation> = new Set([
  'ListPipelines',
  'GetPipelineState',
  'ListPipelineExecutions',
  'GetPipelineExecution',
  'ListActionExecutions',
  'ListRuleExecutions',
]);

/** When each query wants to be asked. It asks nothing. */
export class DueTimes {
  isFocused = true;

  constructor(
    private readonly queries: ScheduledQueries,
    private readonly store: SnapshotStore,
    private readonly health: ConnectionHealth,
    private readonly clock: Clock,
    private readonly coverage: Pick<Coverage, 'sinceOf'>,
  ) {}

  /** Epoch milliseconds at which the query wants to be asked. */
  of(scheduled: ScheduledQuery): number {
    const probeAt = this.health.probeAt(connectionOf(scheduled.query));
    if (scheduled.isOverdue) return probeAt;
    const notBefore = Math.max(probeAt, scheduled.retryAt);
    const { askedAt, problem } = this.store.get(scheduled.query);
    if (askedAt === undefined || problem || this.#isCutShort(scheduled)) return notBefore;
    return Math.max(notBefore, this.#againAt(scheduled, askedAt));
  }

  /** Milliseconds between two calls of the query; infinite when its answer cannot change by itself. */
  intervalOf(scheduled: ScheduledQuery): number {
    const interval = this.#pollingIntervalOf(scheduled);
    return this.isTold(scheduled) ? toldIntervalOf(interval, this.#kindOf(scheduled)) : interval;
  }

  /** How often a connection would be asked without its events, in calls a minute. */
  pollingRateOf(connection: ConnectionId): number {
    const told = this.queries.ofConnection(connection).filter((scheduled) => this.isTold(scheduled));
    return told.reduce((sum, scheduled) => sum + 60_000 / this.#pollingIntervalOf(scheduled), 0);
  }

  /** The row whose answer it is time to hold against the service, because an event may have been lost. */
  longestToldOf(connection: ConnectionId): ScheduledQuery | undefined {
    const candidates = this.queries
      .ofConnection(connection)
      .filter((scheduled) => !scheduled.call && this.#isRow(scheduled) && this.isTold(scheduled))
      .map((scheduled) => ({ scheduled, overdue: this.#reconcileOverdue(scheduled) }))
      .filter(({ overdue }) => overdue >= 1);
    return candidates.toSorted((a, b) => b.overdue - a.overdue)[0]?.scheduled;
  }

  /** Whether events tell of every change of what was answered. */
  isTold({ query }: ScheduledQuery): boolean {
    if (!told.has(query.operation)) return false;
    const since = this.coverage.sinceOf(connectionOf(query));
    if (since === undefined) return false;
    const { askedAt, problem } = this.store.get(query);
    if (askedAt === undefined || problem) return false;
    return askedAt >= since || this.#isAnnouncedSince(query, askedAt, since);
  }

  /** What was asked before events were heard is as good as new when what announces its changes has not changed since. */
  #isAnnouncedSince(query: Query, askedAt: number, since: number): boolean {
    const id = query.announcedBy(this.store);
    const other = id && this.queries.find(id);
    if (!other) return false;
    const announcer = this.store.get(other.query);
    return (
      !announcer.problem && (announcer.askedAt ?? 0) >= since && (announcer.changedAt ?? since) < askedAt
    );
  }

  /** The user came to look at what was asked for a row only. */
  #isCutShort(scheduled: ScheduledQuery): boolean {
    return !scheduled.isInFull && isLookedAt(scheduled) && scheduled.query.isCutShort(this.store);
  }

  /** Where a query that is asked as often announces the changes of this one, this one waits for them. */
  #againAt(scheduled: ScheduledQuery, askedAt: number): number {
    const interval = this.intervalOf(scheduled);
    if (!Number.isFinite(interval)) return interval;
    // Where an event tells of a change, everything about the pipeline is asked for together.
    if (this.isTold(scheduled) && this.#isRow(scheduled)) return askedAt + interval;
    const outdated = this.store.announcementOf(scheduled.query.outdatedBy());
    if (outdated && !outdated.isFirst && outdated.changedAt > askedAt) return outdated.changedAt;
    const id = scheduled.query.announcedBy(this.store);
    const other = id && this.queries.find(id);
    const announced = this.store.announcementOf(id);
    if (!announced || !other || this.intervalOf(other) > interval) return askedAt + interval;
    return dueWhenAnnounced(askedAt, interval, announced);
  }

  #pollingIntervalOf({ query, interests }: ScheduledQuery): number {
    const connection = connectionOf(query);
    const volatility = query.volatility(this.store);
    const circumstances = {
      isFocused: this.isFocused,
      queryCount: this.queries.polledOf(connection),
      unchangedFor: this.clock.now() - (this.store.get(query).changedAt ?? this.clock.now()),
    };
    return Math.min(...[...interests].map(({ pace }) => intervalOf(pace, volatility, circumstances)));
  }

  #kindOf(scheduled: ScheduledQuery): 'list' | 'row' | 'full' {
    if (pipelinesOf.is(scheduled.query)) return 'list';
    return this.#isRow(scheduled) ? 'row' : 'full';
  }

  #isRow = (scheduled: ScheduledQuery): boolean =>
    !pipelinesOf.is(scheduled.query) &&
    ![...scheduled.interests].some(({ pace }) => pace === 'live') &&
    [...scheduled.interests].some(({ pace }) => pace !== 'once');

  /** How old an answer is in parts of the age at which it is asked for again; older rows and those in sight come first. */
  #reconcileOverdue({ query, interests }: ScheduledQuery): number {
    const volatility = query.volatility(this.store);
    const isInSight = [...interests].some(({ pace }) => pace === 'calm');
    const age = this.clock.now() - (this.store.get(query).askedAt ?? 0);
    return age / reconciledAfter(volatility, isInSight);
  }
}
