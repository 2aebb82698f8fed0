/**
 * A pipeline as its author writes it: the API's PipelineDeclaration, whole. What has a default may be left out.
 */
export interface PipelineDefinition {
  name: string;
  roleArn: string;
  artifactStore?: ArtifactStore;
  artifactStores?: Record<string, ArtifactStore>;
  stages: StageDefinition[];
  version?: number;
  executionMode?: ExecutionMode;
  pipelineType?: PipelineType;
  variables?: VariableDeclaration[];
  triggers?: TriggerDeclaration[];
}

/** The same with its defaults filled in, as the service stores and answers it. */
export interface PipelineDeclaration extends PipelineDefinition {
  stages: StageDeclaration[];
  version: number;
  executionMode: ExecutionMode;
  pipelineType: PipelineType;
}

export type PipelineType = 'V1' | 'V2';

export type ExecutionMode = 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';

export interface ArtifactStore {
  type: 'S3';
  location: string;
  encryptionKey?: { id: string; type: 'KMS' };
}

export interface VariableDeclaration {
  name: string;
  defaultValue?: string;
  description?: string;
}

export interface TriggerDeclaration {
  providerType: 'CodeStarSourceConnection';
  gitConfiguration: {
    sourceActionName: string;
    push?: PushFilter[];
    pullRequest?: PullRequestFilter[];
  };
}

/** Patterns of which one must fit, and patterns of which none may. */
export interface FilterCriteria {
  includes?: string[];
  excludes?: string[];
}

export interface PushFilter {
  tags?: FilterCriteria;
  branches?: FilterCriteria;
  filePaths?: FilterCriteria;
}

export interface PullRequestFilter {
  events?: ('OPEN' | 'UPDATED' | 'CLOSED')[];
  branches?: FilterCriteria;
  filePaths?: FilterCriteria;
}

export interface StageDefinition {
  name: string;
  actions: ActionDefinition[];
  /** Reserved by the API for the future. */
  blockers?: { name: string; type: 'Schedule' }[];
  beforeEntry?: { conditions: ConditionDeclaration[] };
  onSuccess?: { conditions: ConditionDeclaration[] };
  onFailure?: FailureDeclaration;
}

export interface StageDeclaration extends StageDefinition {
  actions: ActionDeclaration[];
}

/** The gates of a stage that conditions may stand at. */
export type StageGate = 'beforeEntry' | 'onSuccess' | 'onFailure';

export interface FailureDeclaration {
  result?: ConditionResult;
  retryConfiguration?: { retryMode?: 'FAILED_ACTIONS' | 'ALL_ACTIONS' };
  conditions?: ConditionDeclaration[];
}

export type ConditionResult = 'ROLLBACK' | 'FAIL' | 'RETRY' | 'SKIP';

export interface ConditionDeclaration {
  result?: ConditionResult;
  rules?: RuleDeclaration[];
}

export interface RuleDeclaration {
  name: string;
  ruleTypeId: RuleTypeId;
  configuration?: Record<string, string>;
  commands?: string[];
  inputArtifacts?: InputArtifact[];
  roleArn?: string;
  region?: string;
  timeoutInMinutes?: number;
}

export interface RuleTypeId {
  category: 'Rule';
  owner?: 'AWS';
  provider: string;
  version?: string;
}

export interface ActionDefinition {
  name: string;
  actionTypeId: ActionTypeId;
  runOrder?: number;
  configuration?: Record<string, string>;
  commands?: string[];
  inputArtifacts?: InputArtifact[];
  outputArtifacts?: OutputArtifact[];
  outputVariables?: string[];
  environmentVariables?: { name: string; value: string; type?: 'PLAINTEXT' | 'SECRETS_MANAGER' }[];
  roleArn?: string;
  region?: string;
  namespace?: string;
  timeoutInMinutes?: number;
}

export interface ActionDeclaration extends ActionDefinition {
  runOrder: number;
  configuration: Record<string, string>;
  inputArtifacts: InputArtifact[];
  outputArtifacts: OutputArtifact[];
}

export interface InputArtifact {
  name: string;
}

export interface OutputArtifact {
  name: string;
  /** The files of the working folder that are kept in it; only for actions that run commands. */
  files?: string[];
}

export interface ActionTypeId {
  category: 'Source' | 'Build' | 'Deploy' | 'Test' | 'Invoke' | 'Approval' | 'Compute';
  owner: 'AWS' | 'ThirdParty' | 'Custom';
  provider: string;
  version: string;
}

/** The definition as the service stores it first: defaults filled in, and version 1, whichever it was sent with. */
export function withDefaults(definition: PipelineDefinition): PipelineDeclaration {
  return {
    ...definition,
    stages: definition.stages.map((stage) => ({ ...stage, actions: stage.actions.map(actionWithDefaults) })),
    version: 1,
    executionMode: definition.executionMode ?? 'SUPERSEDED',
    pipelineType: definition.pipelineType ?? 'V1',
  };
}

function actionWithDefaults(action: ActionDefinition): ActionDeclaration {
  return {
    ...action,
    runOrder: action.runOrder ?? 1,
    configuration: action.configuration ?? {},
    inputArtifacts: action.inputArtifacts ?? [],
    outputArtifacts: action.outputArtifacts ?? [],
  };
}

/** The definition as it is sent: the service counts the version itself. */
export function withoutVersion<Definition extends Pick<PipelineDefinition, 'version'>>(
  definition: Definition,
): Omit<Definition, 'version'> {
  const copy = { ...definition };
  delete copy.version;
  return copy;
}

/** The stage of that name. Names are unique within a pipeline. */
export function findStage(pipeline: PipelineDeclaration, name: string): StageDeclaration | undefined {
  return pipeline.stages.find((stage) => stage.name === name);
}

export function findAction(stage: StageDeclaration, name: string): ActionDeclaration | undefined {
  return stage.actions.find((action) => action.name === name);
}

export function findRule(
  stage: StageDeclaration,
  gate: StageGate,
  name: string,
): RuleDeclaration | undefined {
  return stage[gate]?.conditions?.flatMap(({ rules }) => rules ?? []).find((rule) => rule.name === name);
}

/** The stage that follows `name`; none after the last. */
export function stageAfter(pipeline: PipelineDeclaration, name: string): StageDeclaration | undefined {
  const index = pipeline.stages.findIndex((stage) => stage.name === name);
  return index === -1 ? undefined : pipeline.stages[index + 1];
}

export function stageBefore(pipeline: PipelineDeclaration, name: string): StageDeclaration | undefined {
  const index = pipeline.stages.findIndex((stage) => stage.name === name);
  return pipeline.stages[index - 1];
}

/** Every action of the pipeline whose category is Source, in declaration order. */
export function sourceActions(pipeline: PipelineDeclaration): ActionDeclaration[] {
  return pipeline.stages.flatMap((stage) =>
    stage.actions.filter((action) => action.actionTypeId.category === 'Source'),
  );
}
