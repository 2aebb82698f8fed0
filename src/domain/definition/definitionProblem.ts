/** The exception with which CreatePipeline and UpdatePipeline refuse a definition. */
export type DefinitionException =
  | 'InvalidStructureException'
  | 'InvalidStageDeclarationException'
  | 'InvalidBlockerDeclarationException'
  | 'InvalidActionDeclarationException';

/**
 * Every rule, and the exception that reports it. Settings and links refer to the rules by name, so the names
 * stay.
 */
const exceptions = {
  'too-few-stages': 'InvalidStructureException',
  'too-many-stages': 'InvalidStructureException',
  'first-stage-not-source': 'InvalidStructureException',
  'source-outside-first-stage': 'InvalidStructureException',
  'only-source-actions': 'InvalidStructureException',
  'too-many-actions': 'InvalidStructureException',
  'variables-need-v2': 'InvalidStructureException',
  'triggers-need-v2': 'InvalidStructureException',
  'execution-mode-needs-v2': 'InvalidStructureException',
  'artifact-store-or-stores': 'InvalidStructureException',
  'one-store-for-many-regions': 'InvalidStructureException',
  'region-without-store': 'InvalidStructureException',
  'duplicate-output-artifact': 'InvalidStructureException',
  'duplicate-variable': 'InvalidStructureException',
  'trigger-without-connection': 'InvalidStructureException',
  'duplicate-trigger': 'InvalidStructureException',
  'invalid-trigger-filter': 'InvalidStructureException',
  'duplicate-trigger-filter': 'InvalidStructureException',
  'triggers-too-large': 'InvalidStructureException',

  'duplicate-stage': 'InvalidStageDeclarationException',
  'reserved-blockers': 'InvalidBlockerDeclarationException',
  'empty-stage': 'InvalidStageDeclarationException',
  'too-many-actions-in-stage': 'InvalidStageDeclarationException',
  'duplicate-action': 'InvalidStageDeclarationException',
  'conditions-need-v2': 'InvalidStageDeclarationException',
  'failure-result-and-conditions': 'InvalidStageDeclarationException',
  'failure-rollback-in-parallel': 'InvalidStageDeclarationException',
  'success-rollback-in-parallel': 'InvalidStageDeclarationException',
  'invalid-failure-result': 'InvalidStageDeclarationException',
  'retry-configuration-without-retry': 'InvalidStageDeclarationException',
  'invalid-condition-result': 'InvalidStageDeclarationException',
  'duplicate-rule': 'InvalidStageDeclarationException',
  'unknown-rule-type': 'InvalidStageDeclarationException',
  'rule-cannot-skip': 'InvalidStageDeclarationException',
  'unknown-rule-configuration': 'InvalidStageDeclarationException',
  'missing-rule-configuration': 'InvalidStageDeclarationException',
  'rule-needs-commands': 'InvalidStageDeclarationException',
  'multi-line-rule-command': 'InvalidStageDeclarationException',
  'rule-cannot-have-commands': 'InvalidStageDeclarationException',
  'too-many-rule-inputs': 'InvalidStageDeclarationException',

  'unknown-action-type': 'InvalidActionDeclarationException',
  'action-type-not-in-region': 'InvalidActionDeclarationException',
  'action-needs-v2': 'InvalidActionDeclarationException',
  'unknown-action-configuration': 'InvalidActionDeclarationException',
  'missing-action-configuration': 'InvalidActionDeclarationException',
  'too-few-input-artifacts': 'InvalidActionDeclarationException',
  'too-many-input-artifacts': 'InvalidActionDeclarationException',
  'too-few-output-artifacts': 'InvalidActionDeclarationException',
  'too-many-output-artifacts': 'InvalidActionDeclarationException',
  'input-not-produced-before': 'InvalidActionDeclarationException',
  'action-needs-commands': 'InvalidActionDeclarationException',
  'multi-line-command': 'InvalidActionDeclarationException',
  'action-cannot-have-commands': 'InvalidActionDeclarationException',
  'action-cannot-have-output-variables': 'InvalidActionDeclarationException',
  'action-cannot-have-timeout': 'InvalidActionDeclarationException',
  'reserved-namespace': 'InvalidActionDeclarationException',
  'duplicate-namespace': 'InvalidActionDeclarationException',
  'namespace-of-artifact': 'InvalidActionDeclarationException',
  'unknown-namespace': 'InvalidActionDeclarationException',
  'reference-before-producer': 'InvalidActionDeclarationException',
  'undeclared-variable': 'InvalidStructureException',
  'pipeline-variable-in-source': 'InvalidStructureException',
} as const satisfies Record<string, DefinitionException>;

/** Identifies the rule that a definition breaks. */
export type ProblemCode = keyof typeof exceptions;

/** Every code, in the order in which the rules are checked. */
export const problemCodes = Object.keys(exceptions) as readonly ProblemCode[];

/** JSON path segments, from the pipeline itself down. */
export type DefinitionPath = readonly (string | number)[];

/** One broken rule. */
export interface DefinitionProblem {
  readonly code: ProblemCode;
  /** In the words of the service, where those are known. */
  readonly message: string;
  /** The narrowest place that is at fault. A missing member has the path that it would have. */
  readonly path: DefinitionPath;
}

/**
 * The type of every rule: it yields a problem for each place that breaks it, and nothing for a sound
 * pipeline.
 */
export type Problems = Iterable<DefinitionProblem>;

export const problem = (code: ProblemCode, path: DefinitionPath, message: string): DefinitionProblem => ({
  code,
  message,
  path,
});

/** The exception with which the service reports a problem. */
export function exceptionOf({ code }: DefinitionProblem): DefinitionException {
  return exceptions[code];
}
