import type {
  ActionDeclaration,
  PipelineDeclaration,
  RuleDeclaration,
} from '../../domain/definition/declaration';
import { momentOf, placesOf, precedes } from './places';
import type { Moment } from './places';
import { invalidAction, invalidStructure } from './refusals';

const reference = /#\{([^{}.\s]+)\.([^{}\s]+)\}/g;

/** A text in which variables may be used, and what the service says to tell where it is. */
interface Text {
  readonly text: string;
  readonly where: string;
  readonly at: Moment;
  readonly inSource: boolean;
}

/**
 * Every `#{namespace.key}` must name something that is there by the time it is used.
 * @throws ServiceError InvalidActionDeclarationException, InvalidStructureException
 */
export function checkReferences(pipeline: PipelineDeclaration): void {
  const namespaces = new Map(
    placesOf(pipeline).flatMap((place) =>
      place.action.namespace == null ? [] : [[place.action.namespace, momentOf(place)] as const],
    ),
  );
  const declared = (pipeline.variables ?? []).map(({ name }) => name);

  for (const { text, where, at, inSource } of textsOf(pipeline))
    for (const [, namespace = '', key = ''] of text.matchAll(reference)) {
      const found = `${where}, VariableReferenceText=[${namespace}.${key}]`;
      if (namespace === 'codepipeline') {
        if (key === 'PipelineExecutionId') continue;
        throw invalidStructure(`The referenced variables haven't been declared.\n${found}`);
      }
      const producer = namespaces.get(namespace);
      if (producer != null) {
        if (precedes(producer, at)) continue;
        throw invalidAction(
          `Pipeline execution variables can only be used after the action that produces them. The following pipeline execution variables are referencing the namespace of an action that does not precede them.\n${found}`,
        );
      }
      if (namespace !== 'variables' || declared.length === 0)
        throw invalidAction(
          `Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n${found}`,
        );
      if (inSource)
        throw invalidStructure(`Variables at the pipeline level cannot be used in source actions.\n${found}`);
      if (!declared.includes(key))
        throw invalidStructure(`The referenced variables haven't been declared.\n${found}`);
    }
}

function textsOf(pipeline: PipelineDeclaration): Text[] {
  const ofActions = placesOf(pipeline).flatMap((place) => {
    const { action, stage } = place;
    const inSource = action.actionTypeId.category === 'Source';
    return fieldsOf(action).map(([field, text]) => ({
      text,
      where: `StageName=[${stage.name}], ActionName=[${action.name}], ActionConfigurationKey=[${field}]`,
      at: momentOf(place),
      inSource,
    }));
  });
  const ofRules = pipeline.stages.flatMap((stage, stageIndex) => {
    const gates = [
      { gate: stage.beforeEntry, runOrder: 0 },
      { gate: stage.onSuccess, runOrder: Infinity },
      { gate: stage.onFailure, runOrder: Infinity },
    ];
    return gates.flatMap(({ gate, runOrder }) =>
      (gate?.conditions ?? []).flatMap(({ rules = [] }) =>
        rules.flatMap((rule) =>
          fieldsOf(rule).map(([field, text]) => ({
            text,
            where: `StageName=[${stage.name}], RuleName=[${rule.name}], RuleConfigurationKey=[${field}]`,
            at: { stageIndex, runOrder },
            inSource: false,
          })),
        ),
      ),
    );
  });
  return [...ofActions, ...ofRules];
}

function fieldsOf(declared: ActionDeclaration | RuleDeclaration): (readonly [string, string])[] {
  const environment = 'environmentVariables' in declared ? (declared.environmentVariables ?? []) : [];
  return [
    ...Object.entries(declared.configuration ?? {}),
    ...(declared.commands ?? []).map((command) => ['commands', command] as const),
    ...environment.map(({ name, value }) => [name, value] as const),
  ];
}
