import type { Problem } from './problem';

/** Whether AWS denied an action: a mark in the settings, too, denies, but names no IAM action. */
export const isDenial = ({ kind, details }: Problem): boolean =>
  kind === 'accessDenied' && details.deniedAction !== undefined;

/** Whether a statement in a policy of the caller could mend the problem; an explicit deny outweighs every statement. */
export const isMendable = (problem: Problem): boolean =>
  isDenial(problem) && problem.details.isMendable !== false;

/**
 * The IAM policy statements that would allow the denied actions, one for each action, as JSON for the
 * administrator of the account; undefined for problems that no statement mends. Where the service does not
 * name the resource, the statement allows every one. Of a log it allows every stream of the group: each build has another.
 */
export function policyStatementFor(problems: readonly Problem[]): string | undefined {
  const resources = new Map<string, Set<string>>();
  for (const { details } of problems.filter(isMendable)) {
    const { deniedAction = '', deniedResource = '*' } = details;
    resources.set(deniedAction, (resources.get(deniedAction) ?? new Set()).add(ofAllStreams(deniedResource)));
  }
  const statements = [...resources].map(([Action, denied]) => {
    const [only = '*', ...more] = denied.has('*') ? ['*'] : [...denied].sort();
    return { Effect: 'Allow', Action, Resource: more.length === 0 ? only : [only, ...more] };
  });
  if (statements.length === 0) return undefined;
  return JSON.stringify(statements.length === 1 ? statements[0] : statements, undefined, 2);
}

const ofAllStreams = (resource: string): string =>
  resource.replace(/^(arn:[^:]+:logs:.+:log-stream:).+$/, '$1*');
