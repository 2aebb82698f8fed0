import type { Problem } from './problem';

/**
 * The IAM policy statement that would allow what was denied, as JSON to be handed to whoever manages the account;
 * undefined for a problem that no statement mends. Where the service does not name the resource it is every one.
 */
export function policyStatementFor({ kind, details }: Problem): string | undefined {
  const { deniedAction, deniedResource } = details;
  if (kind !== 'accessDenied' || deniedAction === undefined) return undefined;
  const statement = { Effect: 'Allow', Action: deniedAction, Resource: deniedResource ?? '*' };
  return JSON.stringify(statement, undefined, 2);
}
