import { Cron } from 'croner';

/** When a window is open next, which may be at once; or why that cannot be said. */
export type Opening = { readonly at: number | 'never' } | { readonly error: string };

/**
 * Reads the configuration of a DeploymentWindow rule: `Cron`, six fields from seconds to day-of-week and perhaps
 * a year in the manner of Quartz, and `TimeZone`: a Region/City, UTC±HH:MM or an abbreviation, UTC if absent.
 */
export function nextOpening(
  { Cron: pattern = '', TimeZone = 'UTC' }: Readonly<Record<string, string>>,
  now: number,
): Opening {
  try {
    const cron = new Cron(unwrapped(pattern), {
      ...zoneOf(TimeZone),
      mode: '6-or-7-parts',
      // Days of the week count from 1 for Sunday, and '0/15' is short for '0-59/15'.
      alternativeWeekdays: true,
      sloppyRanges: true,
      paused: true,
    });
    const time = new Date(now);
    if (cron.match(time)) return { at: now };
    return { at: cron.nextRun(time)?.getTime() ?? 'never' };
  } catch {
    return { error: `The cron expression '${pattern}' in time zone '${TimeZone}' could not be understood.` };
  }
}

const fields = [
  { low: 0, high: 59 },
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { low: 1, high: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
] as const;

/** Writes ranges over the end of a day, week or year (22-2, FRI-MON) as two, which is what they mean. */
function unwrapped(pattern: string): string {
  return pattern
    .trim()
    .split(/\s+/)
    .map((text, index) => {
      const field = fields[index];
      if (field == null) return text;
      const names: readonly string[] = 'names' in field ? field.names : [];
      const number = (word: string) =>
        /^\d+$/.test(word) ? Number(word) : names.indexOf(word.toUpperCase()) + field.low;
      return text.replace(/(?<![\w/])(\w+)-(\w+)/g, (range, from: string, to: string) => {
        const [first, last] = [number(from), number(to)];
        return first > last ? `${first}-${field.high},${field.low}-${last}` : range;
      });
    })
    .join(' ');
}

/** Abbreviations that stand for more than an offset, as Java reads them. */
const abbreviations: Readonly<Record<string, string>> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  BST: 'Asia/Dhaka',
  CET: 'Europe/Paris',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  ECT: 'Europe/Paris',
  EET: 'Europe/Bucharest',
  EST: 'America/Panama',
  GMT: 'UTC',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MST: 'America/Phoenix',
  NST: 'Pacific/Auckland',
  PST: 'America/Los_Angeles',
  WET: 'Europe/Lisbon',
};

function zoneOf(zone: string): { timezone: string } | { utcOffset: number } {
  const offset = /^(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (offset == null) return { timezone: abbreviations[zone] ?? zone };
  const [, sign, hours, minutes = '0'] = offset;
  return { utcOffset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
}
