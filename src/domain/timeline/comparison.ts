import type { SourceRevision } from '../execution/execution';
import { runName } from '../execution/runName';
import type { ActionStatus, ExecutionStatus } from '../pipeline/status';
import { compareText } from '../order';
import { attemptsByAction, runSpan } from './attempts';
import type { TimelineRun } from './input';
import type { Span } from './span';

/** One action in both executions. Milliseconds, all attempts together. */
export interface ComparisonRow {
  /** The action's lane key. */
  readonly key: string;
  readonly stage: string;
  readonly action: string;
  readonly here?: number;
  readonly there?: number;
  /** How its last attempt ended; missing where it did not run. */
  readonly status?: ActionStatus;
  readonly statusThere?: ActionStatus;
  /** Positive when it took longer here; only of what succeeded in both: what ended early was not faster. */
  readonly delta?: number;
  /** True while it still runs here, so that the delta still grows. */
  readonly isOpen: boolean;
}

export interface Comparison {
  readonly executionId: string;
  readonly startedAt: number;
  readonly rows: readonly ComparisonRow[];
  /** The name of the other run. */
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly statusThere: ExecutionStatus;
  /** The difference is missing unless both succeeded. */
  readonly total: { readonly here: number; readonly there: number; readonly delta?: number };
  /** The source revisions of both, by source action. */
  readonly revisions: readonly {
    readonly actionName: string;
    readonly here?: SourceRevision;
    readonly there?: SourceRevision;
    readonly isSame: boolean;
  }[];
}

/** The differences in duration between one execution and another, action by action. */
export function compareRuns(here: TimelineRun, span: Span, there: TimelineRun, now: number): Comparison {
  const thereSpan = runSpan(there, now);
  const ours = attemptsByAction(here, span);
  const theirs = attemptsByAction(there, thereSpan);
  const rows = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key): readonly ComparisonRow[] => {
    const own = ours.get(key);
    const other = theirs.get(key);
    const source = (own ?? other)?.[0]?.source;
    if (!source) return [];
    const took = own && sum(own);
    const theyTook = other && sum(other);
    const status = own?.at(-1)?.status;
    const statusThere = other?.at(-1)?.status;
    const areBoth = status === 'Succeeded' && statusThere === 'Succeeded';
    return [
      {
        key,
        stage: source.stage,
        action: source.action,
        ...(took !== undefined && { here: took }),
        ...(theyTook !== undefined && { there: theyTook }),
        ...(status && { status }),
        ...(statusThere && { statusThere }),
        ...(took !== undefined && theyTook !== undefined && areBoth && { delta: took - theyTook }),
        isOpen: own?.some(({ isOpen }) => isOpen) ?? false,
      },
    ];
  });
  const total = { here: span.end - span.start, there: thereSpan.end - thereSpan.start };
  const { status } = here.execution;
  const statusThere = there.execution.status;
  const areBoth = status === 'Succeeded' && statusThere === 'Succeeded';
  return {
    executionId: there.execution.ref.executionId,
    startedAt: there.execution.startedAt,
    rows: rows.toSorted((a, b) => compareText(a.key, b.key)),
    name: runName(there.execution),
    ...{ status, statusThere },
    total: { ...total, ...(areBoth && { delta: total.here - total.there }) },
    revisions: compareRevisions(here.execution.sourceRevisions, there.execution.sourceRevisions),
  };
}

const sum = (spans: readonly Span[]): number =>
  spans.reduce((total, { start, end }) => total + end - start, 0);

function compareRevisions(
  here: readonly SourceRevision[],
  there: readonly SourceRevision[],
): Comparison['revisions'] {
  const names = [...new Set([...here, ...there].map(({ actionName }) => actionName))].toSorted(compareText);
  return names.map((actionName) => {
    const ours = here.find((revision) => revision.actionName === actionName);
    const theirs = there.find((revision) => revision.actionName === actionName);
    return {
      actionName,
      ...(ours && { here: ours }),
      ...(theirs && { there: theirs }),
      isSame: ours?.revisionId !== undefined && ours.revisionId === theirs?.revisionId,
    };
  });
}
