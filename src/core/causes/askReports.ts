import {
  configDeploymentOf,
  configDeploymentsOf,
  environmentErrorsOf,
  productRecordOf,
  productVersionOf,
} from '../../domain/calls/providerQueries';
import type { Cause } from '../../domain/cause/cause';
import {
  configCause,
  environmentCause,
  productVersionCause,
  recordCause,
} from '../../domain/cause/reportedCause';
import { deploymentNumber, deploymentOfAction } from '../../domain/cause/reports';
import type { ActionExecution } from '../../domain/execution/execution';
import { settingOf } from './adapter';
import type { Inquiry } from './adapter';

/** Milliseconds by which the clocks of two services may differ. */
const tolerance = 60_000;

const duringOf = ({ startedAt, updatedAt }: ActionExecution) => ({
  from: startedAt - tolerance,
  until: updatedAt + tolerance,
});

/** The errors of the environment while the action ran: one call. */
export async function askBeanstalk({ attempt, place, ask }: Inquiry): Promise<Cause | undefined> {
  const application = settingOf(attempt, 'ApplicationName');
  const environment = settingOf(attempt, 'EnvironmentName');
  if (application === undefined || environment === undefined) return undefined;
  const during = duringOf(attempt);
  const events = await ask(environmentErrorsOf({ ...place, application, environment, ...during }));
  // A service that ignores the span answers with all events.
  const within = events.filter(({ at }) => at >= during.from && at <= during.until);
  return environmentCause({ application, environment }, within);
}

/** The deployment of a configuration: two calls at most, one where the action's id is its number. */
export async function askConfig({ attempt, place, ask }: Inquiry): Promise<Cause | undefined> {
  const application = settingOf(attempt, 'Application');
  const environment = settingOf(attempt, 'Environment');
  if (application === undefined || environment === undefined) return undefined;
  const of = { ...place, application, environment };
  const { externalId } = attempt;
  const number =
    deploymentNumber(externalId) ??
    // What is known may be from before it began.
    deploymentOfAction(await ask(configDeploymentsOf(of), { fresh: true }), externalId, duringOf(attempt))
      ?.number;
  if (number === undefined) return undefined;
  return configCause({ application, environment }, await ask(configDeploymentOf({ ...of, number })));
}

/**
 * The record of what was asked of Service Catalog, where the action's id is one; otherwise the version of the product that
 * the action makes. One call.
 */
export async function askCatalog({ attempt, place, ask, askIfAllowed }: Inquiry): Promise<Cause | undefined> {
  const { externalId = '' } = attempt;
  if (externalId.startsWith('rec-'))
    return recordCause(await ask(productRecordOf({ ...place, id: externalId })));
  const product = settingOf(attempt, 'ProductId');
  const version = settingOf(attempt, 'ProductVersionName');
  if (product === undefined || version === undefined) return undefined;
  const found = await askIfAllowed(productVersionOf({ ...place, product, version }));
  return found && productVersionCause(product, found);
}
