import type { LaneStatus, StageLane } from '../lane';
import type { RunLane, StageContent } from '../pipelineLayout';
import type { Cause } from '../span';

/** A stage of a run. */
export interface MatrixCell {
  readonly status: LaneStatus;
  /** Milliseconds in the stage, its waits included; absent where it was not reached. */
  readonly length?: number;
  readonly isOpen: boolean;
  /** Why it waits now. */
  readonly waiting?: Cause;
  /** The most attempts of any of its actions. */
  readonly attempts: number;
}

export interface MatrixColumn {
  readonly name: string;
  /** What is in the stage now. */
  readonly content: StageContent;
  /** True when the pipeline no longer has the stage. */
  readonly isRemoved: boolean;
  /** Runs that failed there, of those that have ended there. */
  readonly failed: number;
  /** Runs that needed more than one attempt there, and did not fail in the end. */
  readonly retried: number;
  readonly ended: number;
}

/** A column for each stage and a row for each run. */
export interface StageMatrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly lane: RunLane;
  /** One for each column; undefined where the pipeline did not have the stage, or the run did not reach it. */
  readonly cells: readonly (MatrixCell | undefined)[];
}

/** The order of stages that several versions of a pipeline have: that of the first list, others after the stage before them. */
export function orderOfStages(lists: readonly (readonly string[])[]): readonly string[] {
  const order: string[] = [];
  for (const list of lists) {
    let place = 0;
    for (const name of list) {
      const known = order.indexOf(name);
      if (known === -1) order.splice(place, 0, name);
      place = Math.max(place, (known === -1 ? place : known) + 1);
    }
  }
  return order;
}

/**
 * Every stage of every run.
 * @param runs newest first. @param contents what is in the stages that the pipeline has.
 */
export function layoutMatrix(runs: readonly RunLane[], contents: readonly StageContent[]): StageMatrix {
  const present = contents.map(({ name }) => name);
  const names = orderOfStages([present, ...runs.map(({ layout }) => layout.stages.map(({ name }) => name))]);
  const rows = runs.map((lane): MatrixRow => {
    const stages = new Map(lane.layout.stages.map((stage) => [stage.name, stage]));
    return { lane, cells: names.map((name) => cellOf(stages.get(name))) };
  });
  const columns = names.map((name, index): MatrixColumn => {
    const cells = rows.flatMap(({ cells: all }) => all[index] ?? []);
    return {
      name,
      content: contents.find((content) => content.name === name) ?? { name },
      isRemoved: !present.includes(name),
      ...countsOf(cells.filter(({ isOpen }) => !isOpen)),
    };
  });
  return { columns, rows };
}

/** A stage that was retried counts as that, not as a failure: the filter of the page counts runs by how they ended. */
function countsOf(ended: readonly MatrixCell[]): Pick<MatrixColumn, 'failed' | 'retried' | 'ended'> {
  const failed = ended.filter(({ status }) => status === 'Failed').length;
  const retried = ended.filter(({ status, attempts }) => status !== 'Failed' && attempts > 1).length;
  return { failed, retried, ended: ended.length };
}

function cellOf(stage: StageLane | undefined): MatrixCell | undefined {
  if (!stage?.span) return undefined;
  const { status, span, segments, actions } = stage;
  const last = segments.at(-1);
  const isWaiting = last?.isOpen === true && last.cause.kind !== 'running';
  return {
    status,
    length: span.end - span.start,
    isOpen: last?.isOpen ?? false,
    attempts: Math.max(0, ...actions.map(({ attempts }) => attempts.length)),
    ...(isWaiting && { waiting: last.cause }),
  };
}
