import type { PipelineDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { DefinitionProblem, Problems } from '../definitionProblem';
import { earliest, momentOf, placesOf, precedes } from './definitionPlace';
import type { Moment } from './definitionPlace';
import { textsOf } from './variableTexts';
import type { VariableText } from './variableTexts';

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
    const where = () => `StageName=[${stage.name}], ActionName=[${action.name}], Namespace=[${namespace}]`;
    if (reserved.includes(namespace))
      yield problem(
        'reserved-namespace',
        at,
        `Namespaces must not be one of the reserved namespaces: ${reserved.join(', ')}. ${where()}`,
      );
    if (seen.has(namespace))
      yield problem(
        'duplicate-namespace',
        at,
        `Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. ${where()}`,
      );
    if (artifacts.has(namespace))
      yield problem(
        'namespace-of-artifact',
        at,
        `Namespaces must not have the name of an artifact. ${where()}`,
      );
    seen.add(namespace);
  }
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
    for (const { namespace, key } of text.references) {
      const found = problemOfReference(text, namespace, key, { namespaces, declared });
      if (found !== undefined) yield found;
    }
}

function problemOfReference(
  { path: pathOf, where, at, inSource }: VariableText,
  namespace: string,
  key: string,
  { namespaces, declared }: Scope,
): DefinitionProblem | undefined {
  // What every reference of a large pipeline would pay for is made only for the few that are at fault.
  const found = () => `${where()}, VariableReferenceText=[${namespace}.${key}]`;
  const undeclared = () =>
    problem('undeclared-variable', pathOf(), `The referenced variables haven't been declared.\n${found()}`);
  if (namespace === 'codepipeline') return ownVariables.includes(key) ? undefined : undeclared();
  const producer = namespaces.get(namespace);
  if (producer !== undefined)
    return precedes(producer, at)
      ? undefined
      : problem(
          'reference-before-producer',
          pathOf(),
          `Pipeline execution variables can only be used after the action that produces them. The following pipeline execution variables are referencing the namespace of an action that does not precede them.\n${found()}`,
        );
  if (namespace !== 'variables' || declared.size === 0)
    return problem(
      'unknown-namespace',
      pathOf(),
      `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n${found()}`,
    );
  if (inSource)
    return problem(
      'pipeline-variable-in-source',
      pathOf(),
      `Variables at the pipeline level cannot be used in source actions.\n${found()}`,
    );
  return declared.has(key) ? undefined : undeclared();
}
