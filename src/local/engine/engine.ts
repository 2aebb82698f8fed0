import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from './declaration';
import type { ActionRun, ExecutionRecord, PipelineRecord, SourceRevision, World } from './records';

/** What the engine works on and with. It reads no clock: every function is told the time. */
export interface Engine {
  readonly world: World;
  readonly simulator: Simulator;
}

/** One action of one execution, with everything around it that may matter to whoever performs it. */
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

/** Stands in for the services that actions call: how long they take, how they end, what they leave behind. */
export interface Simulator {
  begin(scene: ActionScene, run: ActionRun): ActionBeginning;
  end(scene: ActionScene, run: ActionRun): ActionEnding;
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
  /** What a source action found. */
  readonly revision?: SourceRevision;
}
