import * as v from 'valibot';
import { checkedOnce } from '../checkedOnce';
import { commonCommandSchemas } from '../pageCommandSchema';
import { hostMessages, pageContract } from '../pageContract';
import { changeOperations } from '../timelineContract';
import type { LaneStatus } from '../timeline/lane';
import type { Diagram, DiagramStage } from './pipelineDiagram';
import { diagramCommands } from './diagramContract';
import type { DiagramCommand, DiagramHostMessage, DiagramPanelState } from './diagramContract';

const text = v.string();
const optionalText = v.exactOptional(text);
const texts = v.array(text);
const time = v.pipe(v.number(), v.finite());
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const laneStatus = v.picklist([
  ...(['InProgress', 'Stopping', 'Stopped', 'Succeeded', 'Superseded', 'Failed', 'Cancelled'] as const),
  ...(['Skipped', 'Abandoned', 'Errored', 'Overridden', 'Waiting', 'NotStarted', 'DidNotRun'] as const),
]) satisfies v.GenericSchema<unknown, LaneStatus>;

const runStatus = v.picklist([
  ...(['InProgress', 'Stopping', 'Stopped', 'Succeeded', 'Superseded', 'Failed', 'Cancelled'] as const),
  ...(['WaitingForApproval', 'Waiting'] as const),
]);

const action = v.object({
  ...{ key: text, name: text, runOrder: v.number() },
  type: v.object({ category: text, owner: text, provider: text, version: text }),
  ...{ status: laneStatus, needsAnswer: v.boolean(), since: v.exactOptional(time) },
  ...{ percent: v.exactOptional(v.number()), usual: v.exactOptional(time), reason: optionalText },
  ...{ executionId: optionalText, attemptId: optionalText, inputs: texts, outputs: texts },
});

const stage: v.GenericSchema<unknown, DiagramStage> = checkedOnce(
  v.object({
    ...{ key: text, name: text, status: laneStatus },
    transition: v.exactOptional(
      v.object({ key: text, isEnabled: v.boolean(), reason: optionalText, by: optionalText }),
    ),
    runs: v.array(
      v.object({
        ...{ executionId: text, name: text, status: runStatus, words: text, detail: optionalText },
        ...{ since: time, isInFront: v.boolean() },
      }),
    ),
    gates: v.array(
      v.object({
        ...{ key: text, gate: v.picklist(['beforeEntry', 'onSuccess', 'onFailure']), status: laneStatus },
        rules: v.array(v.object({ name: text, status: laneStatus, summary: optionalText })),
      }),
    ),
    groups: v.array(v.array(action)),
    executionId: optionalText,
    changes: v.array(v.picklist(changeOperations)),
  }),
);

const diagram = v.object({
  pipeline: v.object({ connection: text, name: text }),
  version: v.exactOptional(v.number()),
  mode: v.picklist(['SUPERSEDED', 'QUEUED', 'PARALLEL']),
  stages: checkedOnce(v.array(stage)),
  flows: checkedOnce(
    v.array(v.object({ kind: v.picklist(['artifact', 'variable']), names: texts, from: text, to: text })),
  ),
}) satisfies v.GenericSchema<unknown, Diagram>;

const panelState = v.union([
  v.object({ connection: id, pipeline: id }),
  v.object({
    document: v.pipe(v.string(), v.minLength(1), v.maxLength(8_000)),
    index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
]) satisfies v.GenericSchema<unknown, DiagramPanelState>;

const snapshot = v.object({
  type: v.literal('snapshot'),
  snapshot: v.object({
    target: panelState,
    ...{ place: text, mayChange: v.boolean(), denied: v.array(v.picklist(changeOperations)) },
    serviceNow: time,
    diagram: v.exactOptional(diagram),
    faults: v.exactOptional(
      v.array(v.object({ key: text, severity: v.picklist(['error', 'warning']), message: text })),
    ),
    faultsElsewhere: v.exactOptional(v.number()),
    notice: v.exactOptional(
      v.object({
        kind: v.picklist(['problem', 'gone', 'simulated']),
        message: text,
        policyStatement: optionalText,
      }),
    ),
  }),
});

const cursor = v.object({ type: v.literal('cursor'), key: optionalText });

const optionalId = v.exactOptional(id);

const command = v.variant('verb', [
  v.object({
    verb: v.literal('run'),
    command: v.picklist(diagramCommands),
    target: v.object({
      ...{ executionId: optionalId, stage: optionalId, action: optionalId, actionExecutionId: optionalId },
    }),
  }),
  v.object({ verb: v.literal('copyLink') }),
  v.object({ verb: v.literal('showText'), key: text }),
  v.object({
    verb: v.literal('export'),
    format: v.picklist(['svg', 'mermaid']),
    direction: v.picklist(['across', 'down']),
    flows: v.array(v.picklist(['artifact', 'variable'])),
  }),
  ...commonCommandSchemas,
]) satisfies v.GenericSchema<unknown, DiagramCommand>;

/** The messages from the extension to the page of diagrams, checked. */
export const diagramMessages = hostMessages<DiagramHostMessage>({ snapshot, cursor });

/** What arrives from the page of diagrams, checked. */
export const diagramContract = pageContract<DiagramCommand, DiagramPanelState>(command, panelState);
