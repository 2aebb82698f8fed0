import * as v from 'valibot';
import { commonCommandSchemas, pageContract } from './pageContract';
import { outgoingSchema } from './git/outgoingSchema';
import { attemptCauseSchema, changesSinceSchema } from './cause/causeSchema';
import { longestTexts } from './calls/limits';
import { executionSchema, pipelineTimelineInputSchema, timelineInputSchema } from './timeline/inputSchema';
import type { ApprovalReview } from './timeline/approvalReview';
import { changeOperations, pageCommands } from './timelineContract';
import type { TimelinePanelState, HostMessage, TimelineCommand } from './timelineContract';

const text = v.string();

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const panelStateSchema = v.object({
  connection: id,
  pipeline: id,
  executionId: v.exactOptional(id),
  comparison: v.exactOptional(id),
}) satisfies v.GenericSchema<unknown, TimelinePanelState>;

const verdict = v.picklist(['Approved', 'Rejected']);

const reviewSchema = v.object({
  stage: text,
  deployed: v.exactOptional(v.object({ stage: text, execution: v.exactOptional(executionSchema) })),
  outgoing: outgoingSchema,
}) satisfies v.GenericSchema<unknown, ApprovalReview>;

const snapshotSchema = v.object({
  type: v.literal('snapshot'),
  snapshot: v.object({
    target: panelStateSchema,
    connectionName: text,
    region: text,
    mayChange: v.boolean(),
    denied: v.array(v.picklist(changeOperations)),
    serviceNow: v.pipe(v.number(), v.finite()),
    content: v.exactOptional(
      v.variant('kind', [
        v.object({ kind: v.literal('execution'), input: timelineInputSchema }),
        v.object({ kind: v.literal('pipeline'), input: pipelineTimelineInputSchema }),
      ]),
    ),
    review: v.exactOptional(reviewSchema),
    notice: v.exactOptional(
      v.object({
        kind: v.picklist(['problem', 'gone']),
        message: text,
        policyStatement: v.exactOptional(text),
      }),
    ),
    excerpts: v.exactOptional(
      v.array(v.object({ actionExecutionId: text, lines: v.array(text), message: v.exactOptional(text) })),
    ),
    causes: v.exactOptional(v.array(attemptCauseSchema)),
    changes: v.exactOptional(changesSinceSchema),
  }),
});

const revealSchema = v.object({
  type: v.literal('reveal'),
  stage: text,
  action: v.exactOptional(text),
  focus: v.exactOptional(verdict),
});

const run = v.literal('run');

const commandSchema = v.variant('verb', [
  v.variant('command', [
    v.object({
      verb: run,
      command: v.picklist(pageCommands.attempt),
      target: v.object({ executionId: id, stage: id, action: id, actionExecutionId: id }),
    }),
    v.object({
      verb: run,
      command: v.picklist(pageCommands.stage),
      target: v.object({ executionId: id, stage: id }),
    }),
    v.object({
      verb: run,
      command: v.picklist(pageCommands.execution),
      target: v.object({ executionId: id }),
    }),
    v.object({ verb: run, command: v.picklist(pageCommands.pipeline), target: v.object({}) }),
  ]),
  ...commonCommandSchemas,
  v.object({
    verb: v.literal('answer'),
    target: v.object({ executionId: id, stage: id, action: id }),
    verdict,
    comment: v.pipe(v.string(), v.maxLength(longestTexts.approvalSummary)),
  }),
  v.object({
    verb: v.literal('lookAt'),
    target: v.union([
      v.object({ executionId: id, stage: id, action: id, actionExecutionId: id }),
      v.object({ executionId: id }),
    ]),
  }),
  v.object({
    verb: v.literal('export'),
    executionId: id,
    format: v.picklist(['chromeTrace', 'svg', 'markdown']),
  }),
  v.object({
    verb: v.literal('compare'),
    executionId: id,
    with: v.picklist(['previousSuccess', 'choose', 'nothing']),
  }),
  v.object({ verb: v.literal('compareWith'), executionId: id, other: id }),
  v.object({ verb: v.literal('loadMore') }),
]) satisfies v.GenericSchema<unknown, TimelineCommand>;

/** The messages between the extension and the timeline page, checked. */
export const timelineContract = pageContract<HostMessage, TimelineCommand, TimelinePanelState>({
  hostMessages: { snapshot: snapshotSchema, reveal: revealSchema },
  command: commandSchema,
  panelState: panelStateSchema,
});
