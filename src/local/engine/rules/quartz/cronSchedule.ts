import { isDueOn, nextDueDay } from './cronCalendar';
import type { CronFields } from './cronFields';
import type { TimeZone } from './zonedTime';

/**
 * The first moment, now included, at which a cron expression is due; undefined when it never is again. Goes through the
 * time from day to day, hour to hour and so on, and looks at the clock after each step: what the clocks skip or show
 * twice, they skip or show twice here, too.
 */
export function nextDue(fields: CronFields, zone: TimeZone, now: number): number | undefined {
  for (let time = now; ;) {
    const { hour, minute, second, ...date } = zone.localTime(time);
    const untilMinute = 60 - second;
    const untilHour = (59 - minute) * 60 + untilMinute;
    if (!isDueOn(date, fields)) {
      const day = nextDueDay(date, fields);
      if (day === undefined) return undefined;
      time = Math.max(zone.startOf(day), inSeconds(time, untilHour));
    } else if (!fields.hours.has(hour)) time = inSeconds(time, untilHour);
    else if (!fields.minutes.has(minute)) time = inSeconds(time, untilMinute);
    else if (!fields.seconds.has(second)) time = inSeconds(time, 1);
    else return time;
  }
}

const inSeconds = (time: number, seconds: number) => (Math.floor(time / 1000) + seconds) * 1000;
