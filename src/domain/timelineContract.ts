import type { RunOperation } from './calls/changes';
import type { CauseWords } from './cause/causeText';
import type { ChangesSince } from './cause/changesSince';
import type { CommonCommand } from './pageContract';
import type { ApprovalAnswer } from './operate/changeModes';
import type { ApprovalReview } from './timeline/approvalReview';
import type { PipelineTimelineInput, TimelineInput } from './timeline/input';
import type { RunsChoice } from './timeline/runs/runsChoice';

/**
 * The messages between the extension and the timeline page; `timelineContractSchema.ts` checks them. The page
 * holds no data of its own; every `snapshot` is complete and replaces the one before.
 */

/** Which timeline a panel shows: an execution, or (without an execution id) the last executions of a pipeline. */
export interface TimelinePanelState {
  readonly connection: string;
  readonly pipeline: string;
  readonly executionId?: string;
  /** The execution that it is compared with. */
  readonly comparison?: string;
}

/** The drawing's data. */
export type TimelineContent =
  | { readonly kind: 'execution'; readonly input: TimelineInput }
  | { readonly kind: 'pipeline'; readonly input: PipelineTimelineInput };

/** A message above the drawing, or in its place when there is none yet. */
export interface TimelineNotice {
  /**
   * `problem`: the last fetch failed. `gone`: the pipeline or execution was deleted; the last drawing stays.
   * `simulated`: the pipeline is tried locally.
   */
  readonly kind: 'problem' | 'gone' | 'simulated';
  /** A sentence for the user. */
  readonly message: string;
  /** The IAM policy statement that would allow the denied actions, for the administrator of the account. */
  readonly policyStatement?: string;
}

/** The first failing lines in the log of an attempt, or why they could not be read. */
export interface AttemptExcerpt {
  readonly actionExecutionId: string;
  /** Untrusted text. */
  readonly lines: readonly string[];
  /** A sentence for the user, where there are no lines. */
  readonly message?: string;
}

/** Why an attempt failed, as far as its provider tells it. */
export interface AttemptProgress {
  readonly actionExecutionId: string;
  readonly words: string;
  readonly done: number;
  /** Missing where the provider does not tell how much there is. */
  readonly total?: number;
}

export interface AttemptCause {
  readonly actionExecutionId: string;
  /** Missing where there is only the error of the action. */
  readonly words?: CauseWords;
  /** Why there is no more. */
  readonly gap?: CauseGap;
}

export interface CauseGap {
  /** A sentence for the user. */
  readonly message: string;
  /** The IAM policy statement that would allow it; only the first time that a service denies. */
  readonly policyStatement?: string;
}

export interface TimelineSnapshot {
  readonly target: TimelinePanelState;
  /** The name of the connection, with its region. */
  readonly connectionName: string;
  readonly region: string;
  /** False for a read-only connection: no changes are offered. */
  readonly mayChange: boolean;
  /** What the service has denied in this session: it is explained instead of offered. */
  readonly denied: readonly RunOperation[];
  /** Now by the service's own clock when this was sent, epoch ms; the page counts on from here. */
  readonly serviceNow: number;
  /** Missing until something was fetched; the page then keeps an earlier drawing of the same target. */
  readonly content?: TimelineContent;
  /** What the open approvals of the execution let through, as soon as it is known. */
  readonly review?: ApprovalReview;
  readonly notice?: TimelineNotice;
  /** Those of the attempts whose details were open. */
  readonly excerpts?: readonly AttemptExcerpt[];
  /** Likewise. */
  readonly causes?: readonly AttemptCause[];
  /** How far the deployment is whose details are open. */
  readonly progress?: AttemptProgress;
  /** What changed since the last success, once the details of a failed attempt were open. */
  readonly changes?: ChangesSince;
}

export type HostMessage =
  | { readonly type: 'snapshot'; readonly snapshot: TimelineSnapshot }
  /** Select a stage or an action's latest attempt as soon as it is known, for example because the tree opened it. */
  | {
      readonly type: 'reveal';
      readonly stage: string;
      readonly action?: string;
      /** The button of an approval that gets the focus. */
      readonly focus?: Verdict;
    }
  /** Show a pipeline's executions like this, because a link says so. */
  | { readonly type: 'choose'; readonly choice: RunsChoice };

export type Verdict = ApprovalAnswer['verdict'];

export type ExportFormat = 'chromeTrace' | 'svg' | 'markdown';

/** What a command of the page acts on, in the pipeline of its panel. One page may show several executions. */
export interface PageTarget {
  readonly executionId?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly actionExecutionId?: string;
}

/** The attempt whose details are open; of an execution none. */
export type LookedAt = Required<PageTarget> | Required<Pick<PageTarget, 'executionId'>>;

/** The commands of the extension that the page may run, by what they act on there. Any other is refused. */
export const pageCommands = {
  attempt: ['codepipeline.showBuildLog'],
  stage: [
    'codepipeline.retryStage',
    'codepipeline.rollbackStage',
    'codepipeline.enableTransition',
    'codepipeline.disableTransition',
    'codepipeline.overrideCondition',
  ],
  execution: ['codepipeline.stopExecution', 'codepipeline.openTimeline', 'codepipeline.openConsole'],
  pipeline: [
    'codepipeline.startExecution',
    'codepipeline.openPipelineTimeline',
    // Fetches again now, after a problem.
    'codepipeline.refresh',
  ],
} as const;

type PageCommands = typeof pageCommands;

interface Run<On extends keyof PageCommands, Part extends keyof PageTarget> {
  readonly verb: 'run';
  readonly command: PageCommands[On][number];
  readonly target: Required<Pick<PageTarget, Part>>;
}

/** What the page can ask for. */
export type TimelineCommand =
  | Run<'attempt', 'executionId' | 'stage' | 'action' | 'actionExecutionId'>
  | Run<'stage', 'executionId' | 'stage'>
  | Run<'execution', 'executionId'>
  | Run<'pipeline', never>
  | CommonCommand
  /** Answers an approval, with the reviewer's comment. */
  | {
      readonly verb: 'answer';
      readonly target: Required<Pick<PageTarget, 'executionId' | 'stage' | 'action'>>;
      readonly verdict: Verdict;
      readonly comment: string;
    }
  /**
   * The details of an attempt are open, or with an execution alone those of no attempt: what they show besides costs
   * calls.
   */
  | { readonly verb: 'lookAt'; readonly target: LookedAt }
  | { readonly verb: 'export'; readonly executionId: string; readonly format: ExportFormat }
  /** The host answers with `input.comparison` set, changed or removed. */
  | {
      readonly verb: 'compare';
      readonly executionId: string;
      readonly with: 'previousSuccess' | 'choose' | 'nothing';
    }
  /** Opens the timeline of an execution, compared with another one. */
  | { readonly verb: 'compareWith'; readonly executionId: string; readonly other: string }
  /** Loads older executions of the pipeline. */
  | { readonly verb: 'loadMore' }
  /** The user has chosen this: a link to the page carries it. */
  | { readonly verb: 'choose'; readonly choice: RunsChoice };

/** Every operation that changes something, which the page may have to explain as denied. */
export const changeOperations = [
  'StartPipelineExecution',
  'StopPipelineExecution',
  'RetryStageExecution',
  'RollbackStage',
  'OverrideStageCondition',
  'EnableStageTransition',
  'DisableStageTransition',
  'PutApprovalResult',
] as const satisfies readonly RunOperation[];
