import {
  actionTargetsOf,
  containerServicesOf,
  deploymentOf,
  newestStackEventsOf,
} from '../../domain/calls/causeQueries';
import { configDeploymentsOf, environmentInstancesOf } from '../../domain/calls/providerQueries';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import type { QueryId } from '../../domain/calls/query';
import {
  configProgress,
  deploymentProgress,
  environmentProgress,
  serviceProgress,
  stackProgress,
  targetsProgress,
} from '../../domain/cause/deployProgress';
import type { DeployProgress } from '../../domain/cause/deployProgress';
import { deploymentOfAction } from '../../domain/cause/reports';
import { explainedProvider } from '../../domain/cause/explainedProviders';
import type { ActionExecution } from '../../domain/execution/execution';
import type { Problem } from '../../domain/problem';
import { placeOf, settingOf } from './adapter';
import { deploymentIdOf } from './askCodeDeploy';
import { stackOf } from './askCloudFormation';

/** Milliseconds by which the clocks of two services may differ. */
const tolerance = 60_000;

/** What is known of answers. */
interface KnownAnswers {
  get<Operation extends QueryOperation>(
    id: QueryId<Operation>,
  ): { readonly value?: Answers[Operation]; readonly problem?: Problem };
}

/** What tells how far a running action is: the query that a view wants, and how its answer is read. */
export interface ProgressReading {
  readonly query: Query;
  read(store: KnownAnswers): DeployProgress | undefined;
}

/** How the progress of an attempt is read; undefined for one that does not run, or whose provider tells none. */
export function progressReading(attempt: ActionExecution): ProgressReading | undefined {
  if (attempt.status !== 'InProgress') return undefined;
  const place = placeOf(attempt);
  switch (explainedProvider(attempt)) {
    case 'CodeDeploy':
    case 'CodeDeployToECS': {
      const id = deploymentIdOf(attempt);
      return id === undefined ? undefined : reading(deploymentOf({ ...place, id }), deploymentProgress);
    }
    case 'CloudFormation': {
      const stack = stackOf(attempt);
      return stack === undefined
        ? undefined
        : reading(newestStackEventsOf({ ...place, stack }), ({ events }) =>
            stackProgress(events, attempt.startedAt - tolerance),
          );
    }
    case 'ECS': {
      const cluster = settingOf(attempt, 'ClusterName');
      const service = settingOf(attempt, 'ServiceName');
      if (cluster === undefined || service === undefined) return undefined;
      return reading(
        containerServicesOf({ ...place, cluster, service }),
        ([found]) => found && serviceProgress(found, attempt.externalId),
      );
    }
    case 'ElasticBeanstalk': {
      const environment = settingOf(attempt, 'EnvironmentName');
      if (environment === undefined) return undefined;
      return reading(environmentInstancesOf({ ...place, environment }), (instances) =>
        environmentProgress(instances, attempt.startedAt - tolerance),
      );
    }
    case 'AppConfig': {
      const application = settingOf(attempt, 'Application');
      const environment = settingOf(attempt, 'Environment');
      if (application === undefined || environment === undefined) return undefined;
      const during = { from: attempt.startedAt - tolerance, until: Infinity };
      return reading(configDeploymentsOf({ ...place, application, environment }), (deployments) => {
        const found = deploymentOfAction(deployments, attempt.externalId, during);
        return found && configProgress(found);
      });
    }
    case 'EC2':
    case 'EKS': {
      const { pipeline } = attempt.execution;
      return reading(actionTargetsOf({ pipeline, actionExecutionId: attempt.id }), targetsProgress);
    }
    default:
      return undefined;
  }
}

const reading = <Operation extends QueryOperation>(
  query: Query & QueryId<Operation>,
  toProgress: (answer: Answers[Operation]) => DeployProgress | undefined,
): ProgressReading => ({
  query,
  read: (store) => {
    const { value } = store.get<Operation>(query);
    return value && toProgress(value);
  },
});
