import { busySpans, idleSpans, makeAxis } from '../../domain/timeline/axis';
import { idleWords } from '../../domain/timeline/idleWaits';
import type { PipelineTimelineInput } from '../../domain/timeline/input';
import { layoutPipeline } from '../../domain/timeline/pipelineLayout';
import type { PipelineTimelineLayout, RunLane } from '../../domain/timeline/pipelineLayout';
import { filterRuns, isQueueing, overlappingRuns } from '../../domain/timeline/runs/filterRuns';
import type { Span } from '../../domain/timeline/span';
import { isGone, labelId, type PipelineScene, type SceneBase } from './scene';

/**
 * Lays a pipeline's last executions out for one drawing.
 * @param before the layout of the drawing before, of which everything that has ended is taken over.
 */
export function pipelineSceneOf(
  base: SceneBase,
  input: PipelineTimelineInput,
  before: PipelineTimelineLayout | undefined,
): PipelineScene {
  const layout = layoutPipeline(input, base.now, before);
  const { outcome, isMine, marked = [] } = base.view;
  const runsView = base.view.runsView ?? (isQueueing(layout.runs) ? 'clock' : 'runs');
  // Until it is known which these are, all are shown.
  const mine = isMine && input.mine ? new Set(input.mine) : undefined;
  const all = filterRuns(layout.runs, { ...(outcome !== undefined && { outcome }), ...(mine && { mine }) });
  const shown = runsView === 'clock' ? onClock(all) : all;
  const span = spanOf(shown, layout.span);
  const isOpen = layout.isOpen && !isGone(base);
  const idle = idleSpans(span, busySpans(shown.flatMap((run) => run.layout.stages)));
  const names = idle.map((each) =>
    idleWords(
      shown.flatMap((run) => run.layout.stages),
      each,
    ),
  );
  // Between runs nothing waits, and only the gap is named.
  const axis = makeAxis(span, base.view.hasBreaks ? idle : []);
  const [first] = shown;
  const isFocusDrawn = shown.some(({ executionId }) => base.focused.includes(executionId));
  const focused = isFocusDrawn || !first ? base.focused : labelId(first.executionId);
  const known = marked.filter((id) => layout.runs.some(({ executionId }) => executionId === id));
  return {
    ...{ ...base, input, focused, layout, axis, idle, idleWords: names, isOpen, tells: 'timeOfDay' },
    ...{ runsView, shown, marked: known },
  };
}

/** The fewest runs that one clock is drawn for. */
const fewestOnClock = 10;

/** The newest runs that overlap, because the clock explains them; the newest ones where none does. */
function onClock(runs: readonly RunLane[]): readonly RunLane[] {
  const overlapping = overlappingRuns(runs);
  return overlapping.length > 1 ? overlapping : runs.slice(0, fewestOnClock);
}

const spanOf = (runs: readonly RunLane[], whole: Span): Span =>
  runs.length === 0
    ? whole
    : {
        start: Math.min(...runs.map(({ layout }) => layout.span.start)),
        end: Math.max(...runs.map(({ layout }) => layout.span.end)),
      };
