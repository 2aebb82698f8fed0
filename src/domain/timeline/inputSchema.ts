import * as v from 'valibot';
import { checkedOnce } from '../checkedOnce';
import type { ActionExecution, Execution } from '../execution/execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineState } from '../pipeline/pipelineState';
import type { RuleExecution } from '../execution/ruleExecution';
import type { PipelineTimelineInput, TimelineInput, TimelineRun } from './input';

/** The checks are held against the domain's types by the compiler: a field that changes there breaks the build here. */
type SchemaOf<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const optionalText = v.exactOptional(text);
const time = v.number();
const texts = v.array(text);
const textMap = v.record(text, text);
const errorDetails = v.exactOptional(v.object({ code: optionalText, message: optionalText }));

const pipelineRef = v.object({ connection: text, name: text });
const executionRef = v.object({ pipeline: pipelineRef, executionId: text });
const actionType = v.object({ category: text, owner: text, provider: text, version: text });
const gate = v.picklist(['beforeEntry', 'onSuccess', 'onFailure']);
const executionMode = v.picklist(['SUPERSEDED', 'QUEUED', 'PARALLEL']);
const actionStatus = v.picklist(['InProgress', 'Abandoned', 'Succeeded', 'Failed']);

const execution: SchemaOf<Execution> = checkedOnce(
  v.object({
    ref: executionRef,
    status: v.picklist([
      'InProgress',
      'Stopping',
      'Stopped',
      'Succeeded',
      'Superseded',
      'Failed',
      'Cancelled',
    ]),
    statusSummary: optionalText,
    startedAt: time,
    updatedAt: time,
    sourceRevisions: v.array(
      v.object({ actionName: text, revisionId: optionalText, summary: optionalText, url: optionalText }),
    ),
    trigger: v.exactOptional(v.object({ type: text, detail: optionalText })),
    stopReason: optionalText,
    mode: v.exactOptional(executionMode),
    isRollback: v.boolean(),
    rollbackTargetId: optionalText,
  }),
);

/** Also checks an execution that was written to storage and is read back. */
export const executionSchema = execution;

const artifacts = v.array(v.object({ name: text, bucket: optionalText, key: optionalText }));

const actionExecution: SchemaOf<ActionExecution> = checkedOnce(
  v.object({
    execution: executionRef,
    id: text,
    stage: text,
    action: text,
    status: actionStatus,
    startedAt: time,
    updatedAt: time,
    updatedBy: optionalText,
    type: v.exactOptional(actionType),
    configuration: textMap,
    resolvedConfiguration: textMap,
    inputArtifacts: artifacts,
    outputArtifacts: artifacts,
    outputVariables: textMap,
    externalId: optionalText,
    externalSummary: optionalText,
    externalUrl: optionalText,
    error: errorDetails,
    logStreamArn: optionalText,
    region: optionalText,
  }),
);

const ruleExecution = v.object({
  execution: executionRef,
  id: text,
  stage: text,
  rule: text,
  status: actionStatus,
  startedAt: time,
  updatedAt: time,
  updatedBy: optionalText,
  provider: optionalText,
  configuration: textMap,
  resolvedConfiguration: textMap,
  externalId: optionalText,
  externalSummary: optionalText,
  externalUrl: optionalText,
  error: errorDetails,
}) satisfies SchemaOf<RuleExecution>;

const runEntries = {
  execution,
  actions: checkedOnce(v.array(actionExecution)),
  rules: v.exactOptional(checkedOnce(v.array(ruleExecution))),
};

const run: SchemaOf<TimelineRun> = checkedOnce(v.object(runEntries));

const declaration: SchemaOf<PipelineDeclaration> = checkedOnce(
  v.object({
    ref: pipelineRef,
    version: v.number(),
    type: v.picklist(['V1', 'V2']),
    mode: executionMode,
    stages: v.array(
      v.object({
        name: text,
        actions: v.array(
          v.object({
            name: text,
            type: actionType,
            runOrder: v.number(),
            configuration: textMap,
            inputArtifacts: texts,
            outputArtifacts: texts,
            namespace: optionalText,
            region: optionalText,
          }),
        ),
        conditions: v.exactOptional(v.array(v.object({ gate, rules: texts }))),
      }),
    ),
    variables: v.array(v.object({ name: text, defaultValue: optionalText, description: optionalText })),
    arn: optionalText,
  }),
);

const conditionStatus = v.exactOptional(
  v.picklist(['InProgress', 'Failed', 'Errored', 'Succeeded', 'Cancelled', 'Abandoned', 'Overridden']),
);

/** Approval tokens are left out on purpose: the page asks for an approval by name, and the host knows its token. */
const state: SchemaOf<PipelineState> = checkedOnce(
  v.object({
    ref: pipelineRef,
    version: v.number(),
    stages: v.array(
      checkedOnce(
        v.object({
          name: text,
          latestExecution: v.exactOptional(
            v.object({
              executionId: text,
              status: v.picklist([
                'InProgress',
                'Stopping',
                'Stopped',
                'Succeeded',
                'Failed',
                'Cancelled',
                'Skipped',
              ]),
              isRollback: v.boolean(),
            }),
          ),
          inboundExecutionIds: texts,
          transition: v.object({
            isEnabled: v.boolean(),
            disabledReason: optionalText,
            changedBy: optionalText,
            changedAt: v.exactOptional(time),
          }),
          actions: v.array(
            v.object({
              name: text,
              status: v.exactOptional(actionStatus),
              actionExecutionId: optionalText,
              summary: optionalText,
              changedAt: v.exactOptional(time),
              changedBy: optionalText,
              error: errorDetails,
              externalId: optionalText,
              externalUrl: optionalText,
              percentComplete: v.exactOptional(v.number()),
              revisionId: optionalText,
              revisionUrl: optionalText,
              entityUrl: optionalText,
              logStreamArn: optionalText,
            }),
          ),
          conditions: v.array(
            v.object({
              gate,
              status: conditionStatus,
              summary: optionalText,
              rules: v.array(
                v.object({ name: text, status: conditionStatus, summary: optionalText, error: errorDetails }),
              ),
            }),
          ),
        }),
      ),
    ),
  }),
);

/** Checks a {@link TimelineInput} that arrives in a message; unknown members are dropped. */
export const timelineInputSchema = v.object({
  ...runEntries,
  declaration: v.exactOptional(declaration),
  state: v.exactOptional(state),
  history: v.exactOptional(checkedOnce(v.array(run))),
  earlier: v.exactOptional(
    v.array(v.object({ executionId: text, name: text, results: v.record(text, actionStatus) })),
  ),
  recent: v.exactOptional(checkedOnce(v.array(execution))),
  comparison: v.exactOptional(run),
}) satisfies SchemaOf<TimelineInput>;

/** Checks a {@link PipelineTimelineInput} that arrives in a message; unknown members are dropped. */
export const pipelineTimelineInputSchema = v.object({
  pipeline: pipelineRef,
  runs: v.array(run),
  mine: v.exactOptional(texts),
  more: v.exactOptional(v.object({ loaded: v.number(), asked: v.number(), hasMore: v.boolean() })),
  declaration: v.exactOptional(declaration),
  state: v.exactOptional(state),
}) satisfies SchemaOf<PipelineTimelineInput>;
