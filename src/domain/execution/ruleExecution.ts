import type { ConditionGate } from '../pipeline/pipelineState';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { ExecutionRef } from '../refs';
import type { ActionStatus } from '../pipeline/status';

/** One evaluation of one rule of a condition, from ListRuleExecutions. Times are epoch milliseconds. */
export interface RuleExecution {
  readonly execution: ExecutionRef;
  readonly id: string;
  readonly stage: string;
  readonly rule: string;
  readonly status: ActionStatus;
  readonly startedAt: number;
  /** Last change; the end of the evaluation once the status is final. */
  readonly updatedAt: number;
  /** ARN of the principal that changed it last. */
  readonly updatedBy?: string;
  /** For example `DeploymentWindow`. */
  readonly provider?: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly resolvedConfiguration: Readonly<Record<string, string>>;
  readonly externalId?: string;
  readonly externalSummary?: string;
  readonly externalUrl?: string;
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** True when a stage has conditions at all: only then are there rule executions to fetch. */
export const hasConditions = ({ stages }: PipelineDeclaration): boolean =>
  stages.some(({ conditions }) => conditions !== undefined && conditions.length > 0);

/**
 * The gate of a rule in a stage. ListRuleExecutions does not report it, so it is the gate whose condition
 * declares a rule of that name; undefined when the declaration has changed since, or has the name at two
 * gates.
 */
export function gateOfRule(
  declaration: PipelineDeclaration | undefined,
  { stage, rule }: Pick<RuleExecution, 'stage' | 'rule'>,
): ConditionGate | undefined {
  const conditions = declaration?.stages.find(({ name }) => name === stage)?.conditions ?? [];
  const gates = new Set(conditions.filter(({ rules }) => rules.includes(rule)).map(({ gate }) => gate));
  return gates.size === 1 ? [...gates][0] : undefined;
}
