/** The reader's own language and time zone. */
const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const dayAndHour = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** A mark on an axis that tells the time of day, with the day or the seconds where it needs them. */
export function formatMark(time: number, axisLength: number): string {
  if (axisLength > 20 * 3_600_000) return dayAndHour.format(time);
  return (time % 60_000 === 0 ? hourAndMinute : clockTime).format(time);
}

/** The last midnight before a time, in the reader's time zone. */
export const midnightBefore = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

export const formatTime = (time: number): string => clockTime.format(time);

export const formatDateTime = (time: number): string => dateAndTime.format(time);
