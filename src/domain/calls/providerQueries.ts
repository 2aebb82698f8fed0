import type { LambdaFunction } from '../cause/functionCause';
import type {
  ConfigDeployment,
  ConfigDeploymentSummary,
  EnvironmentEvent,
  EnvironmentInstance,
  ProductRecord,
  ProductVersion,
} from '../cause/reports';
import { query } from './query';
import { aboutResource } from './resources';
import type { Resources } from './resources';

// What services tell by one or two operations. Like the answers of `causeQueries.ts`, these are looked up once an attempt.

/** What the answer to each operation is. */
export interface ProviderAnswers {
  readonly GetFunctionConfiguration: LambdaFunction;
  /** One page, newest first. */
  readonly DescribeEvents: readonly EnvironmentEvent[];
  readonly DescribeInstancesHealth: readonly EnvironmentInstance[];
  /** The newest. */
  readonly ListDeployments: readonly ConfigDeploymentSummary[];
  readonly GetConfigDeployment: ConfigDeployment;
  readonly DescribeRecord: ProductRecord;
  readonly DescribeProvisioningArtifact: ProductVersion;
}

/** A Lambda function as it is now, by its name or ARN. */
export const functionOf = query('GetFunctionConfiguration', {
  service: 'lambda',
  about: ({ name, ...place }: Resources & { readonly name: string }) => aboutResource(place, name),
  input: ({ name }) => ({ FunctionName: name }),
  isStored: false,
  volatility: 'moving',
});

/** The errors of an environment of Elastic Beanstalk in a span of time. */
export const environmentErrorsOf = query('DescribeEvents', {
  service: 'elastic-beanstalk',
  about: ({
    environment,
    ...place
  }: Resources & {
    readonly application: string;
    readonly environment: string;
    /** Epoch milliseconds. */
    readonly from: number;
    readonly until: number;
  }) => aboutResource(place, environment),
  input: ({ application, environment, from, until }) => ({
    ApplicationName: application,
    EnvironmentName: environment,
    // The levels above it are included.
    Severity: 'ERROR' as const,
    StartTime: new Date(from),
    EndTime: new Date(until),
    MaxRecords: 100,
  }),
  isStored: false,
  volatility: 'moving',
});

/** The instances of an environment of Elastic Beanstalk, which tells of them only with its enhanced health reporting. */
export const environmentInstancesOf = query('DescribeInstancesHealth', {
  service: 'elastic-beanstalk',
  about: ({ environment, ...place }: Resources & { readonly environment: string }) =>
    aboutResource(place, environment),
  input: ({ environment }) => ({ EnvironmentName: environment, AttributeNames: ['Deployment' as const] }),
  volatility: 'moving',
});

interface ConfigPlace extends Resources {
  readonly application: string;
  readonly environment: string;
}

/** The newest deployments to an environment of AppConfig. */
export const configDeploymentsOf = query('ListDeployments', {
  service: 'appconfig',
  about: ({ application, environment, ...place }: ConfigPlace) =>
    aboutResource(place, `${application} ${environment}`),
  input: ({ application, environment }) => ({
    ApplicationId: application,
    EnvironmentId: environment,
    MaxResults: 50,
  }),
  volatility: 'moving',
});

/** A deployment to an environment of AppConfig, with its events. CodeDeploy has an operation of this name as well. */
export const configDeploymentOf = query('GetConfigDeployment', {
  service: 'appconfig',
  apiOperation: 'GetDeployment',
  about: ({ application, environment, number, ...place }: ConfigPlace & { readonly number: number }) =>
    aboutResource(place, `${application} ${environment} ${number}`),
  input: ({ application, environment, number }) => ({
    ApplicationId: application,
    EnvironmentId: environment,
    DeploymentNumber: number,
  }),
  isStored: false,
  volatility: 'moving',
});

/** What Service Catalog did on a request, by the id of its record. */
export const productRecordOf = query('DescribeRecord', {
  service: 'service-catalog',
  about: ({ id, ...place }: Resources & { readonly id: string }) => aboutResource(place, id),
  input: ({ id }) => ({ Id: id }),
  isStored: false,
  volatility: 'moving',
});

/** A version of a product of Service Catalog, by the product's id and the version's name. */
export const productVersionOf = query('DescribeProvisioningArtifact', {
  service: 'service-catalog',
  about: ({
    product,
    version,
    ...place
  }: Resources & { readonly product: string; readonly version: string }) =>
    aboutResource(place, `${product} ${version}`),
  input: ({ product, version }) => ({ ProductId: product, ProvisioningArtifactName: version }),
  isStored: false,
  volatility: 'moving',
});

export const providerQueries = {
  functionOf,
  environmentErrorsOf,
  environmentInstancesOf,
  configDeploymentsOf,
  configDeploymentOf,
  productRecordOf,
  productVersionOf,
};
