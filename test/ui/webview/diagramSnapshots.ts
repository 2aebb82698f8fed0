import type { DiagramHostMessage } from '../../../src/domain/diagram/diagramContract';
import { makeDiagram } from '../../../src/domain/diagram/makeDiagram';
import { diagramInput } from '../../support/diagrams';

/** When the runs of the diagrams are looked at. */
export const now = Date.UTC(2026, 0, 5, 9, 20);

/** A pipeline of so many stages with so many actions each, half way through an execution. */
export const diagramMessage = (
  stages: number,
  actions: number,
  options?: Parameters<typeof diagramInput>[2],
): DiagramHostMessage => ({
  type: 'snapshot',
  snapshot: {
    target: { connection: 'here', pipeline: 'shop' },
    ...{ connectionName: 'Sample account', mayChange: true, denied: [], serviceNow: now },
    diagram: makeDiagram(diagramInput(stages, actions, options)),
  },
});
