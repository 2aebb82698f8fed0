import type { ActionDeclaration, PipelineDeclaration, RuleDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { DefinitionPath, DefinitionProblem, Problems } from '../definitionProblem';
import { earliest, momentOf, placesOf, precedes } from './definitionPlace';
import type { Moment } from './definitionPlace';

const reference = /#\{([^{}.\s]+)\.([^{}\s]+)\}/g;

/** The variables that the service itself publishes, in the namespace `codepipeline`. */
const ownVariables = ['PipelineExecutionId'];

/**
 * The namespaces of the variables of actions: unique, and named neither like the service's own nor like an
 * artifact.
 */
export function* namespaceProblems(pipeline: PipelineDeclaration): Problems {
  const places = placesOf(pipeline);
  const artifacts = new Set(
    places.flatMap(({ action }) =>
      [...action.inputArtifacts, ...action.outputArtifacts].map(({ name }) => name),
    ),
  );
  const reserved = ['codepipeline', ...((pipeline.variables ?? []).length > 0 ? ['variables'] : [])];
  const seen = new Set<string>();

  for (const { stage, action, path } of places) {
    const { namespace } = action;
    if (namespace === undefined) continue;
    const at = [...path, 'namespace'];
    const where = `StageName=[${stage.name}], ActionName=[${action.name}], Namespace=[${namespace}]`;
    if (reserved.includes(namespace))
      yield problem(
        'reserved-namespace',
        at,
        `Namespaces must not be one of the reserved namespaces: ${reserved.join(', ')}. ${where}`,
      );
    if (seen.has(namespace))
      yield problem(
        'duplicate-namespace',
        at,
        `Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. ${where}`,
      );
    if (artifacts.has(namespace))
      yield problem(
        'namespace-of-artifact',
        at,
        `Namespaces must not have the name of an artifact. ${where}`,
      );
    seen.add(namespace);
  }
}

/** A text in which variables may be used, and the words with which the service says where it is. */
interface Text {
  readonly text: string;
  readonly path: DefinitionPath;
  readonly where: string;
  readonly at: Moment;
  readonly inSource: boolean;
}

/** The names that a reference may use. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, Moment>;
  /** The pipeline's own variables. */
  readonly declared: ReadonlySet<string>;
}

/** Every `#{namespace.key}` must name something that exists by the time it is used. */
export function* referenceProblems(pipeline: PipelineDeclaration): Problems {
  const namespaces = earliest(
    placesOf(pipeline).flatMap((place) =>
      place.action.namespace === undefined ? [] : [[place.action.namespace, momentOf(place)] as const],
    ),
  );
  const declared = new Set((pipeline.variables ?? []).map(({ name }) => name));
  for (const text of textsOf(pipeline))
    for (const [, namespace = '', key = ''] of text.text.matchAll(reference)) {
      const found = problemOfReference(text, namespace, key, { namespaces, declared });
      if (found !== undefined) yield found;
    }
}

function problemOfReference(
  { path, where, at, inSource }: Text,
  namespace: string,
  key: string,
  { namespaces, declared }: Scope,
): DefinitionProblem | undefined {
  const found = `${where}, VariableReferenceText=[${namespace}.${key}]`;
  const undeclared = problem(
    'undeclared-variable',
    path,
    `The referenced variables haven't been declared.\n${found}`,
  );
  if (namespace === 'codepipeline') return ownVariables.includes(key) ? undefined : undeclared;
  const producer = namespaces.get(namespace);
  if (producer !== undefined)
    return precedes(producer, at)
      ? undefined
      : problem(
          'reference-before-producer',
          path,
          `Pipeline execution variables can only be used after the action that produces them. The following pipeline execution variables are referencing the namespace of an action that does not precede them.\n${found}`,
        );
  if (namespace !== 'variables' || declared.size === 0)
    return problem(
      'unknown-namespace',
      path,
      `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n${found}`,
    );
  if (inSource)
    return problem(
      'pipeline-variable-in-source',
      path,
      `Variables at the pipeline level cannot be used in source actions.\n${found}`,
    );
  return declared.has(key) ? undefined : undeclared;
}

function textsOf(pipeline: PipelineDeclaration): Text[] {
  const ofActions = placesOf(pipeline).flatMap((place) => {
    const { action, stage } = place;
    const inSource = action.actionTypeId.category === 'Source';
    return fieldsOf(action).map(({ key, text, path }) => ({
      text,
      path: [...place.path, ...path],
      where: `StageName=[${stage.name}], ActionName=[${action.name}], ActionConfigurationKey=[${key}]`,
      at: momentOf(place),
      inSource,
    }));
  });
  const ofRules = pipeline.stages.flatMap((stage, stageIndex) => {
    const gates = [
      { gate: 'beforeEntry', runOrder: 0 },
      { gate: 'onSuccess', runOrder: Infinity },
      { gate: 'onFailure', runOrder: Infinity },
    ] as const;
    return gates.flatMap(({ gate, runOrder }) =>
      (stage[gate]?.conditions ?? []).flatMap(({ rules = [] }, conditionIndex) =>
        rules.flatMap((rule, ruleIndex) =>
          fieldsOf(rule).map(({ key, text, path }) => ({
            text,
            path: ['stages', stageIndex, gate, 'conditions', conditionIndex, 'rules', ruleIndex, ...path],
            where: `StageName=[${stage.name}], RuleName=[${rule.name}], RuleConfigurationKey=[${key}]`,
            at: { stageIndex, runOrder },
            inSource: false,
          })),
        ),
      ),
    );
  });
  return [...ofActions, ...ofRules];
}

interface Field {
  /** The name that the service gives it. */
  readonly key: string;
  readonly text: string;
  readonly path: DefinitionPath;
}

function fieldsOf(declared: ActionDeclaration | RuleDeclaration): Field[] {
  const { configuration = {}, commands = [] } = declared;
  const environment = 'environmentVariables' in declared ? (declared.environmentVariables ?? []) : [];
  return [
    ...Object.entries(configuration).map(([key, text]) => ({ key, text, path: ['configuration', key] })),
    ...commands.map((text, index) => ({ key: 'commands', text, path: ['commands', index] })),
    ...environment.map(({ name, value }, index) => ({
      key: name,
      text: value,
      path: ['environmentVariables', index, 'value'],
    })),
  ];
}
