import type {
  ActionDeclaration,
  PipelineDeclaration,
  RuleDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';
import type {
  ActionRun,
  ExecutionRecord,
  Gate,
  PipelineRecord,
  RuleRun,
  SourceRevision,
  World,
} from './records';

/**
 * The state and the dependencies of the engine. It reads no clock: every function takes the time as a
 * parameter.
 */
export interface Engine {
  readonly world: World;
  readonly simulator: Simulator;
  /** Called for every pipeline that has changed. */
  readonly noteChange?: (pipeline: PipelineRecord) => void;
}

/** One action of one execution, with everything around it that its performer may need. */
export interface ActionScene {
  readonly world: World;
  readonly pipeline: PipelineRecord;
  readonly declaration: PipelineDeclaration;
  readonly execution: ExecutionRecord;
  readonly stage: StageDeclaration;
  readonly action: ActionDeclaration;
  /** The configuration with its variables resolved. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** Replaces the services that actions call: how long they take, how they end, and their outputs. */
export interface Simulator {
  begin(scene: ActionScene, run: ActionRun): ActionBeginning;
  end(scene: ActionScene, run: ActionRun): ActionEnding;
  /** What the log of an action says, where the scenario has a file for it. */
  logText(scene: ActionScene, run: ActionRun): string | undefined;
  /** The stacks that manage pipelines: the names of the pipelines, by the name of the stack. */
  readonly stacks: Readonly<Record<string, readonly string[]>>;
  /** Whether it performs the actions of custom and partner action types as well, in place of job workers. */
  readonly simulatesWorkers: boolean;
  beginRule(scene: RuleScene, run: RuleRun): RuleBeginning;
  endRule(scene: RuleScene, run: RuleRun): RuleEnding;
}

/** One rule of a condition, at a gate of a stage of one execution. */
export interface RuleScene {
  readonly world: World;
  readonly pipeline: PipelineRecord;
  readonly execution: ExecutionRecord;
  readonly stage: string;
  readonly gate: Gate;
  readonly rule: RuleDeclaration;
  /** The configuration with its variables resolved. */
  readonly configuration: Readonly<Record<string, string>>;
}

export interface RuleBeginning {
  /** In milliseconds. */
  readonly duration: number;
  readonly external?: { id: string; url?: string };
}

export interface RuleEnding {
  /** Errored when the rule could not be evaluated, so that there is no verdict. */
  readonly status: 'Succeeded' | 'Failed' | 'Errored';
  readonly summary?: string;
  readonly error?: { code: string; message: string };
}

export interface ActionBeginning {
  /** In milliseconds. */
  readonly duration: number;
  readonly external?: { id: string; url?: string };
  readonly logStreamArn?: string;
}

export interface ActionEnding {
  readonly status: 'Succeeded' | 'Failed';
  readonly summary?: string;
  readonly external?: { id: string; url?: string };
  readonly error?: { code: string; message: string };
  readonly outputVariables?: Record<string, string>;
  /** The revision that a source action found. */
  readonly revision?: SourceRevision;
}
