import type { ActionDeclaration, PipelineDeclaration, RuleDeclaration } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';
import { momentOf, placesOf } from './definitionPlace';
import type { Moment } from './definitionPlace';

const reference = /#\{([^{}.\s]+)\.([^{}\s]+)\}/g;

/** A `#{namespace.key}`, and where it begins in its text. */
export interface VariableReference {
  readonly namespace: string;
  readonly key: string;
  readonly index: number;
}

/** Every reference to a variable in a text. */
export const referencesInText = (text: string): readonly VariableReference[] =>
  text.includes('#{')
    ? [...text.matchAll(reference)].map(({ 1: namespace = '', 2: key = '', index }) => ({
        namespace,
        key,
        index,
      }))
    : [];

/** Every reference to a variable in a pipeline, with the text that has it. */
export const referencesIn = (pipeline: PipelineDeclaration) =>
  textsOf(pipeline).flatMap((text) =>
    text.references.map(({ namespace, key }) => ({ namespace, key, text })),
  );

/** A text that refers to variables, and the words with which the service says where it is. */
export interface VariableText {
  readonly references: readonly VariableReference[];
  readonly path: () => DefinitionPath;
  readonly where: () => string;
  readonly at: Moment;
  readonly inSource: boolean;
}

const known = new WeakMap<PipelineDeclaration, readonly VariableText[]>();

/** Every text of a pipeline that refers to variables, read once. */
export function textsOf(pipeline: PipelineDeclaration): readonly VariableText[] {
  const texts = known.get(pipeline) ?? textsIn(pipeline);
  known.set(pipeline, texts);
  return texts;
}

function textsIn(pipeline: PipelineDeclaration): readonly VariableText[] {
  const ofActions = placesOf(pipeline).flatMap((place) => {
    const { action, stage } = place;
    const inSource = action.actionTypeId.category === 'Source';
    const at = momentOf(place);
    return fieldsOf(action).map(({ key, text, path }) => ({
      references: referencesInText(text),
      path: () => [...place.path, ...path],
      where: () => `StageName=[${stage.name}], ActionName=[${action.name}], ActionConfigurationKey=[${key}]`,
      at,
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
            references: referencesInText(text),
            path: () => [
              'stages',
              stageIndex,
              gate,
              'conditions',
              conditionIndex,
              'rules',
              ruleIndex,
              ...path,
            ],
            where: () => `StageName=[${stage.name}], RuleName=[${rule.name}], RuleConfigurationKey=[${key}]`,
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
  ].filter(({ text }) => text.includes('#{'));
}
