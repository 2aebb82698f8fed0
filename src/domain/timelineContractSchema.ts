import { isWebUrl } from './links/webUrl';
import * as v from 'valibot';
import { pipelineTimelineInputSchema, timelineInputSchema } from './timeline/inputSchema';
import { stageVerbs, changeVerbs } from './timelineContract';
import type { TimelinePanelState, HostMessage, TimelineCommand, PageMessage } from './timelineContract';

const text = v.string();

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const panelStateSchema = v.object({
  connection: id,
  pipeline: id,
  executionId: v.exactOptional(id),
}) satisfies v.GenericSchema<unknown, TimelinePanelState>;

const hostMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('snapshot'),
    snapshot: v.object({
      target: panelStateSchema,
      connectionName: text,
      region: text,
      mayChange: v.boolean(),
      denied: v.array(v.picklist(changeVerbs)),
      serviceNow: v.pipe(v.number(), v.finite()),
      content: v.exactOptional(
        v.variant('kind', [
          v.object({ kind: v.literal('execution'), input: timelineInputSchema }),
          v.object({ kind: v.literal('pipeline'), input: pipelineTimelineInputSchema }),
        ]),
      ),
      notice: v.exactOptional(
        v.object({
          kind: v.picklist(['problem', 'gone']),
          message: text,
          policyStatement: v.exactOptional(text),
        }),
      ),
    }),
  }),
  v.object({ type: v.literal('reveal'), stage: text, action: v.exactOptional(text) }),
]) satisfies v.GenericSchema<unknown, HostMessage>;

const webUrl = v.pipe(v.string(), v.maxLength(8192), v.check(isWebUrl));

const commandSchema = v.variant('verb', [
  v.object({
    verb: v.picklist(['approve', 'reject', 'openLog']),
    executionId: id,
    stage: id,
    action: id,
    actionExecutionId: id,
  }),
  v.object({ verb: v.picklist(stageVerbs), executionId: id, stage: id }),
  v.object({ verb: v.picklist(['stopExecution', 'openTimeline', 'openConsole']), executionId: id }),
  v.object({ verb: v.picklist(['startExecution', 'openPipelineTimeline']) }),
  v.object({ verb: v.literal('openExternal'), url: webUrl }),
  v.object({ verb: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
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
  v.object({ verb: v.literal('refresh') }),
]) satisfies v.GenericSchema<unknown, TimelineCommand>;

const pageMessageSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('runCommand'), command: commandSchema }),
  v.object({ type: v.literal('failed'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
]) satisfies v.GenericSchema<unknown, PageMessage>;

const parserOf =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (value: unknown): T | undefined => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : undefined;
  };

/** A message from the extension as the page may use it; undefined for anything else. */
export const parseHostMessage = parserOf<HostMessage>(hostMessageSchema);

/** A message from the page as the extension may use it; undefined for anything else. */
export const parsePageMessage = parserOf<PageMessage>(pageMessageSchema);

/** What a serialized panel says it showed; undefined when it cannot be restored. Ignores the page's own state beside it. */
export const parsePanelState = parserOf<TimelinePanelState>(panelStateSchema);
