/** A deployment of CodeDeploy, from GetDeployment. Times are epoch milliseconds. */
export interface Deployment {
  readonly id: string;
  readonly application?: string;
  readonly group?: string;
  readonly status: string;
  /** Why it failed or was stopped, in the words of CodeDeploy. */
  readonly error?: { readonly code?: string; readonly message?: string };
  /** How many targets have each status: Pending, InProgress, Succeeded, Failed, Skipped, Ready. */
  readonly counts: Readonly<Record<string, number>>;
  /** The deployment that rolls this one back, where CodeDeploy began one. */
  readonly rollbackId?: string;
}

/** A target of a deployment: an instance, a service of Amazon ECS, a Lambda function or a stack. */
export interface DeploymentTarget {
  readonly id: string;
  readonly status: string;
  /** In their order. */
  readonly steps: readonly LifecycleStep[];
}

/** A lifecycle event of a target. */
export interface LifecycleStep {
  readonly name: string;
  readonly status: string;
  readonly diagnostics?: Diagnostics;
}

/** What the agent of CodeDeploy says of a lifecycle event. */
export interface Diagnostics {
  /** Success, ScriptMissing, ScriptNotExecutable, ScriptTimedOut, ScriptFailed or UnknownError. */
  readonly code?: string;
  readonly script?: string;
  readonly message?: string;
  /** The last 4 KB that the script wrote, untrusted text. */
  readonly logTail?: string;
}

const statuses = ['Succeeded', 'Failed', 'Skipped', 'Ready', 'InProgress', 'Pending'] as const;

/** The numbers of targets by status, in a fixed order, without those that are zero. */
export const countsOf = ({ counts }: Pick<Deployment, 'counts'>): readonly (readonly [string, number])[] =>
  statuses.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count === 0 ? [] : [[status, count] as const];
  });
