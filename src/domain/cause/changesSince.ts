import type { ActionExecution, Execution, ExecutionDetail } from '../execution/execution';
import { latestAttempts } from '../execution/progress';
import { runName } from '../execution/runName';
import { stepName } from '../execution/statusText';
import type { OutgoingCommits } from '../git/outgoingCommits';

/** A value that another run had otherwise; without `from` it was not there, without `to` it no longer is. */
export interface ChangedValue {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

/** What is different from the last run that succeeded. */
export interface ChangesSince {
  /** The run that succeeded. */
  readonly since: { readonly executionId: string; readonly name: string; readonly endedAt: number };
  /** Of the sources whose repository is open here. */
  readonly commits: readonly OutgoingCommits[];
  /** Of the other sources: a commit, an image or an object, by source action. */
  readonly revisions: readonly ChangedValue[];
  /** The versions of the pipeline, where they differ, and what is different in words as far as both are known. */
  readonly definition?: { readonly from: number; readonly to: number; readonly changes?: readonly string[] };
  /** What actions ran with, by action. Without what follows from another revision or artifact. */
  readonly configuration: readonly (ChangedValue & { readonly action: string })[];
  /** The variables of the pipeline. */
  readonly variables: readonly ChangedValue[];
  /** Whether all of it could be compared. */
  readonly isComplete: boolean;
}

/** One of the two runs. */
export interface ComparedRun {
  readonly execution: Execution;
  readonly actions?: readonly ActionExecution[];
  readonly detail?: ExecutionDetail;
}

/** What changed from a run that succeeded to one that failed; its commits and the words for its definition are looked up elsewhere. */
export function changesBetween(
  before: ComparedRun,
  after: ComparedRun,
): Omit<ChangesSince, 'commits' | 'isComplete'> {
  const { ref, updatedAt } = before.execution;
  const definition = versionsOf(before, after);
  return {
    since: { executionId: ref.executionId, name: runName(before.execution), endedAt: updatedAt },
    revisions: changedValues(revisionsOf(before.execution), revisionsOf(after.execution)),
    ...(definition && { definition }),
    configuration: configurationChanges(before, after),
    variables: changedValues(variablesOf(before), variablesOf(after)),
  };
}

const revisionsOf = ({ sourceRevisions }: Execution): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sourceRevisions.flatMap(({ actionName, revisionId }) =>
      revisionId === undefined ? [] : [[actionName, revisionId] as const],
    ),
  );

const variablesOf = ({ detail }: ComparedRun): Readonly<Record<string, string>> =>
  Object.fromEntries((detail?.variables ?? []).map(({ name, value }) => [name, value]));

function versionsOf(before: ComparedRun, after: ComparedRun): ChangesSince['definition'] {
  const from = before.detail?.pipelineVersion;
  const to = after.detail?.pipelineVersion;
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

/** The values that differ, in the order of their names. */
function changedValues(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly ChangedValue[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const from = before[name];
    const to = after[name];
    if (from === to) return [];
    return [{ name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

/**
 * The configuration with which actions ran, of those that ran in both. A value that only repeats a revision is left
 * out, because the revision is listed itself.
 */
function configurationChanges(before: ComparedRun, after: ComparedRun): ChangesSince['configuration'] {
  const earlier = latestAttempts(before.actions ?? []);
  const repeated = Object.values(revisionsOf(after.execution)).map((id) => id.slice(0, shortest));
  const isRepeated = ({ to = '' }: ChangedValue) => repeated.some((id) => to.includes(id));
  return latestAttempts(after.actions ?? []).flatMap(({ stage, action, ...attempt }) => {
    const other = earlier.find((each) => each.stage === stage && each.action === action);
    if (other === undefined) return [];
    return changedValues(valuesOf(other), valuesOf(attempt))
      .filter((change) => !isRepeated(change))
      .map((change) => ({ ...change, action: stepName({ stage, action }) }));
  });
}

/** The shortest form in which commits are usually written. */
const shortest = 7;

const valuesOf = ({
  configuration,
  resolvedConfiguration,
}: Pick<ActionExecution, 'configuration' | 'resolvedConfiguration'>) => ({
  ...configuration,
  ...resolvedConfiguration,
});

/** Whether the definition is all that changed: the same revisions and variables, another version of the pipeline. */
export const isOnlyDefinition = (changes: ChangesSince): boolean =>
  changes.isComplete &&
  changes.definition !== undefined &&
  changes.revisions.length === 0 &&
  changes.variables.length === 0 &&
  changes.commits.every(({ count, takenBack }) => count === 0 && takenBack === 0);

/** Whether nothing that can be compared changed, so that the failure lies outside: a flaky test, a service, an account. */
export const isUnchanged = (changes: ChangesSince): boolean =>
  changes.isComplete &&
  changes.definition === undefined &&
  changes.configuration.length === 0 &&
  changes.revisions.length === 0 &&
  changes.variables.length === 0 &&
  changes.commits.every(({ count, takenBack }) => count === 0 && takenBack === 0);
