/** An event of an environment, from DescribeEvents of Elastic Beanstalk. */
export interface EnvironmentEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
  /** ERROR or FATAL among those that are asked for. */
  readonly severity: string;
  readonly version?: string;
}

/** What was deployed to an instance last, from DescribeInstancesHealth of Elastic Beanstalk. */
export interface EnvironmentInstance {
  readonly id: string;
  /** In Progress, Deployed or Failed; missing where nothing was deployed to it yet. */
  readonly deployment?: string;
  /** When that began or, once it is over, ended: epoch milliseconds. */
  readonly deployedAt?: number;
}

/** A deployment in a list, from ListDeployments of AppConfig. */
export interface ConfigDeploymentSummary {
  readonly number: number;
  /** As that of a {@link ConfigDeployment}. */
  readonly state?: string;
  /** Epoch milliseconds. */
  readonly startedAt?: number;
  /** 0 to 100. */
  readonly percentage?: number;
}

/**
 * The deployment that an action made: AWS does not document what the action's id is. Where it is no number, the deployment is
 * the first that began while the action ran.
 */
export function deploymentOfAction(
  deployments: readonly ConfigDeploymentSummary[],
  externalId: string | undefined,
  { from, until }: { readonly from: number; readonly until: number },
): ConfigDeploymentSummary | undefined {
  const number = deploymentNumber(externalId);
  if (number !== undefined) return deployments.find((each) => each.number === number);
  return deployments
    .filter(({ startedAt = 0 }) => startedAt >= from && startedAt <= until)
    .toSorted((a, b) => a.number - b.number)[0];
}

/** The number in an action's id, where it is one. */
export const deploymentNumber = (externalId = ''): number | undefined =>
  /^\d+$/.test(externalId) ? Number(externalId) : undefined;

/** A deployment, from GetDeployment of AppConfig. */
export interface ConfigDeployment {
  readonly number: number;
  /** DEPLOYING, BAKING, COMPLETE, ROLLING_BACK, ROLLED_BACK, REVERTED or VALIDATING. */
  readonly state: string;
  readonly configuration?: string;
  readonly version?: string;
  /** 0 to 100. */
  readonly percentage?: number;
  readonly events: readonly ConfigEvent[];
}

export interface ConfigEvent {
  readonly type: string;
  /** USER, APPCONFIG, CLOUDWATCH_ALARM or INTERNAL_ERROR. */
  readonly trigger?: string;
  readonly description?: string;
  /** What an extension says that the deployment called. */
  readonly extensionError?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A request, from DescribeRecord of Service Catalog. */
export interface ProductRecord {
  readonly id: string;
  /** CREATED, IN_PROGRESS, IN_PROGRESS_IN_ERROR, SUCCEEDED or FAILED. */
  readonly status: string;
  readonly product?: string;
  readonly errors: readonly { readonly code?: string; readonly description?: string }[];
}

/** A version of a product, from DescribeProvisioningArtifact of Service Catalog. */
export interface ProductVersion {
  readonly id?: string;
  readonly name?: string;
  /** AVAILABLE, CREATING or FAILED. */
  readonly status: string;
}
