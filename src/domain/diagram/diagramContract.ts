import type { ChangeOperation } from '../calls/changes';
import type { CommonCommand } from '../pageContract';
import type { TimelineNotice } from '../timelineContract';
import type { Diagram } from './pipelineDiagram';
import type { Direction } from './diagramLayout';

/**
 * The messages between the extension and the page of diagrams; `diagramSchema.ts` checks them. Every `snapshot` is complete
 * and replaces the one before.
 */

/** Which pipeline a panel shows. */
export interface DiagramPanelState {
  readonly connection: string;
  readonly pipeline: string;
}

export interface DiagramSnapshot {
  readonly target: DiagramPanelState;
  /** The name of the connection. */
  readonly connectionName: string;
  /** False for a read-only connection: no changes are offered. */
  readonly mayChange: boolean;
  /** What the service has denied in this session: it is not offered. */
  readonly denied: readonly ChangeOperation[];
  /** Now by the service's own clock when this was sent, epoch ms; the page counts on from here. */
  readonly serviceNow: number;
  /** Missing until the declaration is known; the page then keeps an earlier drawing. */
  readonly diagram?: Diagram;
  readonly notice?: TimelineNotice;
}

export interface DiagramHostMessage {
  readonly type: 'snapshot';
  readonly snapshot: DiagramSnapshot;
}

/** The commands of the extension that the page may run, on the pipeline of its panel. Any other is refused. */
export const diagramCommands = [
  'codepipeline.approveAction',
  'codepipeline.rejectAction',
  'codepipeline.showBuildLog',
  'codepipeline.retryStage',
  'codepipeline.rollbackStage',
  'codepipeline.enableTransition',
  'codepipeline.disableTransition',
  'codepipeline.overrideCondition',
  'codepipeline.openTimeline',
  'codepipeline.stopExecution',
  'codepipeline.startExecution',
  'codepipeline.openPipelineTimeline',
  // Fetches again now, after a problem.
  'codepipeline.refresh',
] as const;

/** What a command acts on, in the pipeline of the panel. */
export interface DiagramTarget {
  readonly executionId?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly actionExecutionId?: string;
}

export type DiagramCommand =
  | {
      readonly verb: 'run';
      readonly command: (typeof diagramCommands)[number];
      readonly target: DiagramTarget;
    }
  | { readonly verb: 'copyLink' }
  | { readonly verb: 'export'; readonly format: 'svg' | 'mermaid'; readonly direction: Direction }
  | CommonCommand;
