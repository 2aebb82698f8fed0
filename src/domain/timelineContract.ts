import * as v from 'valibot';
import type { PipelineTimelineInput, TimelineInput } from './timeline/input';
import { pipelineTimelineInputSchema, timelineInputSchema } from './timeline/inputSchema';

/**
 * What the extension and the timeline page say to each other: one union each way, checked where it arrives.
 * The page holds no truth of its own; every `snapshot` is complete and replaces the one before.
 */

/** Which timeline a panel shows: an execution, or (without an execution id) the last executions of a pipeline. */
export interface TimelinePanelState {
  readonly connection: string;
  readonly pipeline: string;
  readonly executionId?: string;
}

/** What is drawn. */
export type TimelineContent =
  | { readonly kind: 'execution'; readonly input: TimelineInput }
  | { readonly kind: 'pipeline'; readonly input: PipelineTimelineInput };

/** Something to say above the drawing, or in its place when there is none yet. */
export interface TimelineNotice {
  /** `problem`: the last fetch failed. `gone`: the pipeline or execution was deleted; the last drawing stays. */
  readonly kind: 'problem' | 'gone';
  /** A sentence for people. */
  readonly message: string;
  /** The IAM policy statement that would allow what was denied, for whoever manages the account. */
  readonly policyStatement?: string;
}

export interface TimelineSnapshot {
  readonly target: TimelinePanelState;
  /** What people call the connection, with its region. */
  readonly connectionName: string;
  readonly region: string;
  /** False for a read-only connection: nothing that changes anything is offered. */
  readonly mayChange: boolean;
  /** What the service has denied in this session: it is explained instead of offered. */
  readonly denied: readonly ChangeVerb[];
  /** Now by the service's own clock when this was sent, epoch ms; the page counts on from here. */
  readonly serviceNow: number;
  /** Missing while nothing was fetched yet; the page then keeps an earlier drawing of the same target. */
  readonly content?: TimelineContent;
  readonly notice?: TimelineNotice;
}

export type HostMessage =
  | { readonly type: 'snapshot'; readonly snapshot: TimelineSnapshot }
  /** Select a stage or an action's latest attempt as soon as it is known, for example because the tree opened it. */
  | { readonly type: 'reveal'; readonly stage: string; readonly action?: string };

export type ExportFormat = 'chromeTrace' | 'svg' | 'markdown';

/** What is done to a stage as a whole. */
const stageVerbs = [
  'retryStage',
  'rollbackStage',
  'enableTransition',
  'disableTransition',
  'overrideCondition',
] as const;

type StageVerb = (typeof stageVerbs)[number];

/** What the page can ask for. Every verb names its execution, because one page may show several. */
export type TimelineCommand =
  | {
      readonly verb: 'approve' | 'reject' | 'openLog';
      readonly executionId: string;
      readonly stage: string;
      readonly action: string;
      readonly actionExecutionId: string;
    }
  | { readonly verb: StageVerb; readonly executionId: string; readonly stage: string }
  | { readonly verb: 'stopExecution' | 'openTimeline' | 'openConsole'; readonly executionId: string }
  /** Of the pipeline: another execution, and the last ones, one below the other. */
  | { readonly verb: 'startExecution' | 'openPipelineTimeline' }
  | { readonly verb: 'openExternal'; readonly url: string }
  | { readonly verb: 'copy'; readonly text: string }
  | { readonly verb: 'export'; readonly executionId: string; readonly format: ExportFormat }
  /** The host answers with `input.comparison` set, changed or removed. */
  | {
      readonly verb: 'compare';
      readonly executionId: string;
      readonly with: 'previousSuccess' | 'choose' | 'nothing';
    }
  /** Fetch again now, after a problem. */
  | { readonly verb: 'refresh' };

/** The commands that change something, each one call to the service. */
export const changeVerbs = [
  'approve',
  'reject',
  ...stageVerbs,
  'startExecution',
  'stopExecution',
] as const satisfies readonly TimelineCommand['verb'][];

export type ChangeVerb = (typeof changeVerbs)[number];

export type PageMessage =
  /** The page listens; before this nothing that is posted arrives. */
  | { readonly type: 'ready' }
  | { readonly type: 'runCommand'; readonly command: TimelineCommand }
  /** An error that the page did not expect, for the log channel. */
  | { readonly type: 'failed'; readonly message: string };

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

/** True for an absolute http or https address; everything else (`javascript:`, `file:`, …) is shown but never opened. */
export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

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
