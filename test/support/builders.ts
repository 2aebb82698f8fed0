import type { Connection } from '../../src/domain/connection/connection';
import type { ActionExecution, Execution, ExecutionDetail } from '../../src/domain/execution/execution';
import type {
  ActionDeclaration,
  ActionTypeId,
  PipelineDeclaration,
  PipelineSummary,
  StageDeclaration,
} from '../../src/domain/pipeline/pipeline';
import type { ActionState, PipelineState, StageState } from '../../src/domain/pipeline/pipelineState';
import type { ExecutionRef, PipelineRef } from '../../src/domain/refs';
import { start } from './fakeClock';

export const shop: PipelineRef = { connection: 'here', name: 'shop' };

export const refOf = (executionId: string, pipeline: PipelineRef = shop): ExecutionRef => ({
  pipeline,
  executionId,
});

/** A running execution of the shop, from its id and whatever matters in the test. */
export const execution = (executionId: string, changes: Partial<Execution> = {}): Execution => ({
  ref: refOf(executionId),
  status: 'InProgress',
  startedAt: start - 60_000,
  updatedAt: start - 60_000,
  sourceRevisions: [],
  isRollback: false,
  ...changes,
});

export const detail = (executionId: string, changes: Partial<ExecutionDetail> = {}): ExecutionDetail => ({
  ref: refOf(executionId),
  pipelineVersion: 1,
  status: 'InProgress',
  variables: [],
  artifactRevisions: [],
  isRollback: false,
  ...changes,
});

export const typeOf = (category: string, provider = 'CodeBuild'): ActionTypeId => ({
  category,
  owner: 'AWS',
  provider,
  version: '1',
});

/** A succeeded attempt of "Stage/Action". */
export const attempt = (path: string, changes: Partial<ActionExecution> = {}): ActionExecution => {
  const [stage = '', action = ''] = path.split('/');
  return {
    execution: refOf('run-1'),
    id: `attempt of ${path}`,
    stage,
    action,
    status: 'Succeeded',
    startedAt: start,
    updatedAt: start + 1000,
    configuration: {},
    resolvedConfiguration: {},
    inputArtifacts: [],
    outputArtifacts: [],
    outputVariables: {},
    ...changes,
  };
};

export const action = (name: string, changes: Partial<ActionDeclaration> = {}): ActionDeclaration => ({
  name,
  type: typeOf('Build'),
  runOrder: 1,
  configuration: {},
  inputArtifacts: [],
  outputArtifacts: [],
  ...changes,
});

/** A stage from its name and the names of its actions. */
export const stage = (name: string, ...actions: readonly string[]): StageDeclaration => ({
  name,
  actions: actions.map((each) => action(each)),
});

export const declaration = (changes: Partial<PipelineDeclaration> = {}): PipelineDeclaration => ({
  ref: shop,
  version: 1,
  type: 'V2',
  mode: 'SUPERSEDED',
  stages: [stage('Source', 'Checkout'), stage('Build', 'Compile', 'Test')],
  variables: [],
  ...changes,
});

export const summary = (name: string, changes: Partial<PipelineSummary> = {}): PipelineSummary => ({
  ref: { connection: shop.connection, name },
  version: 1,
  type: 'V2',
  mode: 'SUPERSEDED',
  updatedAt: start,
  ...changes,
});

export const stageState = (name: string, changes: Partial<StageState> = {}): StageState => ({
  name,
  inboundExecutionIds: [],
  transition: { isEnabled: true },
  actions: [],
  conditions: [],
  ...changes,
});

export const openApproval: ActionState = { name: 'Approve', status: 'InProgress', token: 'a-token' };

export const state = (stages: readonly StageState[] = [], version = 1): PipelineState => ({
  ref: shop,
  version,
  stages,
});

/** A connection from its name, to the real service unless the changes say otherwise. */
export const connection = (name: string, changes: Partial<Connection> = {}): Connection => ({
  id: name,
  name,
  region: 'eu-west-1',
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
  ...changes,
});
