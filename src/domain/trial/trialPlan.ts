import { outputVariablesOf } from '../definition/catalog/knownValues';
import { withDefaults } from '../definition/declaration';
import type { PipelineDeclaration, PipelineDefinition, StageDefinition } from '../definition/declaration';
import { referencesIn } from '../definition/rules/variableTexts';

/** Something that a trial can let fail: an action, or a rule of a condition. */
export interface TrialStep {
  readonly kind: 'action' | 'rule';
  readonly stage: string;
  /** The name of the action or of the rule. */
  readonly name: string;
  readonly provider: string;
}

/** A step that fails in a trial, at its first attempt or at each. */
export interface TrialFailure {
  readonly step: TrialStep;
  readonly attempt: 'first' | 'every';
}

/** A rule of a scenario of the local service; see "Scenarios" in its manual. */
interface ScenarioRule {
  readonly stage: string;
  readonly action?: string;
  readonly rule?: string;
  readonly attempt?: number;
  readonly seconds?: number;
  readonly failureRate?: number;
  readonly outputVariables?: Readonly<Record<string, string>>;
}

/**
 * The steps of a definition in its order. Approvals are left out: the user answers them.
 */
export const stepsOf = ({ stages }: PipelineDefinition): readonly TrialStep[] =>
  stages.flatMap((stage) => [...rulesAt(stage, 'beforeEntry'), ...actionsOf(stage), ...rulesAfter(stage)]);

const actionsOf = ({ name: stage, actions }: StageDefinition): readonly TrialStep[] =>
  actions
    .filter(({ actionTypeId }) => actionTypeId.category !== 'Approval')
    .map(({ name, actionTypeId }) => ({ kind: 'action', stage, name, provider: actionTypeId.provider }));

const rulesAfter = (stage: StageDefinition): readonly TrialStep[] => [
  ...rulesAt(stage, 'onSuccess'),
  ...rulesAt(stage, 'onFailure'),
];

const rulesAt = (
  stage: StageDefinition,
  gate: 'beforeEntry' | 'onSuccess' | 'onFailure',
): readonly TrialStep[] =>
  (stage[gate]?.conditions ?? [])
    .flatMap(({ rules = [] }) => rules)
    .map(({ name, ruleTypeId }) => ({
      kind: 'rule',
      stage: stage.name,
      name,
      provider: ruleTypeId.provider,
    }));

/** How long an action took in the real pipeline. */
export interface ActionSeconds {
  readonly stage: string;
  readonly action: string;
  readonly seconds: number;
}

/**
 * The scenario for the local service: what fails, how long actions take where that is known, and values for the variables
 * that only the real work of an action would set, such as those that a build exports.
 */
export function scenarioOf(
  definition: PipelineDefinition,
  failures: readonly TrialFailure[],
  durations: readonly ActionSeconds[] = [],
): { readonly rules: readonly ScenarioRule[]; readonly simulatesWorkers: true } {
  return {
    simulatesWorkers: true,
    rules: [
      ...exportedVariables(withDefaults(definition)),
      ...durations.map(({ stage, action, seconds }) => ({ stage, action, seconds })),
      ...failures.map(({ step: { kind, stage, name }, attempt }) => ({
        stage,
        [kind]: name,
        failureRate: 1,
        ...(attempt === 'first' && { attempt: 1 }),
      })),
    ],
  };
}

/** Values for the variables that later steps read of actions whose variables are not known from their type. */
function exportedVariables(pipeline: PipelineDeclaration): readonly ScenarioRule[] {
  const references = [...referencesIn(pipeline)];
  return pipeline.stages.flatMap(({ name: stage, actions }) =>
    actions.flatMap((action): readonly ScenarioRule[] => {
      const { names, isComplete } = outputVariablesOf({ ...action.actionTypeId, ...action });
      const read = references
        .filter(({ namespace, key }) => namespace === action.namespace && !names.includes(key))
        .map(({ key }) => [key, 'simulated'] as const);
      return isComplete || read.length === 0
        ? []
        : [{ stage, action: action.name, outputVariables: Object.fromEntries(read) }];
    }),
  );
}
