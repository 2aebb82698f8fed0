import * as l10n from '@vscode/l10n';
import { perLanguage } from './language';

type Unit = 'second' | 'minute' | 'hour' | 'day';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const lengthFormats = perLanguage((language) => {
  const formatOf = (unit: Unit, minimumIntegerDigits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow', minimumIntegerDigits });
  return {
    day: formatOf('day', 1),
    hour: formatOf('hour', 1),
    minute: formatOf('minute', 1),
    second: formatOf('second', 1),
    twoDigitMinute: formatOf('minute', 2),
    twoDigitSecond: formatOf('second', 2),
  };
});

const ageFormat = perLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' }),
);

const percentFormat = perLanguage((language) => new Intl.NumberFormat(language, { style: 'percent' }));

/**
 * A length of time in its two largest units: "42s", "3m 05s", "2h 10m", "4d 6h". Takes milliseconds; negative counts as
 * none.
 */
export function formatDuration(milliseconds: number): string {
  const known = lengths();
  const seconds = Math.floor(Math.max(0, milliseconds) / second);
  const found = known.get(seconds);
  if (found !== undefined) return found;
  const words = inUnits(milliseconds)
    .map((part) => part.words)
    .join(' ');
  if (known.size >= mostLengths) known.clear();
  known.set(seconds, words);
  return words;
}

/** Lengths in words, by their seconds: a drawing has the same ones each time. */
const lengths = perLanguage(() => new Map<number, string>());
const mostLengths = 5000;

/** The same for a round length, without a second unit that is zero: "3m", "2h 10m". */
export const formatRoundDuration = (milliseconds: number): string =>
  inUnits(milliseconds)
    .filter(({ value }, index) => index === 0 || value > 0)
    .map(({ words }) => words)
    .join(' ');

interface Part {
  readonly value: number;
  readonly words: string;
}

function inUnits(milliseconds: number): readonly Part[] {
  const length = Math.max(0, milliseconds);
  const formats = lengthFormats();
  const part = (format: Intl.NumberFormat, count: number): Part => {
    const value = Math.floor(count);
    return { value, words: format.format(value) };
  };
  if (length < minute) return [part(formats.second, length / second)];
  if (length < hour)
    return [part(formats.minute, length / minute), part(formats.twoDigitSecond, (length % minute) / second)];
  if (length < day)
    return [part(formats.hour, length / hour), part(formats.twoDigitMinute, (length % hour) / minute)];
  return [part(formats.day, length / day), part(formats.hour, (length % day) / hour)];
}

/**
 * How long something has been under way, as a duration without the seconds after the first minute: in a list
 * they would only flicker. Takes milliseconds.
 */
export const formatElapsed = (milliseconds: number): string =>
  milliseconds < minute || milliseconds >= hour
    ? formatDuration(milliseconds)
    : lengthFormats().minute.format(Math.floor(milliseconds / minute));

/** How long ago something was, in its largest unit: "just now", "5m ago", "3d ago". Takes milliseconds. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < minute) return l10n.t('just now');
  const ago = (unit: Unit, length: number) => ageFormat().format(-Math.floor(milliseconds / length), unit);
  if (milliseconds < hour) return ago('minute', minute);
  return milliseconds < day ? ago('hour', hour) : ago('day', day);
}

/** A part from 0 to 1: "41%". */
export const formatPercent = (part: number): string => percentFormat().format(part);
