import type { SourceRevision } from '../execution/execution';
import { isActive } from '../pipeline/status';
import { layoutTimeline } from './layout';
import { compareText } from '../order';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineTimelineInput, TimelineRun } from './input';
import type { StageLane } from './lane';
import type { TimelineLayout } from './layout';
import type { Span } from './span';

/** One execution among the pipeline's last ones. */
export interface RunLane {
  readonly executionId: string;
  /** What it was made from. */
  readonly run: TimelineRun;
  readonly layout: TimelineLayout;
  /** The last stage that it passed; missing when it passed none. */
  readonly passed?: string;
}

/** The current and the latest execution of a stage: "which commit is where". */
export interface StageContent {
  readonly name: string;
  /** The execution that is in the stage, or waits in front of it. */
  readonly present?: { readonly executionId: string; readonly lane: StageLane };
  /** The execution that succeeded there last. */
  readonly latest?: {
    readonly executionId: string;
    readonly at: number;
    readonly revisions: readonly SourceRevision[];
  };
}

/** The last executions of a pipeline, one below the other on one axis. */
export interface PipelineTimelineLayout {
  readonly declaration?: PipelineDeclaration;
  readonly span: Span;
  readonly isOpen: boolean;
  /** Newest first. */
  readonly runs: readonly RunLane[];
  readonly stages: readonly StageContent[];
}

/**
 * Everything that the timeline of a whole pipeline shows. The order of the runs given does not matter.
 * @param before the layout of an earlier moment: its runs that had ended, and are the same objects, are taken over, which
 * makes an update as cheap as what still runs. What a state told about them then is more than what it tells later.
 */
export function layoutPipeline(
  input: PipelineTimelineInput,
  now: number,
  before?: PipelineTimelineLayout,
): PipelineTimelineLayout {
  const { declaration, state } = input;
  const recent = input.runs.map(({ execution }) => execution);
  const ended = new Map(
    before?.declaration === declaration ? before?.runs.map((lane) => [lane.run, lane]) : [],
  );
  const runs = input.runs
    .toSorted(
      (a, b) =>
        b.execution.startedAt - a.execution.startedAt ||
        compareText(a.execution.ref.executionId, b.execution.ref.executionId),
    )
    .map((run): RunLane => {
      const isOpen = isActive(run.execution.status);
      const known = isOpen ? undefined : ended.get(run);
      if (known) return known;
      // One that has ended is compared with those beside which it ran, to find what it waited for.
      const others = input.runs.filter((other) => other !== run && (isOpen || isBeside(run, other)));
      const layout = layoutTimeline(
        { ...run, recent, history: others, ...(declaration && { declaration }), ...(state && { state }) },
        now,
      );
      const passed = layout.stages.findLast(({ status }) => status === 'Succeeded')?.name;
      return {
        executionId: run.execution.ref.executionId,
        run,
        layout,
        ...(passed !== undefined && { passed }),
      };
    });
  return {
    ...(declaration && { declaration }),
    span: {
      start: Math.min(now, ...runs.map(({ layout }) => layout.span.start)),
      end: Math.max(...runs.map(({ layout }) => layout.span.end), runs.length === 0 ? now : -Infinity),
    },
    isOpen: recent.some(({ status }) => isActive(status)),
    runs,
    stages: stageNames(runs, input).map((name) => contentOf(name, runs)),
  };
}

const isBeside = ({ execution: one }: TimelineRun, { execution: other }: TimelineRun): boolean =>
  other.startedAt <= one.updatedAt && (isActive(other.status) || other.updatedAt >= one.startedAt);

function stageNames(runs: readonly RunLane[], { declaration }: PipelineTimelineInput): readonly string[] {
  if (declaration) return declaration.stages.map(({ name }) => name);
  return [...new Set(runs.flatMap(({ layout }) => layout.stages.map(({ name }) => name)))];
}

function contentOf(name: string, runs: readonly RunLane[]): StageContent {
  let present: StageContent['present'];
  let latest: StageContent['latest'];
  for (const { executionId, layout } of runs) {
    const lane = layout.stages.find((stage) => stage.name === name);
    if (!lane?.span) continue;
    // The oldest one that is there: those after it wait for it.
    if (layout.isOpen && ['InProgress', 'Stopping', 'Waiting'].includes(lane.status))
      present = { executionId, lane };
    const at = lane.span.end;
    if (lane.status === 'Succeeded' && (!latest || at > latest.at))
      latest = { executionId, at, revisions: layout.execution.sourceRevisions };
  }
  return { name, ...(present && { present }), ...(latest && { latest }) };
}
