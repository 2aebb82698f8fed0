import { hash } from 'node:crypto';
import { invalid, invalidToken } from './logGroups';

/** AWS forgets a token after a day. */
const lifetime = 24 * 3600_000;

/** Where a page begins (`f`) or ends (`b`) in a log: in front of the event at a place. */
export interface Position {
  readonly direction: 'f' | 'b';
  readonly place: number;
}

const seal = (scope: string, text: string) =>
  String(Number.parseInt(hash('sha256', `${scope}\n${text}`).slice(0, 12), 16)).padStart(15, '0');

/** A token in the form of AWS, `f/<digits>/s`, which holds its place, its time and the stream that it is for. */
export function writeToken(scope: string, { direction, place }: Position, now: number): string {
  const text = `${String(Math.round(now)).padStart(15, '0')}${String(place).padStart(10, '0')}`;
  return `${direction}/3${text}${seal(scope, `${direction}${text}`)}/s`;
}

/**
 * @throws ServiceError InvalidParameterException for a token of another stream or of no stream at all, and for one that
 * is more than a day old.
 */
export function readToken(scope: string, token: string, now: number): Position {
  const [, direction, text, sealed] = /^([fb])\/3(\d{25})(\d{15})\/s$/.exec(token) ?? [];
  const isForward = direction === 'f';
  if (
    text === undefined ||
    (!isForward && direction !== 'b') ||
    sealed !== seal(scope, `${direction}${text}`)
  )
    throw invalidToken();
  if (now - Number(text.slice(0, 15)) >= lifetime) throw invalid('The specified nextToken has expired.');
  return { direction, place: Number(text.slice(15)) };
}
