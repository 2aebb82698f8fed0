import type { Diagram, DiagramStage } from './pipelineDiagram';

type Kept = DiagramStage | Diagram['flows'];

/** What the parts of the last diagram look like as text, so that each is written only once. */
const texts = new WeakMap<Kept, string>();

function textOf(part: Kept): string {
  const known = texts.get(part);
  if (known !== undefined) return known;
  const text = JSON.stringify(part);
  texts.set(part, text);
  return text;
}

/**
 * A diagram with the objects of the one before in place of stages and flows that are equal, so that only what has changed is drawn
 * again.
 */
export function keepStages(after: Diagram, before: Diagram | undefined): Diagram {
  if (!before) return after;
  const known = new Map(before.stages.map((stage) => [stage.key, stage]));
  return {
    ...after,
    flows: textOf(before.flows) === textOf(after.flows) ? before.flows : after.flows,
    stages: after.stages.map((stage) => {
      const same = known.get(stage.key);
      return same && textOf(same) === textOf(stage) ? same : stage;
    }),
  };
}
