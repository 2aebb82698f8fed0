import * as v from 'valibot';

/** A message of SQS can have 1 MiB, an event of EventBridge 256 KiB; longer text is none of ours. */
const largestMessage = 256 * 1024;

const detailTypes = {
  'CodePipeline Pipeline Execution State Change': 'pipeline',
  'CodePipeline Stage Execution State Change': 'stage',
  'CodePipeline Action Execution State Change': 'action',
} as const;

/** As the API names pipelines, stages and actions. */
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.@\-_]{1,100}$/));
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

const message = v.object({
  id,
  'detail-type': v.picklist(Object.keys(detailTypes) as (keyof typeof detailTypes)[]),
  source: v.literal('aws.codepipeline'),
  region: v.pipe(v.string(), v.regex(/^[a-z\d-]{1,32}$/)),
  time: v.pipe(v.string(), v.isoTimestamp()),
  detail: v.object({
    pipeline: name,
    'execution-id': id,
    // States to come are told as well: an event is a hint, whatever it says.
    state: v.pipe(v.string(), v.regex(/^[A-Z_]{1,32}$/)),
    stage: v.optional(name),
    action: v.optional(name),
  }),
});

/** What CodePipeline tells through EventBridge: that something named here has changed. It is a hint, never a state. */
export interface PipelineEvent {
  /** Of the event; EventBridge may deliver it more than once. */
  readonly id: string;
  readonly region: string;
  /** Epoch milliseconds, in whole seconds. */
  readonly time: number;
  readonly pipeline: string;
  readonly executionId: string;
  /** Absent for an event of the execution as a whole. */
  readonly stage?: string;
  /** Absent for an event of the execution or of a stage. */
  readonly action?: string;
  /** As CodePipeline writes it in events: STARTED, SUCCEEDED, FAILED, CANCELED and others. */
  readonly state: string;
}

/** Reads a message of a queue; undefined for everything that is no event of CodePipeline. Never throws. */
export function parsePipelineEvent(body: string): PipelineEvent | undefined {
  if (body.length > largestMessage) return undefined;
  const parsed = v.safeParse(message, jsonOf(body));
  if (!parsed.success) return undefined;
  const { id: eventId, region, time, detail } = parsed.output;
  const { pipeline, 'execution-id': executionId, state, stage, action } = detail;
  const level = detailTypes[parsed.output['detail-type']];
  if (level !== 'pipeline' && stage === undefined) return undefined;
  if (level === 'action' && action === undefined) return undefined;
  return {
    ...{ id: eventId, region, time: Date.parse(time), pipeline, executionId, state },
    ...(level !== 'pipeline' && stage !== undefined && { stage }),
    ...(level === 'action' && action !== undefined && { action }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
