import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { findFailure } from '../../domain/log/failingLine';
import type { FailurePlace } from '../../domain/log/failingLine';
import type { LogAddress } from '../../domain/log/logAddress';
import type { LogEvent } from '../../domain/log/logEvent';
import { LogWindow } from '../../domain/log/logWindow';
import type { WindowChange } from '../../domain/log/logWindow';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { backOff } from '../connections/connectionHealth';
import { fillWindow, loadEarlier, loadLater } from './extendWindow';
import { locateLog } from './locateLog';
import type { LocatedLog } from './locateLog';
import type { LogFeed, LogServices } from './logFeed';
import { isOfFailure, placeFailure, textsOf } from './placeFailure';
import { whyEmpty } from './whyEmpty';
import type { EmptyReason } from './whyEmpty';

const whileLinesCome = 1_000;
const whileNoneCome = 3_000;
/** Milliseconds between two questions whether the build is still running. */
const statusEvery = 4_000;
/** Only the state changes. */
const noLines: WindowChange = { appended: 0, shifted: 0 };
const firstRetryAfter = 5_000;
const longestRetryAfter = 60_000;

/** What a document of a log says beside its lines. */
export interface LogState {
  /** `reading`: not known yet. `waiting`: there is no log yet. `following`: it grows. `over`: it is complete. */
  readonly stage: 'reading' | 'waiting' | 'following' | 'over';
  readonly located?: LocatedLog;
  /** The last call failed; it is tried again while the log is shown. */
  readonly problem?: Problem;
  /** Why a log that is over has no lines. */
  readonly empty?: EmptyReason;
}

/**
 * A log that is read once, and followed while it grows and is on screen. Views read its window and listen to its changes.
 */
export class FollowedLog implements Disposable {
  window = new LogWindow();
  #state: LogState = { stage: 'reading' };
  /** By the lines of the window, also while it is before or after them. */
  #failure: FailurePlace | undefined;
  #shown = 0;
  #failures = 0;
  #askedAt = -Infinity;
  #isPlaced = false;
  #isFilled = false;
  /** The events of the time of the last line come again. */
  #isRejoining = false;
  #run: AbortController | undefined;
  #wait: Disposable | undefined;
  readonly #changed = new Emitter<WindowChange>();

  /** Fires when the lines or the state changed. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly address: LogAddress,
    private readonly services: LogServices,
    private readonly clock: Clock,
  ) {}

  get state(): LogState {
    return this.#state;
  }

  /**
   * Where the log says why it failed, by the lines of the window; undefined where it did not fail, is not read, or this
   * part of it is not in the window.
   */
  get failure(): FailurePlace | undefined {
    return this.#failure && placeWithin(this.#failure, this.window.lines.length);
  }

  /** True as soon as there is something to show: lines, or a sentence why there are none. */
  get isReady(): boolean {
    return this.#isPlaced || this.#state.stage !== 'reading' || this.#state.problem !== undefined;
  }

  /** True when as much of the log was read as the window should hold, so that it only grows by new lines. */
  get isSettled(): boolean {
    return this.#isFilled || this.#state.stage === 'waiting' || this.#state.problem !== undefined;
  }

  /** Reads, and follows what is not over, until the answer is disposed. */
  show(): Disposable {
    this.#shown += 1;
    if (this.#shown === 1) this.#start();
    let isShown = true;
    return {
      dispose: () => {
        if (!isShown) return;
        isShown = false;
        this.#shown -= 1;
        if (this.#shown === 0) this.#stop();
      },
    };
  }

  /** Tries what failed again, without waiting. */
  retry(): void {
    if (this.#state.problem === undefined || this.#shown === 0) return;
    this.#stop();
    this.#start();
  }

  /** Adds lines before those of the window. Throws a Problem. */
  async loadEarlier(signal: AbortSignal): Promise<void> {
    const feed = this.#state.located?.feed;
    if (feed !== undefined) this.#changedBy(await loadEarlier(this.window, feed, signal));
  }

  /** Adds lines after those of the window. Throws a Problem. */
  async loadLater(signal: AbortSignal): Promise<void> {
    const feed = this.#state.located?.feed;
    if (feed === undefined) return;
    this.#changedBy(await loadLater(this.window, feed, signal));
    if (!this.window.hasLater) this.#rejoin();
  }

  dispose(): void {
    this.#stop();
    this.#changed.dispose();
  }

  #start(): void {
    const run = new AbortController();
    this.#run = run;
    void this.#turn(run.signal);
  }

  #stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#wait?.dispose();
    this.#wait = undefined;
  }

  /** One look, and the wait for the next one. Never rejects. */
  async #turn(signal: AbortSignal): Promise<void> {
    let wait: number | undefined;
    try {
      wait = await this.#look(signal);
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      wait = this.#failed(asProblem(error));
    }
    if (signal.aborted || wait === undefined) return;
    this.#wait = this.clock.after(wait, () => void this.#turn(signal));
  }

  #failed(problem: Problem): number | undefined {
    this.#failures += 1;
    // A token lives for 24 hours; a log that was hidden longer continues from its last line.
    if (problem.kind === 'invalid') this.#rejoin();
    this.#setState({ ...this.#state, problem });
    if (problem.kind === 'fact') return undefined;
    return backOff(this.#failures, firstRetryAfter, longestRetryAfter);
  }

  /** Milliseconds until the next look; undefined when none is needed. */
  async #look(signal: AbortSignal): Promise<number | undefined> {
    const located = await this.#locate(signal);
    const { feed } = located;
    if (feed === undefined) return this.#lacks(located, 'noStream');
    try {
      return await this.#read(located, feed, signal);
    } catch (error) {
      const { kind, details } = asProblem(error);
      if (kind !== 'notFound' || details.service !== 'logs') throw error;
      // A stream is created with its first lines, and deleted together with its group.
      return this.#lacks(located, 'deleted');
    }
  }

  /** There is nothing to read: not yet, or no longer. */
  #lacks(located: LocatedLog, empty: EmptyReason): number | undefined {
    const { isOver } = located;
    const isEmpty = this.window.lines.length === 0;
    this.#isFilled = isOver;
    this.#setState({
      stage: isOver ? 'over' : 'waiting',
      located,
      ...(isOver && isEmpty && { empty }),
    });
    return isOver ? undefined : whileNoneCome;
  }

  async #read(located: LocatedLog, feed: LogFeed, signal: AbortSignal): Promise<number | undefined> {
    const { isOver } = located;
    if (!this.#isPlaced) await this.#place(located, signal);
    if (!this.#isFilled) {
      await fillWindow(this.window, feed, signal, (change) => this.#changedBy(change));
      this.#isFilled = true;
      this.#changed.fire(noLines);
    }
    if (this.#state.stage === 'over') {
      if (this.#state.problem !== undefined) await this.#end(located, signal);
      return undefined;
    }
    const events = await this.#news(feed, signal);
    if (!isOver) {
      this.#setState({ stage: 'following', located });
      return events.length > 0 ? whileLinesCome : whileNoneCome;
    }
    // The last lines may come a moment after the end.
    if (events.length > 0) return whileLinesCome;
    await this.#end(located, signal);
    return undefined;
  }

  async #news(feed: LogFeed, signal: AbortSignal): Promise<readonly LogEvent[]> {
    // A part further up was asked for: what is new would not join on.
    if (this.window.hasLater) return [];
    const events = await feed.news(signal);
    const isAgain = this.#isRejoining;
    this.#isRejoining = false;
    if (events.length > 0)
      this.#changedBy(isAgain ? this.window.appendFrom(events) : this.window.append(events));
    return events;
  }

  /** Follows from the last line on, whose time is asked for again. */
  #rejoin(): void {
    const last = this.window.lines.at(-1)?.at;
    if (last === undefined) return;
    this.#state.located?.feed?.restartFrom(last);
    this.#isRejoining = true;
  }

  async #locate(signal: AbortSignal): Promise<LocatedLog> {
    const { located, stage } = this.#state;
    const isFresh = this.clock.now() - this.#askedAt < statusEvery;
    if (located?.feed !== undefined && (stage === 'over' || located.isOver || isFresh)) return located;
    this.#askedAt = this.clock.now();
    return locateLog(this.services, this.address, signal, located);
  }

  async #place(located: LocatedLog, signal: AbortSignal): Promise<void> {
    const { feed, isOver } = located;
    if (feed === undefined) return;
    const { window, failure } = await placeFailure(located, feed, signal);
    this.window = window;
    this.#failure = failure;
    this.#isPlaced = true;
    const change = { appended: window.lines.length, shifted: 0 };
    if (!isOver) return this.#setState({ stage: 'following', located }, change);
    await this.#end(located, signal, change);
  }

  async #end(located: LocatedLog, signal: AbortSignal, change = noLines): Promise<void> {
    if (isOfFailure(located)) this.#failure ??= findFailure(textsOf(this.window), located.failedPhase?.name);
    const isEmpty = this.window.lines.length === 0;
    const empty = isEmpty ? await whyEmpty(this.services, located, signal) : undefined;
    this.#setState({ stage: 'over', located, ...(empty !== undefined && { empty }) }, change);
  }

  #setState(state: LogState, change = noLines): void {
    this.#state = state;
    this.#changed.fire(change);
  }

  #changedBy(change: WindowChange): void {
    const { shifted } = change;
    if (shifted !== 0 && this.#failure !== undefined) this.#failure = shiftedPlace(this.#failure, shifted);
    this.#changed.fire(change);
  }
}

/** A place after lines were added, or taken away, before it. */
function shiftedPlace(place: FailurePlace, by: number): FailurePlace {
  if (place.kind === 'unknown') return place;
  const line = place.line + by;
  return place.kind === 'line'
    ? { ...place, line, excerpt: place.excerpt.map((each) => each + by) }
    : { ...place, line };
}

/** A place as far as it is among so many lines; undefined where it is before or after them. */
function placeWithin(place: FailurePlace, count: number): FailurePlace | undefined {
  if (place.kind === 'unknown') return place;
  const isWithin = (line: number) => line >= 0 && line < count;
  if (!isWithin(place.line)) return undefined;
  return place.kind === 'line' ? { ...place, excerpt: place.excerpt.filter(isWithin) } : place;
}
