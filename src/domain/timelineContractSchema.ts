import * as v from 'valibot';
import { checkedOnce } from './checkedOnce';
import { hostMessages } from './pageContract';
import { outgoingSchema } from './git/outgoingSchema';
import { attemptCauseSchema, attemptProgressSchema, changesSinceSchema } from './cause/causeSchema';
import { executionSchema, pipelineTimelineInputSchema, timelineInputSchema } from './timeline/inputSchema';
import type { ApprovalReview } from './timeline/approvalReview';
import { runOutcomes, runsViews, type RunsChoice } from './timeline/runs/runsChoice';
import { changeOperations } from './timelineContract';
import type { TimelinePanelState, HostMessage, TimelineContent } from './timelineContract';

const text = v.string();

const panelState: v.GenericSchema<unknown, TimelinePanelState> = checkedOnce(
  v.object({
    connection: text,
    pipeline: text,
    executionId: v.exactOptional(text),
    comparison: v.exactOptional(text),
  }),
);

/** The answer to an approval. */
export const verdict = v.picklist(['Approved', 'Rejected']);

const reviewSchema = v.object({
  stage: text,
  deployed: v.exactOptional(v.object({ stage: text, execution: v.exactOptional(executionSchema) })),
  outgoing: outgoingSchema,
}) satisfies v.GenericSchema<unknown, ApprovalReview>;

/** The schema of what is drawn is found by its kind: each is long, and both need not be tried. */
const isOfPipeline = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'kind' in content && content.kind === 'pipeline';

const executionContent = v.object({ kind: v.literal('execution'), input: timelineInputSchema });
const pipelineContent = v.object({ kind: v.literal('pipeline'), input: pipelineTimelineInputSchema });

const snapshotSchema = v.object({
  type: v.literal('snapshot'),
  snapshot: v.object({
    target: panelState,
    connectionName: text,
    region: text,
    mayChange: v.boolean(),
    denied: v.array(v.picklist(changeOperations)),
    serviceNow: v.number(),
    content: v.exactOptional(
      v.lazy((content): v.GenericSchema<unknown, TimelineContent> =>
        isOfPipeline(content) ? pipelineContent : executionContent,
      ),
    ),
    review: v.exactOptional(reviewSchema),
    notice: v.exactOptional(
      v.object({
        kind: v.picklist(['problem', 'gone', 'simulated']),
        message: text,
        policyStatement: v.exactOptional(text),
      }),
    ),
    excerpts: v.exactOptional(
      v.array(v.object({ actionExecutionId: text, lines: v.array(text), message: v.exactOptional(text) })),
    ),
    causes: v.exactOptional(v.array(attemptCauseSchema)),
    progress: v.exactOptional(attemptProgressSchema),
    changes: v.exactOptional(changesSinceSchema),
  }),
});

const revealSchema = v.object({
  type: v.literal('reveal'),
  stage: text,
  action: v.exactOptional(text),
  focus: v.exactOptional(verdict),
});

/** What a user has chosen to see of a pipeline's executions. */
export const runsChoice = v.object({
  view: v.exactOptional(v.picklist(runsViews)),
  outcome: v.exactOptional(v.picklist(runOutcomes)),
  isMine: v.exactOptional(v.literal(true)),
}) satisfies v.GenericSchema<unknown, RunsChoice>;

const chooseSchema = v.object({ type: v.literal('choose'), choice: runsChoice });

/** The messages from the extension to the timeline page, checked. */
export const timelineMessages = hostMessages<HostMessage>({
  snapshot: snapshotSchema,
  reveal: revealSchema,
  choose: chooseSchema,
});
