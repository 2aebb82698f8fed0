/** An event of an environment, from DescribeEvents of Elastic Beanstalk. */
export interface EnvironmentEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
  /** ERROR or FATAL among those that are asked for. */
  readonly severity: string;
  readonly version?: string;
}

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
