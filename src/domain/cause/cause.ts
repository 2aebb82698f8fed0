import type { BuildCause } from './buildCause';
import type { DeploymentCause } from './deploymentCause';
import type { StackCause } from './stackCause';

/** Why an attempt of an action failed, as its provider tells it: data without a language. */
export type Cause = BuildCause | DeploymentCause | StackCause;
