import type { GivenCommit } from './commits';

export interface Behaviour {
  /** Shortest and longest duration. */
  readonly seconds: readonly [number, number];
  readonly failureRate: number;
  readonly errors: readonly ActionError[];
  readonly outputVariables?: Readonly<Record<string, string>>;
  readonly messages?: readonly string[];
  readonly commits?: readonly GivenCommit[];
  /** The name of the file that is its log. */
  readonly log?: string;
}

export interface ActionError {
  readonly code: string;
  readonly message: string;
}

const jobFailed = (...messages: string[]): ActionError[] =>
  messages.map((message) => ({ code: 'JobFailed', message }));

const fallback: Behaviour = {
  seconds: [10, 25],
  failureRate: 0,
  errors: jobFailed('The action failed.'),
};

const codeBuild: Behaviour = {
  seconds: [25, 55],
  failureRate: 0,
  // The error of a build is that of the script of its project.
  errors: [],
};

/**
 * The default behaviour of the actions of each provider. Short enough that a simple pipeline takes one to
 * three minutes while the user watches; the proportions between them are realistic.
 */
const behaviours: Readonly<Record<string, Behaviour>> = {
  CodeCommit: { ...fallback, seconds: [2, 5] },
  CodeStarSourceConnection: {
    ...fallback,
    seconds: [3, 7],
    errors: [
      {
        code: 'PermissionError',
        message: 'The provided connection is not available. Check its status and try again.',
      },
    ],
  },
  GitHub: { ...fallback, seconds: [3, 7] },
  ECR: { ...fallback, seconds: [1, 3] },
  'Source/S3': { ...fallback, seconds: [1, 3] },
  CodeBuild: codeBuild,
  Commands: { ...codeBuild, seconds: [15, 35] },
  ECRBuildAndPublish: { ...codeBuild, seconds: [30, 60] },
  DeviceFarm: {
    ...fallback,
    seconds: [90, 180],
    errors: jobFailed('The Device Farm run completed with 3 failed tests out of 184.'),
  },
  CloudFormation: {
    ...fallback,
    seconds: [20, 60],
    errors: jobFailed(
      'Stack update failed with status UPDATE_ROLLBACK_COMPLETE. Resource handler returned message: "The security token included in the request does not allow ec2:CreateTags".',
    ),
  },
  CodeDeploy: {
    ...fallback,
    seconds: [25, 60],
    errors: jobFailed(
      'The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.',
    ),
  },
  CodeDeployToECS: {
    ...fallback,
    seconds: [40, 90],
    errors: jobFailed('Deployment was stopped by an alarm and rolled back.'),
  },
  ECS: {
    ...fallback,
    seconds: [30, 75],
    errors: jobFailed(
      'The service deployment failed: tasks failed to start. ECS deployment circuit breaker was triggered.',
    ),
  },
  EKS: { ...fallback, seconds: [25, 60] },
  'Deploy/S3': { ...fallback, seconds: [5, 15] },
  Lambda: {
    ...fallback,
    seconds: [3, 12],
    errors: jobFailed('The Lambda function returned an error: Task timed out after 60.00 seconds'),
  },
  'Rule/VariableCheck': { ...fallback, seconds: [1, 2] },
  'Rule/DeploymentWindow': { ...fallback, seconds: [1, 2] },
  'Rule/CloudWatchAlarm': {
    ...fallback,
    seconds: [2, 5],
    errors: jobFailed('The alarm is in state ALARM.'),
  },
  'Rule/LambdaInvoke': {
    ...fallback,
    seconds: [2, 6],
    errors: jobFailed('The Lambda function returned an error: Unhandled'),
  },
  StepFunctions: {
    ...fallback,
    seconds: [30, 90],
    errors: jobFailed(
      'The state machine execution failed. Error: States.TaskFailed, Cause: Job run failed with exit code 1',
    ),
  },
};

export function behaviourOf({
  category,
  provider,
}: {
  readonly category: string;
  readonly provider: string;
}): Behaviour {
  return behaviours[`${category}/${provider}`] ?? behaviours[provider] ?? fallback;
}
