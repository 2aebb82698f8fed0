import type { Diagram, DiagramStage } from './pipelineDiagram';

/** What the stages of the last diagram look like as text, so that each is written only once. */
const texts = new WeakMap<DiagramStage, string>();

function textOf(stage: DiagramStage): string {
  const known = texts.get(stage);
  if (known !== undefined) return known;
  const text = JSON.stringify(stage);
  texts.set(stage, text);
  return text;
}

/**
 * A diagram with the objects of the one before in place of stages that are equal, so that only what has changed is drawn
 * again.
 */
export function keepStages(after: Diagram, before: Diagram | undefined): Diagram {
  if (!before) return after;
  const known = new Map(before.stages.map((stage) => [stage.key, stage]));
  return {
    ...after,
    stages: after.stages.map((stage) => {
      const same = known.get(stage.key);
      return same && textOf(same) === textOf(stage) ? same : stage;
    }),
  };
}
