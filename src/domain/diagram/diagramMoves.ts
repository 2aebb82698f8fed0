import type { Diagram, DiagramStage } from './pipelineDiagram';
import type { DiagramLayout } from './diagramLayout';

/** The ways in which the focus moves among the boxes of a diagram. */
export type DiagramMove = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The boxes of a stage from top to bottom: its name, then what it holds. */
const columnOf = ({ key, gates, groups }: DiagramStage): readonly string[] => [
  key,
  ...gates.filter(({ gate }) => gate === 'beforeEntry').map((gate) => gate.key),
  ...groups.flat().map((action) => action.key),
  ...gates.filter(({ gate }) => gate !== 'beforeEntry').map((gate) => gate.key),
];

/** The box that an arrow key reaches from another, along the arrows of the diagram; undefined where there is none. */
export function moveInDiagram(
  { stages }: Pick<Diagram, 'stages'>,
  layout: DiagramLayout,
  from: string,
  move: DiagramMove,
): string | undefined {
  const columns = stages.map(columnOf);
  if (move === 'first') return columns[0]?.[0];
  if (move === 'last') return columns.at(-1)?.at(-1);
  const transition = stages.findIndex((stage) => stage.transition?.key === from);
  if (transition !== -1) return fromTransition(columns, layout, transition, move);
  const index = columns.findIndex((column) => column.includes(from));
  const column = columns[index] ?? [];
  const at = column.indexOf(from);
  const intoStage = stages[index]?.transition?.key;
  const outOfStage = stages[index + 1]?.transition?.key;
  const isAcross = layout.direction === 'across';
  switch (move) {
    case 'up':
      return column[at - 1] ?? (isAcross ? undefined : intoStage);
    case 'down':
      return column[at + 1] ?? (isAcross ? undefined : outOfStage);
    case 'left':
      if (!isAcross) return columns[index - 1]?.[0];
      return at === 0 ? intoStage : nearest(columns[index - 1], layout, from);
    case 'right':
      if (!isAcross) return columns[index + 1]?.[0];
      return at === 0 ? outOfStage : nearest(columns[index + 1], layout, from);
  }
}

function fromTransition(
  columns: readonly (readonly string[])[],
  { direction }: DiagramLayout,
  index: number,
  move: 'left' | 'right' | 'up' | 'down',
): string | undefined {
  const [back, forth] = direction === 'across' ? ['left', 'right'] : ['up', 'down'];
  if (move === forth) return columns[index]?.[0];
  if (move !== back) return undefined;
  return direction === 'across' ? columns[index - 1]?.[0] : columns[index - 1]?.at(-1);
}

/** The box of a column at the most similar height. */
function nearest(
  column: readonly string[] | undefined,
  { boxes }: DiagramLayout,
  from: string,
): string | undefined {
  const y = boxes.get(from)?.y ?? 0;
  const distance = (key: string) => Math.abs((boxes.get(key)?.y ?? 0) - y);
  return column?.toSorted((a, b) => distance(a) - distance(b))[0];
}
