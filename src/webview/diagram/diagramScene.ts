import * as v from 'valibot';
import type {
  Diagram,
  DiagramAction,
  DiagramFlow,
  DiagramFault,
  DiagramGate,
  DiagramStage,
} from '../../domain/diagram/pipelineDiagram';
import type { DiagramCommand, DiagramSnapshot } from '../../domain/diagram/diagramContract';
import type { DiagramLayout, Direction } from '../../domain/diagram/diagramLayout';

export const viewSchema = v.object({
  zoom: v.pipe(v.number(), v.minValue(0.4), v.maxValue(2)),
  mode: v.picklist(['diagram', 'list']),
  selected: v.exactOptional(v.string()),
  /** What goes from action to action, of which all lines are shown; those of the selected action always are. */
  flows: v.exactOptional(v.array(v.picklist(['artifact', 'variable']))),
  /** Absent to go by the width of the page. */
  direction: v.exactOptional(v.picklist(['across', 'down'])),
  scroll: v.object({ left: v.number(), top: v.number() }),
});

/** What the user has set up in the page. */
export type DiagramView = v.InferOutput<typeof viewSchema>;

export const initialView: DiagramView = { zoom: 1, mode: 'diagram', scroll: { left: 0, top: 0 } };

/** What the page can do. */
export interface DiagramIntents {
  readonly run: (command: DiagramCommand) => void;
  readonly select: (key: string | undefined) => void;
  readonly focus: (key: string) => void;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly setMode: (mode: DiagramView['mode']) => void;
  readonly setDirection: (direction: Direction) => void;
  /** Shows all lines of a kind, or no longer. */
  readonly toggleFlows: (kind: DiagramFlow['kind']) => void;
}

/** Everything that a drawing of the page needs. */
export interface DiagramScene {
  readonly snapshot: DiagramSnapshot;
  readonly diagram: Diagram;
  readonly layout: DiagramLayout;
  readonly view: DiagramView;
  /** The key of the box that takes the focus. */
  readonly focused: string;
  /** The key of the box of the text that has the cursor. */
  readonly cursor?: string;
  /** What is wrong with a definition that is being written, by the keys of its boxes. */
  readonly faults: ReadonlyMap<string, readonly DiagramFault[]>;
  /** Epoch milliseconds by the service's clock. */
  readonly now: number;
  readonly intents: DiagramIntents;
}

/** What a key of the diagram names. */
export type Part =
  | { readonly kind: 'stage'; readonly stage: DiagramStage }
  | { readonly kind: 'transition'; readonly stage: DiagramStage }
  | { readonly kind: 'gate'; readonly stage: DiagramStage; readonly gate: DiagramGate }
  | { readonly kind: 'action'; readonly stage: DiagramStage; readonly action: DiagramAction };

export function findPart({ stages }: Diagram, key: string | undefined): Part | undefined {
  if (key === undefined) return undefined;
  for (const stage of stages) {
    if (stage.key === key) return { kind: 'stage', stage };
    if (stage.transition?.key === key) return { kind: 'transition', stage };
    const gate = stage.gates.find((each) => each.key === key);
    if (gate) return { kind: 'gate', stage, gate };
    for (const group of stage.groups) {
      const action = group.find((each) => each.key === key);
      if (action) return { kind: 'action', stage, action };
    }
  }
  return undefined;
}

export function groupedByKey(faults: readonly DiagramFault[]): ReadonlyMap<string, readonly DiagramFault[]> {
  const grouped = new Map<string, DiagramFault[]>();
  for (const fault of faults) {
    const known = grouped.get(fault.key);
    if (known) known.push(fault);
    else grouped.set(fault.key, [fault]);
  }
  return grouped;
}

/** Whether something is under way, so that times grow. */
export const isMoving = ({ stages }: Diagram): boolean => stages.some(({ runs }) => runs.length > 0);
