import type { CalendarDay } from './cronCalendar';

export interface LocalTime extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Tells how far a zone is ahead of UTC at a moment, in milliseconds. */
type OffsetAt = (time: number) => number;

/** A time zone: what its clocks show, and when they show something. */
export class TimeZone {
  constructor(private readonly offsetAt: OffsetAt) {}

  localTime(time: number): LocalTime {
    const local = new Date(time + this.offsetAt(time));
    return {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
    };
  }

  /** A moment at or shortly before the start of a day. */
  startOf({ year, month, day }: CalendarDay): number {
    const asUtc = Date.UTC(year, month - 1, day);
    return asUtc - Math.max(this.offsetAt(asUtc - dayLength), this.offsetAt(asUtc + dayLength));
  }
}

const dayLength = 24 * 3600_000;

/** The zone of a name that this engine knows. @throws RangeError for any other. */
export function namedZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    era: 'short',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return new TimeZone((time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
    return shown - Math.floor(time / 1000) * 1000;
  });
}

/** A zone that is always as far ahead of UTC. */
export const fixedZone = (minutes: number): TimeZone => new TimeZone(() => minutes * 60_000);
