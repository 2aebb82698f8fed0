import type { CronFields, DayOfMonth, DayOfWeek, Days } from './cronFields';

/** A day of the calendar; months count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 1 for Sunday to 7 for Saturday. */
const weekdayOf = ({ year, month, day }: CalendarDay) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** The first day after one on which a cron expression is due; undefined when there is no further one. */
export function nextDueDay(after: CalendarDay, fields: CronFields): CalendarDay | undefined {
  const years = [...fields.years].sort(ascending).filter((year) => year >= after.year);
  const months = [...fields.months].sort(ascending);
  for (const year of years)
    for (const month of months) {
      if (year === after.year && month < after.month) continue;
      const isSameMonth = year === after.year && month === after.month;
      for (let day = isSameMonth ? after.day + 1 : 1; day <= lengthOf(year, month); day += 1)
        if (isDueOn({ year, month, day }, fields)) return { year, month, day };
    }
  return undefined;
}

const ascending = (a: number, b: number) => a - b;

/** Whether a cron expression is due on a day. */
export function isDueOn(date: CalendarDay, fields: CronFields): boolean {
  const { years, months, daysOfMonth, daysOfWeek } = fields;
  return (
    years.has(date.year) &&
    months.has(date.month) &&
    fits(daysOfMonth, date.day, (special) => date.day === dayIn(date, special)) &&
    fits(daysOfWeek, weekdayOf(date), (special) => isThatWeekday(date, special))
  );
}

const fits = <T>(days: Days<T> | undefined, number: number, isThat: (special: T) => boolean): boolean =>
  days === undefined || days.numbers.has(number) || days.special.some(isThat);

/** The day of the month that is meant; undefined when the month has none. */
function dayIn({ year, month }: CalendarDay, special: DayOfMonth): number | undefined {
  const length = lengthOf(year, month);
  const day = special.kind === 'last' ? length - special.before : special.day;
  if (day < 1 || day > length) return undefined;
  const isWorkingDay = special.kind === 'workingDay' || special.isWorkingDay;
  return isWorkingDay ? nearestWorkingDay({ year, month, day }, length) : day;
}

/** Monday to Friday, and never in another month. */
function nearestWorkingDay(date: CalendarDay, length: number): number {
  const { day } = date;
  switch (weekdayOf(date)) {
    case 7:
      return day === 1 ? day + 2 : day - 1;
    case 1:
      return day === length ? day - 2 : day + 1;
    default:
      return day;
  }
}

function isThatWeekday(date: CalendarDay, { day, nth }: DayOfWeek): boolean {
  if (weekdayOf(date) !== day) return false;
  return nth === 'last' ? date.day + 7 > lengthOf(date.year, date.month) : Math.ceil(date.day / 7) === nth;
}
