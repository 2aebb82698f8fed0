import type { TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type { ActionLane, RuleLane, StageLane } from '../../../../domain/timeline/lane';
import type { Span } from '../../../../domain/timeline/span';
import { labelId, stepsOf, type Scene } from '../../scene';
import { xOf } from './scale';

/**
 * Draws a row only when it would look different: its lane is another one, a part of it has moved, or it gets or loses the
 * focus or the selection. Most lanes have ended, and those at the start of a long run hardly move while it lasts.
 * @param more everything else that the row shows.
 */
export function keptRow(
  scene: Scene,
  lane: StageLane | ActionLane | RuleLane,
  more: readonly unknown[],
  draw: () => TemplateResult,
): unknown {
  const { key, segments } = lane;
  const { axis, size, focused, view } = scene;
  const steps = 'actions' in lane ? [] : stepsOf(lane);
  const isOwn = (cell: string | undefined) =>
    cell === key || cell === labelId(key) || steps.some(({ id }) => id === cell);
  const ends = ({ start, end }: Span) => [xOf(scene, start), xOf(scene, end)];
  return guard(
    [
      ...[lane, size.track, size.margin, isOwn(focused) && focused, isOwn(view.selected) && view.selected],
      ...[...more, ...segments.flatMap(ends), ...steps.flatMap(ends), ...axis.breaks.flatMap(ends)],
    ],
    draw,
  );
}
