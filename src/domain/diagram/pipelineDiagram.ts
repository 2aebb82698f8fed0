import type { ChangeOperation } from '../calls/changes';
import type { RunStatusName } from '../execution/runStatus';
import type { ActionTypeId, ExecutionMode } from '../pipeline/pipeline';
import type { ConditionGate } from '../pipeline/pipelineState';
import type { PipelineRef } from '../refs';
import type { LaneStatus } from '../timeline/lane';

/** An execution that is under way, at the stage that it is in or waits in front of. */
export interface DiagramRun {
  readonly executionId: string;
  /** What the run is called; plain text. */
  readonly name: string;
  readonly status: RunStatusName;
  /** Its status in words, with the cause where it waits. */
  readonly words: string;
  /** Why and by whom it is held, where that is known. */
  readonly detail?: string;
  /** Epoch milliseconds by the service's clock: since when it stands so. */
  readonly since: number;
  /** Whether it waits in front of the stage. */
  readonly isInFront: boolean;
}

/** An action of a stage, as the execution in the stage left it. */
export interface DiagramAction {
  readonly key: string;
  readonly name: string;
  readonly runOrder: number;
  readonly type: ActionTypeId;
  readonly status: LaneStatus;
  /** Whether it is an approval that waits for an answer. */
  readonly needsAnswer: boolean;
  /** The start of an attempt that is open, the end of one that is over. Epoch milliseconds. */
  readonly since?: number;
  /** 0 to 100, as the provider reports it. */
  readonly percent?: number;
  /** How long it usually takes, in milliseconds. */
  readonly usual?: number;
  /** Why it failed, in one line of plain text. */
  readonly reason?: string;
  /** The execution and the attempt that the status is of. */
  readonly executionId?: string;
  readonly attemptId?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** The conditions at a gate of a stage. */
export interface DiagramGate {
  readonly key: string;
  readonly gate: ConditionGate;
  readonly status: LaneStatus;
  readonly rules: readonly {
    readonly name: string;
    readonly status: LaneStatus;
    readonly summary?: string;
  }[];
}

/** The transition into a stage; the first one has none. */
export interface DiagramTransition {
  readonly key: string;
  readonly isEnabled: boolean;
  readonly reason?: string;
  /** Who changed it last: an ARN. */
  readonly by?: string;
}

export interface DiagramStage {
  readonly key: string;
  readonly name: string;
  readonly status: LaneStatus;
  readonly transition?: DiagramTransition;
  /** Those in the stage, then those in front of it. */
  readonly runs: readonly DiagramRun[];
  readonly gates: readonly DiagramGate[];
  /** Actions of one run order, which run side by side; the next group waits for all of them. */
  readonly groups: readonly (readonly DiagramAction[])[];
  /** The execution that was in the stage last. */
  readonly executionId?: string;
  /** What AWS would accept now. */
  readonly changes: readonly ChangeOperation[];
}

/** What an earlier action gives to a later one. */
export interface DiagramFlow {
  readonly kind: 'artifact' | 'variable';
  /** The artifacts, or the variables with their namespace. */
  readonly names: readonly string[];
  /** The keys of the two actions. */
  readonly from: string;
  readonly to: string;
}

/** What is wrong with a part of a definition that is being written. */
export interface DiagramFault {
  /** The key of its box. */
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** A pipeline with what runs in it, ready to be laid out. */
export interface Diagram {
  readonly pipeline: PipelineRef;
  /** Absent for a definition that is not deployed. */
  readonly version?: number;
  readonly mode: ExecutionMode;
  readonly stages: readonly DiagramStage[];
  readonly flows: readonly DiagramFlow[];
}
