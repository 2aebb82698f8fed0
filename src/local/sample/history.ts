import { startExecution } from '../engine/commands/start';
import type { StartRequest } from '../engine/commands/start';
import type { Engine } from '../engine/engine';
import { fraction } from '../engine/random';
import type { PipelineRecord } from '../engine/records';
import { playUntil } from './player';
import type { Habits } from './player';

const day = 24 * 3600_000;

export interface History {
  /** The number of executions, including the one that creating the pipeline started. */
  readonly runs: number;
  /** From and until how many days ago. */
  readonly days: readonly [from: number, until: number];
  readonly habits: Habits;
  /** How the n-th execution is started, counted from 1. */
  readonly start: (number: number, time: number) => StartRequest;
}

/** When a pipeline with that history was created. */
export const creationTime = ({ days: [from] }: History, now: number) => now - from * day;

/** Plays the past of a pipeline: the real engine, on a clock of its own. */
export function playHistory(engine: Engine, pipeline: PipelineRecord, history: History, now: number): void {
  for (const [index, time] of startTimes(engine, pipeline.name, history, now).entries()) {
    playUntil(engine, pipeline, history.habits, time);
    startExecution(engine, pipeline, history.start(index + 1, time), time);
  }
  playUntil(engine, pipeline, history.habits, now - history.days[1] * day);
}

/** Working hours of working days, now and then two in quick succession. */
function startTimes({ world }: Engine, name: string, history: History, now: number): number[] {
  const { runs, days } = history;
  const [from, until] = days;
  const begin = creationTime(history, now);
  const span = (from - until) * day;
  const times: number[] = [begin];
  for (let index = 1; index < runs; index++) {
    const draw = (what: string) => fraction(world.seed, name, 'history', index, what);
    const previous = times.at(-1) ?? begin;
    const isFollowUp = draw('followUp') < 0.12;
    const even = begin + (span * (index + draw('jitter') * 0.8)) / (runs + 0.5);
    times.push(isFollowUp ? previous + 20_000 + draw('gap') * 100_000 : toWorkingHours(even, draw('hour')));
  }
  // Moving into working hours may leave the span; nothing may happen before the creation or after the end.
  const last = begin + span - 2 * 3600_000;
  return times.map((time) => Math.round(Math.min(Math.max(time, begin), last))).sort((a, b) => a - b);
}

function toWorkingHours(time: number, hourDraw: number): number {
  const date = new Date(time);
  const weekday = date.getUTCDay();
  const shift = weekday === 6 ? -1 : weekday === 0 ? 1 : 0;
  date.setUTCDate(date.getUTCDate() + shift);
  date.setUTCHours(7, 0, 0, 0);
  return date.getTime() + hourDraw * 11 * 3600_000;
}
