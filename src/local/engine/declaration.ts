/** A pipeline as its author wrote it: the API's PipelineDeclaration, stored and answered unchanged. */
export interface PipelineDeclaration {
  name: string;
  roleArn: string;
  artifactStore?: ArtifactStore;
  artifactStores?: Record<string, ArtifactStore>;
  stages: StageDeclaration[];
  version: number;
  executionMode: ExecutionMode;
  pipelineType: 'V1' | 'V2';
  variables?: VariableDeclaration[];
  triggers?: TriggerDeclaration[];
}

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

export interface StageDeclaration {
  name: string;
  actions: ActionDeclaration[];
  /** Reserved by the API for the future. */
  blockers?: { name: string; type: 'Schedule' }[];
  beforeEntry?: { conditions: ConditionDeclaration[] };
  onSuccess?: { conditions: ConditionDeclaration[] };
  onFailure?: FailureDeclaration;
}

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
  inputArtifacts?: { name: string }[];
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

export interface ActionDeclaration {
  name: string;
  actionTypeId: ActionTypeId;
  runOrder: number;
  configuration: Record<string, string>;
  commands?: string[];
  inputArtifacts: { name: string }[];
  outputArtifacts: { name: string; files?: string[] }[];
  outputVariables?: string[];
  environmentVariables?: { name: string; value: string; type?: 'PLAINTEXT' | 'SECRETS_MANAGER' }[];
  roleArn?: string;
  region?: string;
  namespace?: string;
  timeoutInMinutes?: number;
}

export interface ActionTypeId {
  category: 'Source' | 'Build' | 'Deploy' | 'Test' | 'Invoke' | 'Approval' | 'Compute';
  owner: 'AWS' | 'ThirdParty' | 'Custom';
  provider: string;
  version: string;
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
  gate: 'beforeEntry' | 'onSuccess' | 'onFailure',
  name: string,
): RuleDeclaration | undefined {
  return stage[gate]?.conditions?.flatMap(({ rules }) => rules ?? []).find((rule) => rule.name === name);
}

/** The stage an execution comes to after `name`; none after the last. */
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
