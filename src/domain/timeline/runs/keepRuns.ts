import type { PipelineTimelineInput, TimelineRun } from '../input';

/**
 * A new input with the runs of the one before wherever they are equal, so that what was derived from them can be kept:
 * every message is complete, and brings all runs again.
 */
export function keepRuns(
  input: PipelineTimelineInput,
  before: PipelineTimelineInput | undefined,
): PipelineTimelineInput {
  if (!before) return input;
  const known = new Map(before.runs.map((run) => [run.execution.ref.executionId, run]));
  const runs = input.runs.map((run) => {
    const other = known.get(run.execution.ref.executionId);
    return other && isSameRun(run, other) ? other : run;
  });
  const isSame = JSON.stringify(input.declaration) === JSON.stringify(before.declaration);
  const { declaration, ...rest } = input;
  const kept = isSame ? before.declaration : declaration;
  return { ...rest, runs, ...(kept && { declaration: kept }) };
}

interface Dated {
  readonly id: string;
  readonly status: string;
  readonly updatedAt: number;
}

const isSameRun = (a: TimelineRun, b: TimelineRun): boolean =>
  a.execution.status === b.execution.status &&
  a.execution.updatedAt === b.execution.updatedAt &&
  a.execution.sourceRevisions.length === b.execution.sourceRevisions.length &&
  areSame(a.actions, b.actions) &&
  areSame(a.rules ?? [], b.rules ?? []);

const areSame = (a: readonly Dated[], b: readonly Dated[]): boolean =>
  a.length === b.length &&
  a.every(({ id, status, updatedAt }, index) => {
    const other = b[index];
    return other?.id === id && other.status === status && other.updatedAt === updatedAt;
  });
