import * as l10n from '@vscode/l10n';
import { perLanguage } from '../../domain/language';

const formatOf = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
  perLanguage((language) => new Intl.DateTimeFormat(language, options));

const clockTime = formatOf({ timeStyle: 'medium' });
const dateAndTime = formatOf({ dateStyle: 'medium', timeStyle: 'medium' });
const dayAndHour = formatOf({ weekday: 'short', hour: 'numeric', minute: '2-digit' });
const hourAndMinute = formatOf({ timeStyle: 'short' });

/** A label on an axis that shows the time of day, with the day or the seconds where it needs them. */
export function formatMark(time: number, axisLength: number): string {
  if (axisLength > 20 * 3_600_000) return dayAndHour().format(time);
  return (time % 60_000 === 0 ? hourAndMinute() : clockTime()).format(time);
}

/** The last midnight before a time, in the user's time zone. */
export const midnightBefore = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

const day = formatOf({ weekday: 'short', month: 'short', day: 'numeric' });
const dayOfYear = formatOf({ dateStyle: 'medium' });

/** A day, by the midnight with which it begins: "Today", "Yesterday", "Mon, Nov 24". */
export function dayWords(midnight: number, now: number): string {
  const today = midnightBefore(now);
  if (midnight >= today) return l10n.t('Today');
  if (midnight >= midnightBefore(today - 1)) return l10n.t('Yesterday');
  const isThisYear = new Date(midnight).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day() : dayOfYear()).format(midnight);
}

/** A time of day in the editor's language and the user's time zone. */
export const formatTime = (time: number): string => clockTime().format(time);

/** A date and time in the editor's language and the user's time zone. */
export const formatDateTime = (time: number): string => dateAndTime().format(time);
