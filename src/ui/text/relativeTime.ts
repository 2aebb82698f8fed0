import * as vscode from 'vscode';

const units: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 365 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Cached: a format takes longer to make than to use, and a list of a thousand uses it for every row. */
const format = new Intl.RelativeTimeFormat(vscode.env.language, { style: 'narrow', numeric: 'always' });

/** How long ago a time (epoch ms) was, in the editor's language and the largest unit that fits: "5m ago". */
export function formatAgo(time: number, now: number): string {
  const age = Math.max(0, now - time);
  const [unit, length] = units.find(([, milliseconds]) => age >= milliseconds) ?? [];
  if (unit === undefined || length === undefined) return vscode.l10n.t('just now');
  return format.format(-Math.floor(age / length), unit);
}

/**
 * A date and time (epoch ms) to the minute, in the editor's language: for texts that are not updated as time
 * passes.
 */
export const formatMoment = (time: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);

/** A date and time (epoch ms) in full, in the editor's language. */
export const formatDateTime = (time: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);

/** A time of today as its clock time, one of another day with its date: for what is shown although it is old. */
export function formatClock(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return isToday
    ? new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' }).format(time)
    : formatMoment(time);
}
