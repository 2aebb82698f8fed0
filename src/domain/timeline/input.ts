import type { ActionExecution, Execution } from '../execution/execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineState } from '../pipeline/pipelineState';
import type { PipelineRef } from '../refs';
import type { RuleExecution } from '../execution/ruleExecution';

/** One execution with every attempt of its actions and every evaluation of its rules, in any order. */
export interface TimelineRun {
  readonly execution: Execution;
  readonly actions: readonly ActionExecution[];
  /** Missing when it was not asked for, as for pipelines without conditions. */
  readonly rules?: readonly RuleExecution[];
}

/** What a timeline is drawn from. Only the run is needed; each of the rest makes the drawing say more. */
export interface TimelineInput extends TimelineRun {
  /** Gives the order of stages and actions, and lanes for what has not started. */
  readonly declaration?: PipelineDeclaration;
  /** Gives why an execution waits now: transitions, occupants, conditions. */
  readonly state?: PipelineState;
  /** Earlier successful executions, newest first: what is usual. Five make an estimate. */
  readonly history?: readonly TimelineRun[];
  /** The pipeline's latest executions, as far as known: which of them replaced a superseded one. */
  readonly recent?: readonly Execution[];
  /** The execution this one is compared with, once the user asked for it. */
  readonly comparison?: TimelineRun;
}

/** What the timeline of a whole pipeline is drawn from: its last executions, newest first. */
export interface PipelineTimelineInput {
  readonly pipeline: PipelineRef;
  readonly runs: readonly TimelineRun[];
  readonly declaration?: PipelineDeclaration;
  readonly state?: PipelineState;
}
