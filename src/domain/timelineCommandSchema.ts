import * as v from 'valibot';
import { longestTexts } from './calls/limits';
import { commonCommandSchemas } from './pageCommandSchema';
import { pageContract } from './pageContract';
import { pageCommands } from './timelineContract';
import type { TimelineCommand, TimelinePanelState } from './timelineContract';
import { runsChoice, verdict } from './timelineContractSchema';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const panelStateSchema = v.object({
  connection: id,
  pipeline: id,
  executionId: v.exactOptional(id),
  comparison: v.exactOptional(id),
}) satisfies v.GenericSchema<unknown, TimelinePanelState>;

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
  v.object({ verb: v.literal('choose'), choice: runsChoice }),
]) satisfies v.GenericSchema<unknown, TimelineCommand>;

/** What arrives from the timeline page, checked. */
export const timelineContract = pageContract<TimelineCommand, TimelinePanelState>(
  commandSchema,
  panelStateSchema,
);
