import type { Diagram, DiagramStage } from './pipelineDiagram';

/** A rectangle in pixels, from the top left corner of the diagram. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Stages from left to right, or from top to bottom where there is little room. */
export type Direction = 'across' | 'down';

/** A line of an arrow. */
export interface Arrow {
  readonly key: string;
  /** Between stages, or from the actions of one run order to those of the next. */
  readonly kind: 'transition' | 'order';
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** Where everything of a diagram stands. It depends on the structure only, so that nothing moves while the pipeline runs. */
export interface DiagramLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** By the keys of stages, actions, gates and transitions. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The places of the executions of each stage, above it, by the stage's key. */
  readonly strips: ReadonlyMap<string, Box>;
  readonly arrows: readonly Arrow[];
}

export const sizes = {
  margin: 16,
  /** The width of an action. */
  action: 208,
  actionHeight: 46,
  gateHeight: 28,
  header: 38,
  padding: 10,
  /** Between actions that run side by side. */
  gap: 6,
  /** Between run orders, and between gates and actions, for an arrow. */
  step: 22,
  /** Above a stage, for two executions. */
  strip: 50,
  /** Between stages, with the transition in its middle. */
  between: 88,
  transition: 28,
} as const;

const stageWidth = sizes.action + 2 * sizes.padding;

/** Whether two diagrams are laid out in the same way, whatever runs in them. */
export function haveSameShape(a: Pick<Diagram, 'stages'>, b: Pick<Diagram, 'stages'>): boolean {
  const keys = ({ key, gates, groups }: DiagramStage) =>
    JSON.stringify([
      key,
      gates.map((gate) => gate.key),
      groups.map((group) => group.map((each) => each.key)),
    ]);
  return (
    a.stages.length === b.stages.length &&
    a.stages.every((stage, index) => {
      const other = b.stages[index];
      return other !== undefined && (stage === other || keys(stage) === keys(other));
    })
  );
}

/** Lays out a diagram. Boxes of different things do not overlap, except that a stage holds its gates and actions. */
export function layoutDiagram({ stages }: Pick<Diagram, 'stages'>, direction: Direction): DiagramLayout {
  const boxes = new Map<string, Box>();
  const strips = new Map<string, Box>();
  const arrows: Arrow[] = [];
  let { margin: x, margin: y } = sizes;
  let before: Box | undefined;
  for (const stage of stages) {
    strips.set(stage.key, { x, y, width: stageWidth, height: sizes.strip });
    const box = placeStage(stage, x, y + sizes.strip, boxes, arrows);
    if (stage.transition && before)
      placeTransition(stage.transition.key, before, box, direction, boxes, arrows);
    if (direction === 'across') x = box.x + box.width + sizes.between;
    else y = box.y + box.height + sizes.between - sizes.strip;
    before = box;
  }
  const all = [...boxes.values()];
  return {
    ...{ direction, boxes, strips, arrows },
    width: Math.max(0, ...all.map((box) => box.x + box.width)) + sizes.margin,
    height: Math.max(0, ...all.map((box) => box.y + box.height)) + sizes.margin,
  };
}

/** A stage, with its gates and run orders one below the other. */
function placeStage(
  { key, gates, groups }: DiagramStage,
  x: number,
  top: number,
  boxes: Map<string, Box>,
  arrows: Arrow[],
): Box {
  const left = x + sizes.padding;
  const middle = left + sizes.action / 2;
  let y = top + sizes.header;
  let last: string | undefined;
  const putStep = (items: readonly { readonly key: string }[], height: number) => {
    const [first] = items;
    if (first === undefined) return;
    if (last !== undefined) {
      const from = { x: middle, y };
      y += sizes.step;
      arrows.push({ key: `${last} ${first.key}`, kind: 'order', from, to: { x: middle, y } });
    }
    items.forEach((item, index) => {
      if (index > 0) y += sizes.gap;
      boxes.set(item.key, { x: left, y, width: sizes.action, height });
      y += height;
    });
    last = items.at(-1)?.key;
  };
  const at = (place: 'before' | 'after') =>
    gates.filter(({ gate }) => (gate === 'beforeEntry') === (place === 'before'));
  putStep(at('before'), sizes.gateHeight);
  for (const group of groups) putStep(group, sizes.actionHeight);
  putStep(at('after'), sizes.gateHeight);
  const box = { x, y: top, width: stageWidth, height: y + sizes.padding - top };
  boxes.set(key, box);
  return box;
}

function placeTransition(
  key: string,
  from: Box,
  to: Box,
  direction: Direction,
  boxes: Map<string, Box>,
  arrows: Arrow[],
): void {
  const half = sizes.transition / 2;
  const start =
    direction === 'across'
      ? { x: from.x + from.width, y: from.y + sizes.header / 2 }
      : { x: from.x + stageWidth / 2, y: from.y + from.height };
  const end =
    direction === 'across'
      ? { x: to.x, y: to.y + sizes.header / 2 }
      : { x: to.x + stageWidth / 2, y: to.y - sizes.strip };
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  boxes.set(key, {
    ...{ x: middle.x - half, y: middle.y - half },
    ...{ width: sizes.transition, height: sizes.transition },
  });
  arrows.push({ key, kind: 'transition', from: start, to: end });
}
