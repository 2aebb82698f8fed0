import type { RowWindow } from '../../scene';
import type { StageLane } from '../../../../domain/timeline/lane';
import type { TimelineLayout } from '../../../../domain/timeline/layout';
import { stepsOf } from '../../scene';

/** As in the style sheet (`--row`, `--stage-row`, the line below a stage). */
const rowHeight = 26;
const stageRowHeight = 30;
const edge = 1;

/** A stage as it is drawn: its own row, and its lanes from `from` up to `to`. */
export interface StagePlan {
  readonly key: string;
  readonly stage: StageLane;
  readonly isFolded: boolean;
  readonly height: number;
  readonly lanes: { readonly from: number; readonly to: number };
}

/** Stages of which nothing is drawn, one after another. */
interface SpacePlan {
  readonly key: string;
  readonly height: number;
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
): readonly (StagePlan | SpacePlan)[] {
  const places = window ? pinned.flatMap((cell) => placeOf(stages, cell) ?? []) : [];
  const plans: (StagePlan | SpacePlan)[] = [];
  let top = 0;
  for (const stage of stages) {
    const { key } = stage;
    const isFolded = folded.includes(key);
    const count = isFolded ? 0 : stage.rules.length + stage.actions.length;
    const height = stageRowHeight + count * rowHeight + edge;
    const first = top + stageRowHeight;
    const isSeen = !window || (top < window.bottom && top + height > window.top);
    top += height;
    const own = places.filter((place) => place.stage === stage).map(({ row }) => row);
    if (!isSeen && own.length === 0) {
      const last = plans.at(-1);
      if (last && !('stage' in last)) plans[plans.length - 1] = { ...last, height: last.height + height };
      else plans.push({ key: `before ${key}`, height });
      continue;
    }
    const within = (pixels: number) => Math.min(Math.max(Math.floor((pixels - first) / rowHeight), 0), count);
    const rows = own.filter((row) => row >= 0 && row < count);
    const from = !isSeen ? count : window ? within(window.top) : 0;
    const to = !isSeen ? 0 : window ? within(window.bottom + rowHeight) : count;
    const ends = { from: Math.min(from, ...rows), to: Math.max(to, ...rows.map((row) => row + 1)) };
    plans.push({ key, stage, isFolded, height, lanes: ends.from < ends.to ? ends : { from: 0, to: 0 } });
  }
  return plans;
}

export const spaceBefore = ({ lanes }: StagePlan): number => lanes.from * rowHeight;

export const spaceAfter = (plan: StagePlan): number =>
  Math.max(0, plan.height - stageRowHeight - edge - plan.lanes.to * rowHeight);

/** The stage that has a cell, and the index of its lane there; -1 for the stage's own row. */
function placeOf(
  stages: readonly StageLane[],
  cell: string | undefined,
): { readonly stage: StageLane; readonly row: number } | undefined {
  const key = cell?.replace(/^label:/, '');
  for (const stage of stages) {
    if (stage.key === key) return { stage, row: -1 };
    const { rules, actions } = stage;
    const row = [...rules, ...actions].findIndex(
      (lane) => lane.key === key || stepsOf(lane).some(({ id }) => id === cell),
    );
    if (row !== -1) return { stage, row };
  }
  return undefined;
}
