import type { BuildCause } from './buildCause';
import type { DeploymentCause } from './deploymentCause';
import type { FunctionCause } from './functionCause';
import type { ReportedCause } from './reportedCause';
import type { ServiceCause } from './serviceCause';
import type { StackCause } from './stackCause';
import type { StateMachineCause } from './stateMachineCause';
import type { TargetsCause } from './targetsCause';

/** Why an attempt of an action failed, as its provider tells it: data without a language. */
export type Cause =
  | BuildCause
  | DeploymentCause
  | StackCause
  | ServiceCause
  | StateMachineCause
  | TargetsCause
  | FunctionCause
  | ReportedCause;
