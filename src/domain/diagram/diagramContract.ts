import type { ChangeOperation } from '../calls/changes';
import type { CommonCommand } from '../pageContract';
import type { TimelineNotice } from '../timelineContract';
import type { Diagram, DiagramFault, DiagramFlow } from './pipelineDiagram';
import type { Direction } from './diagramLayout';

/**
 * The messages between the extension and the page of diagrams; `diagramSchema.ts` checks them. Every `snapshot` is complete
 * and replaces the one before.
 */

/** A pipeline of a connection. */
export interface DeployedTarget {
  readonly connection: string;
  readonly pipeline: string;
}

/** A pipeline that a document declares, saved or not. */
export interface DraftTarget {
  /** The address of the document. */
  readonly document: string;
  /** Which of the pipelines of a template, counted from 0. */
  readonly index: number;
}

/** What a panel shows. */
export type DiagramPanelState = DeployedTarget | DraftTarget;

export const isDraft = (target: object): target is DraftTarget => 'document' in target;

export interface DiagramSnapshot {
  readonly target: DiagramPanelState;
  /** The name of the connection, or of the document. */
  readonly place: string;
  /** False for a read-only connection: no changes are offered. */
  readonly mayChange: boolean;
  /** What the service has denied in this session: it is not offered. */
  readonly denied: readonly ChangeOperation[];
  /** Now by the service's own clock when this was sent, epoch ms; the page counts on from here. */
  readonly serviceNow: number;
  /** Missing until the declaration is known; the page then keeps an earlier drawing. */
  readonly diagram?: Diagram;
  /** What is wrong with a definition that is being written. */
  readonly faults?: readonly DiagramFault[];
  /** How many findings are about what has no box. */
  readonly faultsElsewhere?: number;
  readonly notice?: TimelineNotice;
}

export type DiagramHostMessage =
  | { readonly type: 'snapshot'; readonly snapshot: DiagramSnapshot }
  /** The box of the part of the document that has the cursor; without a key, none. */
  | { readonly type: 'cursor'; readonly key?: string };

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
  /** Copies a link that opens the diagram. */
  | { readonly verb: 'copyLink' }
  /** Shows the text behind a box, in the document. */
  | { readonly verb: 'showText'; readonly key: string }
  | {
      readonly verb: 'export';
      readonly format: 'svg' | 'mermaid';
      readonly direction: Direction;
      /** What goes from action to action, as far as it is shown. */
      readonly flows: readonly DiagramFlow['kind'][];
    }
  | CommonCommand;
