import type { DiagramHostMessage } from '../../../src/domain/diagram/diagramContract';
import { draftDiagram } from '../../../src/domain/diagram/draftDiagram';
import { makeDiagram } from '../../../src/domain/diagram/makeDiagram';
import { readDefinition } from '../../../src/domain/definition/text/definitionDocument';
import { diagramInput } from '../../support/diagrams';
import { findingsIn } from '../../support/definition/marks';

/** When the runs of the diagrams are looked at. */
export const now = Date.UTC(2026, 0, 5, 9, 20);

/** A pipeline of so many stages with so many actions each, half way through an execution. */
export const diagramMessage = (
  stages: number,
  actions: number,
  options?: Parameters<typeof diagramInput>[2],
): Extract<DiagramHostMessage, { readonly type: 'snapshot' }> => ({
  type: 'snapshot',
  snapshot: {
    target: { connection: 'here', pipeline: 'shop' },
    ...{ place: 'Sample account', mayChange: true, denied: [], serviceNow: now },
    diagram: makeDiagram(diagramInput(stages, actions, options)),
  },
});

/** A definition that is being written: what is wrong with it, and what goes from action to action. */
export function draftMessage(
  text: string,
): Extract<DiagramHostMessage, { readonly type: 'snapshot' }> & { readonly keys: readonly string[] } {
  const [pipeline] = readDefinition(text).pipelines;
  if (!pipeline) throw new Error('The text declares no pipeline.');
  const { diagram, faults, elsewhere, places } = draftDiagram(pipeline.root, '', findingsIn(text));
  return {
    type: 'snapshot',
    keys: [...places.keys()],
    snapshot: {
      target: { document: 'untitled:shop.pipeline.json', index: 0 },
      ...{ place: 'shop.pipeline.json', mayChange: false, denied: [], serviceNow: 0 },
      ...{ diagram, faults, faultsElsewhere: elsewhere },
    },
  };
}
