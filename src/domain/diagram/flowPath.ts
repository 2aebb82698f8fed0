import type { Box, DiagramLayout } from './diagramLayout';
import type { DiagramFlow } from './pipelineDiagram';

/** The line of a flow, as the path of SVG; undefined where one of its ends is not drawn. */
export function flowPath(
  { boxes, direction }: Pick<DiagramLayout, 'boxes' | 'direction'>,
  { from, to, kind }: DiagramFlow,
): string | undefined {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  if (!start || !end) return undefined;
  // Artifacts and variables of the same two actions do not lie on each other.
  const shift = kind === 'artifact' ? 0 : 8;
  const [y1, y2] = [middle(start) + shift, middle(end) + shift];
  const right = start.x + start.width;
  const isBeside = direction === 'across' && end.x > right;
  if (!isBeside) {
    // Around the right side, within the margin of the stage.
    const bend = right + 24 + shift / 2;
    return `M${right} ${y1} C${bend} ${y1} ${bend} ${y2} ${end.x + end.width} ${y2}`;
  }
  const half = (right + end.x) / 2;
  return `M${right} ${y1} C${half} ${y1} ${half} ${y2} ${end.x} ${y2}`;
}

const middle = ({ y, height }: Box): number => y + height / 2;
