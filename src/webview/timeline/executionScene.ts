import { layoutTimeline, LayoutMemory } from '../../domain/timeline/layout';
import { breakParts, busySpans, idleSpans, makeAxis, type Axis } from '../../domain/timeline/axis';
import { idleWords } from '../../domain/timeline/idleWaits';
import type { TimelineInput } from '../../domain/timeline/input';
import type { TimelineLayout } from '../../domain/timeline/layout';
import type { Span } from '../../domain/timeline/span';
import { widthOfText } from './view/chart/scale';
import type { ViewState } from './viewState';
import { barOf, findSelection, isGone, isReachable, type Scene, type SceneBase } from './scene';

/** The selection of an empty lane moves to its latest bar as soon as it has one. */
function settleSelection(layout: TimelineLayout, view: ViewState): ViewState {
  const selection = findSelection(layout, view.selected);
  const isLane = selection?.kind === 'action' && selection.action.key === view.selected;
  return isLane ? { ...view, selected: barOf(selection.action) } : view;
}

/**
 * Lays an execution out for one drawing. When the focused cell is no longer drawn, the focus goes to the
 * first lane.
 * @param memory of the drawing before.
 */
export function sceneOf(base: SceneBase, input: TimelineInput, memory = new LayoutMemory()): Scene {
  const layout = layoutTimeline(input, base.now, memory);
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
    ...{ critical, compared, memory },
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
