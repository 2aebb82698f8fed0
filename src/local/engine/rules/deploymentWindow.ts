import { CronError, parseCron } from './quartz/cronFields';
import { nextDue } from './quartz/cronSchedule';
import { fixedZone, namedZone } from './quartz/zonedTime';
import type { TimeZone } from './quartz/zonedTime';

/** When a window is open next, which may be now; or why that cannot be said. */
export type Opening = { readonly at: number | 'never' } | { readonly error: string };

/**
 * Reads the configuration of a DeploymentWindow rule: `Cron`, six fields from seconds to day-of-week and perhaps
 * a year in the grammar of Quartz, and `TimeZone`: a Region/City, UTC±HH:MM or an abbreviation, UTC if absent.
 */
export function nextOpening(
  { Cron: pattern = '', TimeZone: zoneName = 'UTC' }: Readonly<Record<string, string>>,
  now: number,
): Opening {
  const zone = zoneOf(zoneName);
  if (zone === undefined) return { error: `The time zone '${zoneName}' is not known.` };
  try {
    return { at: nextDue(parseCron(pattern), zone, now) ?? 'never' };
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    return { error: `The cron expression '${pattern}' could not be understood: ${error.message}.` };
  }
}

/** Abbreviations, as Java reads them: a place where they are used, or an offset in minutes. */
const abbreviations: Readonly<Record<string, string | number>> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  ART: 'Africa/Cairo',
  AST: 'America/Anchorage',
  BET: 'America/Sao_Paulo',
  BST: 'Asia/Dhaka',
  CAT: 'Africa/Harare',
  CET: 'Europe/Paris',
  CNT: 'America/St_Johns',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Addis_Ababa',
  ECT: 'Europe/Paris',
  EET: 'Europe/Bucharest',
  EST: -5 * 60,
  GMT: 0,
  HST: -10 * 60,
  IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MIT: 'Pacific/Apia',
  MST: -7 * 60,
  NET: 'Asia/Yerevan',
  NST: 'Pacific/Auckland',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles',
  SST: 'Pacific/Guadalcanal',
  UTC: 0,
  VST: 'Asia/Ho_Chi_Minh',
  WET: 'Europe/Lisbon',
};

/** The farthest that a zone may be from UTC, in minutes. */
const farthest = 18 * 60;

function zoneOf(name: string): TimeZone | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name) ?? [];
  if (sign !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes);
    if (offset > farthest || Number(minutes) > 59) return undefined;
    return fixedZone(sign === '-' ? -offset : offset);
  }
  const meant = Object.hasOwn(abbreviations, name) ? (abbreviations[name] ?? name) : name;
  if (typeof meant === 'number') return fixedZone(meant);
  try {
    return namedZone(meant);
  } catch {
    return undefined;
  }
}
