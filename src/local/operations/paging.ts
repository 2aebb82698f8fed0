import { hash } from 'node:crypto';
import { ServiceError } from '../serviceError';

export interface PageRequest<T> {
  /**
   * Everything that distinguishes two listings: operation, pipeline, filter. A token is valid only for its
   * own.
   */
  readonly scope: readonly unknown[];
  readonly token: string | undefined;
  readonly limit: number;
  /** Names an item, so that the next page can begin after it. */
  readonly cursor: (item: T) => string;
  /** Whether an item comes after the one that a cursor names, which may have been deleted. */
  readonly isAfter: (item: T, cursor: string) => boolean;
  /** The API's error for a token that is not valid; CodePipeline's if there is none. */
  readonly refusal?: () => ServiceError;
}

const invalidToken = () =>
  new ServiceError('InvalidNextTokenException', 'The next token is not valid for this request.');

/**
 * One page of a listing and the token of the next.
 * @throws ServiceError InvalidNextTokenException, or the refusal of the request, for a token of another listing.
 */
export function page<T>(
  items: readonly T[],
  request: PageRequest<T>,
): { items: readonly T[]; nextToken?: string } {
  const { scope, token, limit, cursor, isAfter, refusal = invalidToken } = request;
  const after = token == null ? undefined : readCursor(scope, token, refusal);
  const first = after == null ? 0 : items.findIndex((item) => isAfter(item, after));
  const rest = first === -1 ? [] : items.slice(first, first + limit + 1);
  const last = rest[limit - 1];
  if (rest.length <= limit || last == null) return { items: rest };
  return { items: rest.slice(0, limit), nextToken: writeCursor(scope, cursor(last)) };
}

const seal = (scope: readonly unknown[], cursor: string) =>
  hash('sha256', JSON.stringify([scope, cursor])).slice(0, 16);

/** The token of a page that begins after what a cursor names. */
export const writeCursor = (scope: readonly unknown[], cursor: string) =>
  Buffer.from(`${seal(scope, cursor)}${cursor}`).toString('base64url');

/** The cursor in a token. @throws ServiceError the refusal, for a token of another listing. */
export function readCursor(scope: readonly unknown[], token: string, refusal: () => ServiceError): string {
  const text = Buffer.from(token, 'base64url').toString();
  const cursor = text.slice(16);
  if (text.slice(0, 16) === seal(scope, cursor)) return cursor;
  throw refusal();
}
