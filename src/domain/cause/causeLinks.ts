import * as l10n from '@vscode/l10n';
import { consoleOrigin } from '../links/consoleUrl';
import type { Cause } from './cause';
import type { CauseLink } from './causeText';

/**
 * The pages of the AWS console that show more of a cause, in the region where the work was done. The console's addresses are
 * not documented; these are those that it uses itself.
 */
export function causeLinks(cause: Cause, region: string): readonly CauseLink[] {
  const page = pageOf(cause);
  if (page === undefined) return [];
  const { service, hash = '', words } = page;
  return [{ words: words(), url: `${consoleOrigin(region)}/${service}?region=${region}${hash}` }];
}

interface Page {
  readonly service: string;
  readonly hash?: string;
  readonly words: () => string;
}

function pageOf(cause: Cause): Page | undefined {
  const part = encodeURIComponent;
  switch (cause.kind) {
    case 'stack':
      return {
        service: 'cloudformation/home',
        hash: `#/stacks/events?stackId=${part(cause.stackId)}`,
        words: () => l10n.t('Stack events in the AWS console'),
      };
    case 'deployment':
      return {
        service: `codesuite/codedeploy/deployments/${part(cause.id)}`,
        words: () => l10n.t('Deployment in the AWS console'),
      };
    case 'service':
      return {
        service: `ecs/v2/clusters/${part(nameIn(cause.cluster))}/services/${part(cause.service)}/events`,
        words: () => l10n.t('Service events in the AWS console'),
      };
    case 'stateMachine':
      return {
        service: 'states/home',
        hash: `#/v2/executions/details/${part(cause.arn)}`,
        words: () => l10n.t('Execution in the AWS console'),
      };
    case 'function':
      return {
        service: 'lambda/home',
        hash: `#/functions/${part(functionIn(cause.name))}`,
        words: () => l10n.t('Function in the AWS console'),
      };
    case 'targets':
      return cause.commandId === undefined
        ? undefined
        : {
            service: `systems-manager/run-command/${part(cause.commandId)}`,
            words: () => l10n.t('Command in the AWS console'),
          };
    case 'reported':
      return reportedPage(cause);
    case 'build':
      // The action itself links to its build.
      return undefined;
  }
}

function reportedPage({ what, target, facts }: Cause & { readonly kind: 'reported' }): Page | undefined {
  switch (what) {
    case 'environment':
      return {
        service: 'elasticbeanstalk/home',
        hash: '#/environments',
        words: () => l10n.t('Environments in the AWS console'),
      };
    case 'rollback':
      return {
        service: `systems-manager/appconfig/applications/${encodeURIComponent(facts.application ?? '')}/environments/${encodeURIComponent(target)}`,
        words: () => l10n.t('Environment in the AWS console'),
      };
    case 'product':
    case 'productVersion':
      return undefined;
  }
}

/** A cluster is named by its name or by its ARN. */
const nameIn = (cluster: string): string => cluster.split('/').at(-1) ?? cluster;

/** A function is named by its name, or by an ARN that may have an alias at its end. */
const functionIn = (name: string): string => /:function:([^:]+)/.exec(name)?.[1] ?? name;
