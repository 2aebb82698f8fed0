import { queries } from '../../domain/calls/queries';
import { isMendable, policyStatementFor } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import { services } from '../aws/awsServices';
import type { CalledService } from '../aws/awsServices';

/**
 * The IAM policy statement that allows all that a service is asked why something failed, for the first denial names only
 * the first of several actions; undefined for a problem that no statement mends.
 */
export function causeStatement(problem: Problem): string | undefined {
  const { service } = problem.details;
  if (!isMendable(problem)) return undefined;
  if (!isCalled(service)) return policyStatementFor([problem]);
  const operations = Object.values(queries).flatMap((query) =>
    query.service === service ? [query.apiOperation] : [],
  );
  const Action = [...new Set(operations)].sort().map((name) => `${services[service].iamPrefix}:${name}`);
  return JSON.stringify({ Effect: 'Allow', Action, Resource: '*' }, undefined, 2);
}

const isCalled = (service: string | undefined): service is Exclude<CalledService, 'codepipeline'> =>
  Object.values(queries).some((query) => query.service === service);
