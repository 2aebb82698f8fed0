import { actionTypeKey } from '../actionType';
import type { ActionType, ArtifactDetails, ConfigurationProperty } from '../actionType';
import { findBuiltInActionType } from '../catalog/builtInActionTypes';
import { findRuleType } from '../catalog/ruleTypes';
import type { ActionTypeId, RuleTypeId } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import { valueOf } from '../text/definitionValue';
import { nodeAt } from '../text/sourceTree';
import type { SourceNode } from '../text/sourceTree';

/** The type of an action or a rule, as far as its definition has it. */
export interface TypeAtPlace {
  readonly id: ActionTypeId | RuleTypeId;
  /** Undefined for a type of which nothing is known. */
  readonly known?: {
    readonly properties: readonly ConfigurationProperty[];
    readonly inputs: ArtifactDetails;
    /** Rules have none. */
    readonly outputs?: ArtifactDetails;
  };
}

/**
 * The type of the action or rule at a path.
 * @param own the types of the account, besides those of CodePipeline
 */
export function typeAt(
  root: SourceNode,
  path: DefinitionPath,
  own: readonly ActionType[] = [],
): TypeAtPlace | undefined {
  const [action, rule] = [nodeAt(root, [...path, 'actionTypeId']), nodeAt(root, [...path, 'ruleTypeId'])];
  if (action?.kind === 'map') {
    const id = valueOf(action) as ActionTypeId;
    const key = actionTypeKey(id);
    const type = findBuiltInActionType(id) ?? own.find((each) => actionTypeKey(each.id) === key);
    if (type === undefined) return { id };
    const {
      actionConfigurationProperties: properties,
      inputArtifactDetails: inputs,
      outputArtifactDetails: outputs,
    } = type;
    return { id, known: { properties, inputs, outputs } };
  }
  if (rule?.kind !== 'map') return undefined;
  const id = valueOf(rule) as RuleTypeId;
  const type = findRuleType(id);
  if (type === undefined) return { id };
  return { id, known: { properties: type.ruleConfigurationProperties, inputs: type.inputArtifactDetails } };
}

/** The name of the shape that a value at a path has; undefined where none is known. */
export function shapeAt(path: DefinitionPath): string | undefined {
  let name: string | undefined = 'PipelineDeclaration';
  for (const segment of path) {
    if (name === undefined) return undefined;
    const { type, members = {}, member, value }: ReturnType<typeof shapeIn> = shapeIn(pipelineShapes, name);
    name =
      type === 'structure' ? members[segment] : type === 'list' ? member : type === 'map' ? value : undefined;
  }
  return name;
}
