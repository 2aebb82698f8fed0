import type { ActionExecution, Execution } from '../../../src/domain/execution/execution';
import type { PipelineDeclaration } from '../../../src/domain/pipeline/pipeline';
import type { ConditionGate, PipelineState, StageState } from '../../../src/domain/pipeline/pipelineState';
import type { RuleExecution } from '../../../src/domain/execution/ruleExecution';
import type { ActionStatus, ExecutionStatus } from '../../../src/domain/pipeline/status';

export const minute = 60_000;
/** Times in these tests are minutes after this. */
const origin = Date.UTC(2026, 0, 5, 9, 0, 0);
export const at = (minutes: number): number => origin + minutes * minute;

const pipeline = { connection: 'local', name: 'orders-api' };
export const refOf = (executionId: string) => ({ pipeline, executionId });

/** An execution from minute 0; `end` only matters for one that ended. */
export const execution = (
  status: ExecutionStatus,
  end = 60,
  more: Partial<Execution> & { readonly id?: string } = {},
): Execution => {
  const { id = 'run-1', ...rest } = more;
  return {
    ref: refOf(id),
    status,
    startedAt: at(0),
    updatedAt: at(end),
    sourceRevisions: [],
    isRollback: false,
    ...rest,
  };
};

const categories: Readonly<Record<string, string>> = { Checkout: 'Source', Approve: 'Approval' };

const typeOf = (action: string) => ({
  category: categories[action] ?? 'Build',
  owner: 'AWS',
  provider: categories[action] === 'Approval' ? 'Manual' : 'CodeBuild',
  version: '1',
});

/** One attempt, from "Stage/Action" and minutes; without an end it is in progress. */
export const attempt = (
  path: string,
  start: number,
  end?: number,
  status: ActionStatus = end === undefined ? 'InProgress' : 'Succeeded',
  executionId = 'run-1',
): ActionExecution => {
  const [stage = '', action = ''] = path.split('/');
  return {
    execution: refOf(executionId),
    id: `${executionId} ${path} ${start}`,
    stage,
    action,
    status,
    startedAt: at(start),
    updatedAt: at(end ?? start),
    type: typeOf(action),
    configuration: {},
    resolvedConfiguration: {},
    inputArtifacts: [],
    outputArtifacts: [],
    outputVariables: {},
  };
};

/** One evaluation of a rule, from "Stage/Rule" and minutes; without an end it is in progress. */
export const evaluation = (
  path: string,
  start: number,
  end?: number,
  status: ActionStatus = end === undefined ? 'InProgress' : 'Succeeded',
): RuleExecution => {
  const [stage = '', rule = ''] = path.split('/');
  return {
    execution: refOf('run-1'),
    id: `run-1 ${path} ${start}`,
    stage,
    rule,
    status,
    startedAt: at(start),
    updatedAt: at(end ?? start),
    configuration: {},
    resolvedConfiguration: {},
  };
};

/** The same pipeline with conditions of a stage, each from "gate: Rule Rule". */
export const withConditions = (
  declaration: PipelineDeclaration,
  stage: string,
  ...lines: readonly string[]
): PipelineDeclaration => ({
  ...declaration,
  stages: declaration.stages.map((each) =>
    each.name === stage
      ? {
          ...each,
          conditions: lines.map((line) => {
            const [gate, rules = ''] = line.split(': ');
            return { gate: gate as ConditionGate, rules: rules.split(' ') };
          }),
        }
      : each,
  ),
});

/** A pipeline from "Stage: Action Action, Action": a space means side by side, a comma the next run order. */
export const declare = (...stages: readonly string[]): PipelineDeclaration => ({
  ref: pipeline,
  version: 1,
  type: 'V2',
  mode: 'SUPERSEDED',
  variables: [],
  stages: stages.map((line) => {
    const [name = '', groups = ''] = line.split(': ');
    return {
      name,
      actions: groups.split(', ').flatMap((group, index) =>
        group.split(' ').map((action) => ({
          name: action,
          type: typeOf(action),
          runOrder: index + 1,
          configuration: {},
          inputArtifacts: [],
          outputArtifacts: [],
        })),
      ),
    };
  }),
});

export const stageState = (name: string, more: Partial<StageState> = {}): StageState => ({
  name,
  inboundExecutionIds: [],
  transition: { isEnabled: true },
  actions: [],
  conditions: [],
  ...more,
});

export const stateOf = (...stages: readonly StageState[]): PipelineState => ({
  ref: pipeline,
  version: 1,
  stages,
});
