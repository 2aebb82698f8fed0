import type { Trigger } from '../execution/execution';

/**
 * The last part of an ARN that names a principal: a user, a session, a role. Other texts stay as they are.
 */
export function principalName(arn: string): string {
  if (!arn.startsWith('arn:')) return arn;
  return arn.split('/').at(-1) || (arn.split(':').at(-1) ?? arn);
}

/** The id of a connection to a Git provider means nothing to the user. */
const isGitConnection = (arn: string): boolean => /:(codestar-connections|codeconnections):/.test(arn);

/** Who or what started an execution, by a meaningful name; undefined when the service gives none. */
export function triggeredBy({ detail }: Trigger): string | undefined {
  if (detail === undefined || detail.startsWith('{') || isGitConnection(detail)) return undefined;
  return principalName(detail);
}
