import { layoutTimeline } from '../../domain/timeline/layout';
import { breakParts, busySpans, idleSpans, makeAxis, type Axis } from '../../domain/timeline/axis';
import { idleWords } from '../../domain/timeline/idleWaits';
import { widthOfText } from './view/chart/scale';
import type { PipelineTimelineInput, TimelineInput } from '../../domain/timeline/input';
import { layoutPipeline } from '../../domain/timeline/pipelineLayout';
import type { PipelineTimelineLayout, RunLane } from '../../domain/timeline/pipelineLayout';
import { filterRuns, isQueueing, overlappingRuns } from '../../domain/timeline/runs/runChoice';
import type { Span } from '../../domain/timeline/span';
import type { TimelineLayout } from '../../domain/timeline/layout';
import type { ViewState } from './viewState';
import {
  barOf,
  findSelection,
  isReachable,
  labelId,
  type PipelineScene,
  type Scene,
  type SceneBase,
} from './scene';

/** The time of a deleted execution stands still. */
const isGone = ({ snapshot }: SceneBase): boolean => snapshot.notice?.kind === 'gone';

/** The selection of an empty lane moves to its latest bar as soon as it has one. */
function settleSelection(layout: TimelineLayout, view: ViewState): ViewState {
  const selection = findSelection(layout, view.selected);
  const isLane = selection?.kind === 'action' && selection.action.key === view.selected;
  return isLane ? { ...view, selected: barOf(selection.action) } : view;
}

/**
 * Lays an execution out for one drawing. When the focused cell is no longer drawn, the focus goes to the
 * first lane.
 */
export function sceneOf(base: SceneBase, input: TimelineInput): Scene {
  const layout = layoutTimeline(input, base.now);
  const { span, stages } = layout;
  const isOpen = layout.isOpen && !isGone(base);
  const idle = idleSpans(span, busySpans(stages));
  const names = idle.map((each) => idleWords(stages, each));
  const axis = axisOf(base, span, idle, names);
  const isFocusDrawn = isReachable(layout, base.focused, base.view.folded);
  const focused = isFocusDrawn ? base.focused : (stages[0]?.key ?? '');
  const critical = new Set(layout.path.flatMap(({ attemptId }) => attemptId ?? []));
  const compared = new Map(layout.comparison?.rows.map((row) => [row.key, row]));
  const view = settleSelection(layout, base.view);
  return {
    ...{ ...base, view, focused, input, layout, axis, idle, idleWords: names, isOpen, tells: 'elapsed' },
    ...{ critical, compared },
  };
}

/** A shortened wait is as wide as its name within these limits, in pixels: what holds a release must not be its smallest mark. */
const leastWait = 140;
const mostWait = 360;

function axisOf(
  { view, size }: SceneBase,
  span: Span,
  idle: readonly Span[],
  names: readonly string[],
): Axis {
  if (!view.hasBreaks) return makeAxis(span);
  const widths = names.map((words) => Math.min(Math.max(widthOfText(words) + 44, leastWait), mostWait));
  return makeAxis(span, idle, breakParts(widths, size.track / view.zoom));
}

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
  const { outcome, marked = [] } = base.view;
  const runsView = base.view.runsView ?? (isQueueing(layout.runs) ? 'clock' : 'runs');
  const all = filterRuns(layout.runs, { ...(outcome !== undefined && { outcome }) });
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
