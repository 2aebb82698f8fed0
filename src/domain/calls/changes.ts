import type {
  ApprovalAnswer,
  OverridableGate,
  RetryMode,
  StopMode,
  TransitionSide,
} from '../operate/changeModes';
import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../refs';
import type { StartRequest } from '../start/startRequest';
import { change } from './change';
import type { ChangeCall } from './change';
import { definitionChanges } from './definitionChanges';
import { integrationChanges } from './integrationChanges';
import { jobChanges } from './jobCalls';
import { required } from './required';
import type { stackChanges } from './stackCalls';

// One value for each operation that changes something. A new operation needs its definition, a place in `changes`,
// and the method of the SDK in `core/aws/sender.ts`.

interface NewExecution {
  readonly pipelineExecutionId?: string | undefined;
}

const newExecution = ({ pipelineExecutionId }: NewExecution, pipeline: PipelineRef): ExecutionRef => ({
  pipeline,
  executionId: required(pipelineExecutionId, 'pipelineExecutionId'),
});

/** Starts one execution for one intention: the request's token keeps a repeated send from starting a second. */
export const startExecution = change(
  'StartPipelineExecution',
  {
    about: ({ pipeline }: { readonly pipeline: PipelineRef; readonly request: StartRequest }) => ({
      pipeline,
    }),
    input: ({ pipeline, request: { clientRequestToken, sourceRevisions, variables } }) => ({
      name: pipeline.name,
      clientRequestToken,
      ...(variables.length > 0 && { variables: variables.map((variable) => ({ ...variable })) }),
      ...(sourceRevisions.length > 0 && {
        sourceRevisions: sourceRevisions.map(({ actionName, type, value }) => ({
          actionName,
          revisionType: type,
          revisionValue: value,
        })),
      }),
    }),
  },
  (output: NewExecution, { pipeline }) => newExecution(output, pipeline),
);

/** Stops an execution: its actions in progress finish first, or are abandoned. */
export const stopExecution = change('StopPipelineExecution', {
  about: (of: {
    readonly execution: ExecutionRef;
    readonly mode: StopMode;
    readonly reason?: string | undefined;
  }) => of.execution,
  input: ({ execution: { pipeline, executionId }, mode, reason }) => ({
    pipelineName: pipeline.name,
    pipelineExecutionId: executionId,
    abandon: mode === 'abandon',
    ...(reason !== undefined && { reason }),
  }),
});

/** Runs the failed actions of a stage again, or all of them, in the same execution. */
export const retryStage = change('RetryStageExecution', {
  about: ({
    stage,
    executionId,
  }: {
    readonly stage: StageRef;
    readonly executionId: string;
    readonly mode: RetryMode;
  }) => ({ ...stage, executionId }),
  input: ({ stage: { pipeline, stage }, executionId, mode }) => ({
    pipelineName: pipeline.name,
    stageName: stage,
    pipelineExecutionId: executionId,
    retryMode: mode,
  }),
});

/** Approves or rejects an approval action. */
export const answerApproval = change('PutApprovalResult', {
  about: (of: { readonly action: ActionRef; readonly answer: ApprovalAnswer }) => of.action,
  input: ({ action: { pipeline, stage, action }, answer: { verdict, summary, token } }) => ({
    pipelineName: pipeline.name,
    stageName: stage,
    actionName: action,
    result: { status: verdict, summary },
    token,
  }),
});

interface TransitionOf {
  readonly stage: StageRef;
  readonly side: TransitionSide;
}

const transitionInput = ({ stage: { pipeline, stage }, side }: TransitionOf) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  transitionType: side,
});

/** Opens the gate into a stage, or out of it. */
export const enableTransition = change('EnableStageTransition', {
  about: (of: TransitionOf) => of.stage,
  input: transitionInput,
});

/** Closes the gate into a stage, or out of it, with a reason. */
export const disableTransition = change('DisableStageTransition', {
  about: (of: TransitionOf & { readonly reason: string }) => of.stage,
  input: (of) => ({ ...transitionInput(of), reason: of.reason }),
});

/** Lets an execution pass a condition that holds it; a failure condition cannot be overridden. */
export const overrideCondition = change('OverrideStageCondition', {
  about: ({
    stage,
    executionId,
  }: {
    readonly stage: StageRef;
    readonly executionId: string;
    readonly gate: OverridableGate;
  }) => ({ ...stage, executionId }),
  input: ({ stage: { pipeline, stage }, executionId, gate }) => ({
    pipelineName: pipeline.name,
    stageName: stage,
    pipelineExecutionId: executionId,
    conditionType: gate === 'beforeEntry' ? ('BEFORE_ENTRY' as const) : ('ON_SUCCESS' as const),
  }),
});

/** Runs a stage again with the revisions of an earlier success, in a new execution. */
export const rollbackStage = change(
  'RollbackStage',
  {
    about: ({
      stage,
      targetExecutionId,
    }: {
      readonly stage: StageRef;
      readonly targetExecutionId: string;
    }) => ({
      ...stage,
      executionId: targetExecutionId,
    }),
    input: ({ stage: { pipeline, stage }, targetExecutionId }) => ({
      pipelineName: pipeline.name,
      stageName: stage,
      targetPipelineExecutionId: targetExecutionId,
    }),
  },
  (output: NewExecution, { stage }) => newExecution(output, stage.pipeline),
);

/** The operations that start executions and change their course. */
export const runChanges = {
  startExecution,
  stopExecution,
  retryStage,
  answerApproval,
  enableTransition,
  disableTransition,
  overrideCondition,
  rollbackStage,
};

/** Every operation of CodePipeline that changes something, for what is derived from all of them. */
export const changes = { ...runChanges, ...definitionChanges, ...integrationChanges, ...jobChanges };

/** An operation that changes the course of executions: what rows and buttons offer where AWS allows it. */
export type RunOperation = ReturnType<(typeof runChanges)[keyof typeof runChanges]>['operation'];

/** An operation of CodePipeline that changes something. */
export type PipelineOperation = ReturnType<(typeof changes)[keyof typeof changes]>['operation'];

type Defined =
  | ReturnType<(typeof changes)[keyof typeof changes]>
  | ReturnType<(typeof stackChanges)[keyof typeof stackChanges]>;

/** What each operation takes, and what is read of its answer. */
type Shapes = {
  readonly [Call in Defined as Call['operation']]: {
    readonly service: Call['service'];
    readonly about: Call['about'];
    readonly input: Call['input'];
    readonly output: Parameters<Call['answer']>[0];
  };
};

/** An operation that changes something, as the API reference names it. */
export type ChangeOperation = keyof Shapes;
/** The service whose operation it is. */
export type ChangeService<Operation extends ChangeOperation = ChangeOperation> = Shapes[Operation]['service'];
/** What an operation takes, in the members of the API. */
export type ChangeInput<Operation extends ChangeOperation> = Shapes[Operation]['input'];
/** What is read of an operation's answer; unknown where nothing is. */
export type ChangeOutput<Operation extends ChangeOperation> = Shapes[Operation]['output'];

/** A change whose answer is read as `T`: a union over the operations, so that its operation tells its input. */
export type Change<T = unknown, Operation extends ChangeOperation = ChangeOperation> = {
  readonly [Name in Operation]: ChangeCall<
    ChangeService<Name>,
    Name,
    ChangeInput<Name>,
    ChangeOutput<Name>,
    T,
    Shapes[Name]['about']
  >;
}[Operation];
