import type { RowWindow } from '../../scene';
import type { StageLane } from '../../../../domain/timeline/lane';
import type { TimelineLayout } from '../../../../domain/timeline/layout';
import { labelId } from '../../scene';

/** As in the style sheet (`--row`, `--stage-row`, the line below a stage). */
const rowHeight = 26;
const stageRowHeight = 30;
const edge = 1;

/** A stage as it is drawn: its lanes from `from` up to `to`, or nothing but its height. */
export interface StagePlan {
  readonly stage: StageLane;
  readonly isFolded: boolean;
  readonly height: number;
  readonly lanes: { readonly from: number; readonly to: number } | undefined;
}

/**
 * The rows to draw. Without a window all of them; else those in it, and the one with each of the pinned
 * cells, because an element that has the focus or is scrolled to must exist.
 */
export function planRows(
  { stages }: TimelineLayout,
  folded: readonly string[],
  window: RowWindow | undefined,
  pinned: readonly (string | undefined)[],
): readonly StagePlan[] {
  let top = 0;
  return stages.map((stage): StagePlan => {
    const isFolded = folded.includes(stage.key);
    const count = isFolded ? 0 : stage.rules.length + stage.actions.length;
    const height = stageRowHeight + count * rowHeight + edge;
    const first = top + stageRowHeight;
    const start = top;
    top += height;
    if (!window) return { stage, isFolded, height, lanes: { from: 0, to: count } };
    const places = pinned.flatMap((cell) => (cell === undefined ? [] : (placeOf(stage, cell) ?? [])));
    const isSeen = start < window.bottom && top > window.top;
    if (!isSeen && places.length === 0) return { stage, isFolded, height, lanes: undefined };
    const within = (pixels: number) => Math.min(Math.max(Math.floor((pixels - first) / rowHeight), 0), count);
    const rows = places.filter((place) => place >= 0 && place < count);
    const from = isSeen ? within(window.top) : count;
    const to = isSeen ? within(window.bottom + rowHeight) : 0;
    const ends = { from: Math.min(from, ...rows), to: Math.max(to, ...rows.map((row) => row + 1)) };
    return { stage, isFolded, height, lanes: ends.from < ends.to ? ends : { from: 0, to: 0 } };
  });
}

export const spaceBefore = ({ lanes }: StagePlan): number => (lanes?.from ?? 0) * rowHeight;

export const spaceAfter = (plan: StagePlan): number =>
  Math.max(0, plan.height - stageRowHeight - edge - (plan.lanes?.to ?? 0) * rowHeight);

/**
 * The index of the lane that has the cell; -1 for the stage's own row; undefined when it is in another stage.
 */
function placeOf({ key, rules, actions }: StageLane, cell: string): number | undefined {
  if (cell === key || cell === labelId(key)) return -1;
  const isOwn = (lane: { readonly key: string }, steps: readonly { readonly id: string }[]) =>
    cell === lane.key || cell === labelId(lane.key) || steps.some(({ id }) => id === cell);
  const rule = rules.findIndex((lane) => isOwn(lane, lane.evaluations));
  if (rule !== -1) return rule;
  const action = actions.findIndex((lane) => isOwn(lane, lane.attempts));
  return action === -1 ? undefined : rules.length + action;
}
