import { JSONPathEnvironment, JSONPathError } from 'json-p3';
import type { JSONPathQuery, JSONValue } from 'json-p3';
import { ServiceError } from '../../serviceError';
import type { WebhookFilter } from '../records';

/**
 * The part of JSONPath that Java's implementation has too: without functions that run regular expressions
 * over a payload.
 */
const environment = new JSONPathEnvironment();
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

const placeholder = /\{([^{}]+)\}/g;

/** @throws Error for an invalid expression. */
export function compilePath({ jsonPath }: WebhookFilter): JSONPathQuery {
  return environment.compile(jsonPath);
}

/** Keys of the target action's configuration that a filter names. */
export function placeholdersOf({ matchEquals = '' }: WebhookFilter): string[] {
  return [...matchEquals.matchAll(placeholder)].map(([, key = '']) => key);
}

/**
 * Whether the expression selects a value, and the value is the required one.
 * @throws ServiceError ValidationException for a payload nested too deeply to be searched.
 */
export function isMatch(
  filter: WebhookFilter,
  payload: unknown,
  configuration: Readonly<Record<string, string>>,
): boolean {
  const values = select(filter, payload);
  const { matchEquals } = filter;
  if (matchEquals == null) return values.length > 0;
  if (placeholdersOf(filter).some((key) => !Object.hasOwn(configuration, key))) return false;
  const expected = matchEquals.replace(placeholder, (_, key: string) => configuration[key] ?? '');
  return values.some((value) => textOf(value) === expected);
}

function select(filter: WebhookFilter, payload: unknown): unknown[] {
  try {
    return compilePath(filter)
      .query(payload as JSONValue)
      .values();
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    throw new ServiceError(
      'ValidationException',
      `The filter '${filter.jsonPath}' cannot be applied to the payload: ${error.message}`,
    );
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
