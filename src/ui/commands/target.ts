import type * as vscode from 'vscode';
import type { ArtifactPlace } from '../../domain/artifacts/artifactPlace';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { ApprovalAnswer } from '../../domain/operate/changeModes';
import type { ActionRef, ConnectionId, ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';

/**
 * The target of a command. Rows of the tree, the status bar and the timeline all have this shape; a command
 * asks the user for each part that it needs and that is missing.
 */
export interface Target {
  readonly connection?: ConnectionId;
  readonly pipeline?: PipelineRef;
  readonly stage?: StageRef;
  readonly action?: ActionRef;
  readonly execution?: ExecutionRef;
  /** The attempt of the action, beside its execution. */
  readonly actionExecutionId?: string;
  /** The evaluation of a rule, beside its execution. */
  readonly ruleExecutionId?: string;
  /** In the timeline, the button of the approval that gets the focus. */
  readonly focus?: ApprovalAnswer['verdict'];
  /** The source action of a revision, beside its execution. */
  readonly sourceAction?: string;
  /** The action type, beside its connection. */
  readonly actionType?: ActionTypeId;
  /** An artifact, beside its execution. */
  readonly artifact?: ArtifactPlace;
  /** The path of a file in the artifact. */
  readonly file?: string;
  /** The provider of the rule type, beside its connection. */
  readonly ruleType?: string;
  /** The id of the job, beside its connection and action type. */
  readonly job?: string;
  /** The name of the webhook, beside its connection. */
  readonly webhook?: string;
}

/**
 * The arguments of a command on rows: the row that was clicked and, when it is one of several selected rows,
 * all of those. `targetsOf` makes one list of the two.
 */
export type RowArguments = [target?: Target, selection?: readonly Target[]];

/**
 * The target rows of a command: all that are selected, else the clicked one; none when it comes from the
 * command palette.
 */
export const targetsOf = (...[target, selection]: RowArguments): readonly Target[] => {
  if (selection !== undefined && selection.length > 0) return selection;
  return target === undefined ? [] : [target];
};

/** The document that a command acts on, from a lens; that of the active editor without it. */
export type DocumentArgument = vscode.Uri;
