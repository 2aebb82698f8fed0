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
    ? Array.from(text.matchAll(reference), ({ 1: namespace = '', 2: key = '', index }) => ({
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

const gates = [
  { gate: 'beforeEntry', runOrder: 0 },
  { gate: 'onSuccess', runOrder: Infinity },
  { gate: 'onFailure', runOrder: Infinity },
] as const;

function textsIn(pipeline: PipelineDeclaration): readonly VariableText[] {
  const texts: VariableText[] = [];
  for (const place of placesOf(pipeline)) {
    const { action, stage } = place;
    const inSource = action.actionTypeId.category === 'Source';
    const at = momentOf(place);
    for (const { key, text, path } of fieldsOf(action))
      texts.push({
        references: referencesInText(text),
        path: () => [...place.path, ...path],
        where: () =>
          `StageName=[${stage.name}], ActionName=[${action.name}], ActionConfigurationKey=[${key}]`,
        at,
        inSource,
      });
  }
  for (const [stageIndex, stage] of pipeline.stages.entries())
    for (const { gate, runOrder } of gates)
      for (const [conditionIndex, { rules = [] }] of (stage[gate]?.conditions ?? []).entries())
        for (const [ruleIndex, rule] of rules.entries())
          for (const { key, text, path } of fieldsOf(rule))
            texts.push({
              references: referencesInText(text),
              path: () => [
                ...['stages', stageIndex, gate, 'conditions', conditionIndex, 'rules', ruleIndex],
                ...path,
              ],
              where: () =>
                `StageName=[${stage.name}], RuleName=[${rule.name}], RuleConfigurationKey=[${key}]`,
              at: { stageIndex, runOrder },
              inSource: false,
            });
  return texts;
}

interface Field {
  /** The name that the service gives it. */
  readonly key: string;
  readonly text: string;
  readonly path: DefinitionPath;
}

/** The texts of an action or a rule that refer to variables. */
function fieldsOf(declared: ActionDeclaration | RuleDeclaration): readonly Field[] {
  const { configuration = {}, commands = [] } = declared;
  const environment = 'environmentVariables' in declared ? (declared.environmentVariables ?? []) : [];
  const fields: Field[] = [];
  for (const key in configuration) {
    const text = configuration[key] ?? '';
    if (text.includes('#{')) fields.push({ key, text, path: ['configuration', key] });
  }
  for (const [index, text] of commands.entries())
    if (text.includes('#{')) fields.push({ key: 'commands', text, path: ['commands', index] });
  for (const [index, { name, value }] of environment.entries())
    if (value.includes('#{'))
      fields.push({ key: name, text: value, path: ['environmentVariables', index, 'value'] });
  return fields;
}
