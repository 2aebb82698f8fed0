/** A cron expression that is not in the grammar of Quartz; `message` says why. */
export class CronError extends Error {}

/** What a field takes: its bounds, and names for its numbers, the first for the lowest. */
interface Field {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
  /** A range may continue at the low end when it has passed the high one, as 22-2 does. */
  readonly wraps: boolean;
}

const field = (name: string, low: number, high: number, names?: string): Field => ({
  ...{ name, low, high, wraps: name !== 'year' },
  ...(names !== undefined && { names: names.split(' ') }),
});

const second = field('second', 0, 59);
const minute = field('minute', 0, 59);
const hour = field('hour', 0, 23);
const dayOfMonth = field('day-of-month', 1, 31);
const month = field('month', 1, 12, 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC');
const dayOfWeek = field('day-of-week', 1, 7, 'SUN MON TUE WED THU FRI SAT');
const year = field('year', 1970, 2199);

/** Days of a month that only the month tells. */
export type DayOfMonth =
  /** A number of days before the last one; the working day that is nearest to it, if so wanted. */
  | { readonly kind: 'last'; readonly before: number; readonly isWorkingDay: boolean }
  /** The working day of the month that is nearest to a day. */
  | { readonly kind: 'workingDay'; readonly day: number };

/** Days of the week by their place in the month: 1 for Sunday to 7 for Saturday. */
export interface DayOfWeek {
  readonly day: number;
  /** Which of them, from 1 on, or the last. */
  readonly nth: number | 'last';
}

/** When a cron expression is due. */
export interface CronFields {
  readonly seconds: ReadonlySet<number>;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Numbers of the days, and days that the month tells; undefined when any day will do. */
  readonly daysOfMonth: Days<DayOfMonth> | undefined;
  readonly daysOfWeek: Days<DayOfWeek> | undefined;
}

export interface Days<T> {
  readonly numbers: ReadonlySet<number>;
  readonly special: readonly T[];
}

/**
 * Reads an expression of six fields, from seconds to day-of-week, and perhaps a seventh for the year.
 * @throws CronError
 */
export function parseCron(expression: string): CronFields {
  const texts = expression.trim().toUpperCase().split(/\s+/);
  if (texts.length < 6 || texts.length > 7) throw new CronError('it does not have six or seven fields');
  const [seconds = '', minutes = '', hours = '', days = '', months = '', weekdays = '', years = '*'] = texts;
  const daysOfMonth = daysIn(days, dayOfMonth, specialDayOfMonth);
  // By itself, L is the last day of the week.
  const daysOfWeek = daysIn(weekdays.replace(/(?<![^,])L(?![^,])/g, 'SAT'), dayOfWeek, specialDayOfWeek);
  if (days === '?' && weekdays === '?')
    throw new CronError('only one of day-of-month and day-of-week can be ?');
  if (daysOfMonth !== undefined && daysOfWeek !== undefined)
    throw new CronError('day-of-month and day-of-week cannot both be given: one of them must be ?');
  return {
    seconds: numbersIn(seconds, second),
    minutes: numbersIn(minutes, minute),
    hours: numbersIn(hours, hour),
    months: numbersIn(months, month),
    years: numbersIn(years, year),
    daysOfMonth,
    daysOfWeek,
  };
}

const numbersIn = (text: string, of: Field): ReadonlySet<number> =>
  new Set(text.split(',').flatMap((part) => rangeOf(part, of)));

/** A number, a range or *, and perhaps the step in which it is gone through: 5, 1-3, 10-30/5, 0/15, /15. */
function rangeOf(text: string, of: Field): number[] {
  const [, from = '', to, step] = /^(\*|\w*)(?:-(\w+))?(?:\/(\d+))?$/.exec(text) ?? fail(text, of);
  const increment = step === undefined ? 1 : Number(step);
  if (increment < 1 || increment > of.high) return fail(text, of);
  if (from === '*' || (from === '' && step !== undefined)) {
    if (to !== undefined) return fail(text, of);
    return steps(of.low, of.high, increment);
  }
  const first = numberOf(from, of);
  if (to !== undefined) {
    const last = numberOf(to, of);
    if (first <= last) return steps(first, last, increment);
    if (!of.wraps) return fail(text, of);
    const size = of.high - of.low + 1;
    return steps(first, last + size, increment).map((each) => (each > of.high ? each - size : each));
  }
  return step === undefined ? [first] : steps(first, of.high, increment);
}

function steps(first: number, last: number, increment: number): number[] {
  return Array.from(
    { length: Math.floor((last - first) / increment) + 1 },
    (_, index) => first + index * increment,
  );
}

function numberOf(text: string, of: Field): number {
  const named = of.names?.indexOf(text) ?? -1;
  const number = named >= 0 ? named + of.low : /^\d+$/.test(text) ? Number(text) : NaN;
  return number >= of.low && number <= of.high ? number : fail(text, of);
}

function fail(text: string, { name }: Field): never {
  throw new CronError(`'${text}' is not valid for ${name}`);
}

function daysIn<T>(text: string, of: Field, special: (part: string) => T | undefined): Days<T> | undefined {
  if (text === '*' || text === '?') return undefined;
  const parts = text.split(',').map((part) => ({ part, found: special(part) }));
  return {
    numbers: new Set(parts.flatMap(({ part, found }) => (found === undefined ? rangeOf(part, of) : []))),
    special: parts.flatMap(({ found }) => found ?? []),
  };
}

/** L, L-3, LW, L-3W, 15W. */
function specialDayOfMonth(text: string): DayOfMonth | undefined {
  const [last, before = '0', working] = /^L(?:-(\d{1,2}))?(W)?$/.exec(text) ?? [];
  if (last !== undefined) {
    if (Number(before) >= dayOfMonth.high) return fail(text, dayOfMonth);
    return { kind: 'last', before: Number(before), isWorkingDay: working !== undefined };
  }
  const [, day] = /^(\d{1,2})W$/.exec(text) ?? [];
  return day === undefined ? undefined : { kind: 'workingDay', day: numberOf(day, dayOfMonth) };
}

/** 6L and FRIL, 6#3 and FRI#3. */
function specialDayOfWeek(text: string): DayOfWeek | undefined {
  const [, lastDay] = /^(\w+)L$/.exec(text) ?? [];
  if (lastDay !== undefined) return { day: numberOf(lastDay, dayOfWeek), nth: 'last' };
  const [, day, nth] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (day !== undefined) return { day: numberOf(day, dayOfWeek), nth: Number(nth) };
  return undefined;
}
