import type { ActionExecution, Execution } from '../execution/execution';
import { failureReason } from '../execution/failureReason';
import { latestAttempts } from '../execution/progress';
import { statusOf } from '../execution/pipelineStatus';
import { runName } from '../execution/runName';
import type { RunStatus } from '../execution/runStatus';
import { stageStatusOf } from '../execution/stageStatus';
import { stateWords } from '../execution/statusText';
import { waitDetail } from '../execution/waitWords';
import { stageChanges } from '../operate/possibleChanges';
import { isManualApproval } from '../pipeline/pipeline';
import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from '../pipeline/pipeline';
import type { ActionState, ConditionGate, PipelineState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import { shortId } from '../refs';
import { actionKey, stageKey } from '../timeline/attempts';
import type { LaneStatus, Usual } from '../timeline/lane';
import { flowsOf } from './diagramFlows';
import type { Diagram, DiagramAction, DiagramGate, DiagramRun, DiagramStage } from './pipelineDiagram';

/** What a diagram is made from. Only the declaration is needed. */
export interface DiagramInput {
  readonly declaration: PipelineDeclaration;
  readonly state?: PipelineState;
  /** The newest executions, newest first. */
  readonly executions?: readonly Execution[];
  /** Whether there are executions older than these. */
  readonly hasOlder?: boolean;
  /** The attempts of an execution, where they are known. */
  readonly attemptsOf?: (executionId: string) => readonly ActionExecution[] | undefined;
  /** How long actions usually take, by {@link actionKey}. */
  readonly usual?: ReadonlyMap<string, Usual>;
}

export const gateKey = (stage: string, gate: ConditionGate): string => JSON.stringify([stage, gate, 'gate']);
export const transitionKey = (stage: string): string => JSON.stringify([stage, 'transition', 'into']);

/** A pipeline with what runs in it: the same answers as those of rows and timelines. */
export function makeDiagram(input: DiagramInput): Diagram {
  const { declaration, state, executions = [], hasOlder = false, attemptsOf } = input;
  const { current } = statusOf(executions, state, {
    hasOlder,
    ...(attemptsOf && { attemptsOf: ({ executionId }) => attemptsOf(executionId) }),
  });
  const runs = current.filter(({ execution }) => execution === undefined || isActive(execution.status));
  return {
    pipeline: declaration.ref,
    version: declaration.version,
    mode: declaration.mode,
    stages: declaration.stages.map((stage, index) => stageOf(stage, index, input, runs)),
    flows: flowsOf(declaration),
  };
}

function stageOf(
  declared: StageDeclaration,
  index: number,
  input: DiagramInput,
  runs: readonly RunStatus[],
): DiagramStage {
  const { declaration, state } = input;
  const { name } = declared;
  const known = state?.stages.find((stage) => stage.name === name);
  const occupant = occupantOf(name, known, input);
  const groups = groupsOf(declared, known, occupant, input);
  const here = runs.filter(({ stage }) => stage === name).map(runAt);
  const { isEnabled = true, disabledReason, changedBy } = known?.transition ?? {};
  return {
    key: stageKey(name),
    name,
    status: stageLaneStatus(known, groups),
    ...(index > 0 && {
      transition: {
        key: transitionKey(name),
        isEnabled,
        ...(!isEnabled && disabledReason !== undefined && { reason: disabledReason }),
        ...(!isEnabled && changedBy !== undefined && { by: changedBy }),
      },
    }),
    runs: here.toSorted((a, b) => Number(a.isInFront) - Number(b.isInFront)),
    gates: gatesOf(declared, known),
    groups,
    ...(occupant !== undefined && { executionId: occupant }),
    changes: [...stageChanges({ stage: name, state, pipeline: declaration })],
  };
}

/**
 * The execution that was in a stage last. The state of a PARALLEL pipeline tells of none; there it is the newest of which
 * an attempt is known.
 */
function occupantOf(
  stage: string,
  known: StageState | undefined,
  { executions = [], attemptsOf }: DiagramInput,
): string | undefined {
  const told = known?.latestExecution?.executionId;
  if (told !== undefined) return told;
  return executions.find(({ ref }) =>
    attemptsOf?.(ref.executionId)?.some((attempt) => attempt.stage === stage),
  )?.ref.executionId;
}

const isAhead: ReadonlySet<string> = new Set(['transition', 'occupied', 'queued']);

function runAt(run: RunStatus): DiagramRun {
  const { ref, execution, status, wait, since } = run;
  const detail = wait && waitDetail(wait);
  return {
    executionId: ref.executionId,
    name: execution ? runName(execution) : shortId(ref.executionId),
    status,
    words: stateWords(run),
    ...(detail !== undefined && { detail }),
    since,
    isInFront:
      wait !== undefined &&
      (isAhead.has(wait.cause.kind) ||
        (wait.cause.kind === 'condition' && wait.cause.gate === 'beforeEntry')),
  };
}

function stageLaneStatus(
  known: StageState | undefined,
  groups: readonly (readonly DiagramAction[])[],
): LaneStatus {
  const told = known && stageStatusOf(known);
  if (told !== undefined) return told === 'WaitingForApproval' ? 'InProgress' : told;
  const statuses = groups.flat().map(({ status }) => status);
  for (const status of ['InProgress', 'Failed', 'Abandoned'] as const)
    if (statuses.includes(status)) return status;
  const areAllDone = statuses.length > 0 && statuses.every((status) => status === 'Succeeded');
  return areAllDone ? 'Succeeded' : 'NotStarted';
}

function groupsOf(
  { name: stage, actions }: StageDeclaration,
  known: StageState | undefined,
  occupant: string | undefined,
  { attemptsOf, usual }: DiagramInput,
): readonly (readonly DiagramAction[])[] {
  const attempts = occupant === undefined ? undefined : attemptsOf?.(occupant);
  const latest = attempts && latestAttempts(attempts.filter((attempt) => attempt.stage === stage));
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].toSorted((a, b) => a - b);
  return orders.map((order) =>
    actions
      .filter(({ runOrder }) => runOrder === order)
      .map((action) => {
        const key = actionKey(stage, action.name);
        const told = known?.actions.find(({ name }) => name === action.name);
        const own = latest?.find((attempt) => attempt.action === action.name);
        const typical = usual?.get(key)?.p50;
        return {
          ...{ key, name: action.name, runOrder: order, type: action.type },
          ...standing(action, told, latest && (own ?? 'none'), occupant),
          ...(typical !== undefined && { usual: typical }),
          ...{ inputs: action.inputArtifacts, outputs: action.outputArtifacts },
        };
      }),
  );
}

type Standing = Pick<
  DiagramAction,
  'status' | 'needsAnswer' | 'since' | 'percent' | 'reason' | 'executionId' | 'attemptId'
>;

/**
 * How an action stands for the execution in its stage: by its own attempt, or none where its attempts are known, because
 * the state then still tells of the execution before; otherwise by the state.
 */
function standing(
  { type }: ActionDeclaration,
  told: ActionState | undefined,
  own: ActionExecution | 'none' | undefined,
  executionId: string | undefined,
): Standing {
  if (own === 'none' || (own === undefined && told?.status === undefined))
    return { status: 'NotStarted', needsAnswer: false };
  const isOwn = own !== undefined;
  const status = isOwn ? own.status : (told?.status ?? 'NotStarted');
  const isOpen = status === 'InProgress';
  const since = isOwn ? (isOpen ? own.startedAt : own.updatedAt) : told?.changedAt;
  const attemptId = isOwn ? own.id : told?.actionExecutionId;
  const message = isOwn
    ? (own.error?.message ?? own.externalSummary)
    : (told?.error?.message ?? told?.summary);
  const percent = isOpen ? told?.percentComplete : undefined;
  return {
    status,
    needsAnswer: isOpen && isManualApproval(type),
    ...(since !== undefined && { since }),
    ...(percent !== undefined && { percent }),
    ...(status === 'Failed' && message !== undefined && { reason: failureReason(message) }),
    ...(executionId !== undefined && { executionId }),
    ...(attemptId !== undefined && { attemptId }),
  };
}

const gatesOf = (
  { name: stage, conditions = [] }: StageDeclaration,
  known: StageState | undefined,
): readonly DiagramGate[] =>
  conditions.map(({ gate, rules }) => {
    const told = known?.conditions.find((condition) => condition.gate === gate);
    return {
      key: gateKey(stage, gate),
      gate,
      status: told?.status ?? 'NotStarted',
      rules: rules.map((name) => {
        const rule = told?.rules.find((each) => each.name === name);
        return {
          name,
          status: rule?.status ?? 'NotStarted',
          ...(rule?.summary !== undefined && { summary: rule.summary }),
        };
      }),
    };
  });
