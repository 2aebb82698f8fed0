import { withDefaults } from '../declaration';
import type { ActionDeclaration, PipelineDeclaration } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';
import { placesOf, precedes } from '../rules/definitionPlace';
import { filled, valueOf } from '../text/definitionValue';
import type { SourceNode } from '../text/sourceTree';

/** What stands for an unknown name in a definition that was filled in. */
const isName = (name: string) => name !== '' && !name.includes('\uE000');

const pipelineOf = (root: SourceNode): PipelineDeclaration => withDefaults(filled(valueOf(root)).definition);

/** The actions that have ended for certain when the action or rule at a path begins. */
export function actionsBefore(root: SourceNode, path: DefinitionPath): readonly ActionDeclaration[] {
  const pipeline = pipelineOf(root);
  const [, stage, part, index] = path;
  const stageIndex = typeof stage === 'number' ? stage : Infinity;
  const order =
    part === 'actions' ? orderAt(pipeline, stageIndex, index) : part === 'beforeEntry' ? 0 : Infinity;
  const now = { stageIndex, runOrder: order };
  return placesOf(pipeline)
    .filter(({ stageIndex: at, action }) => precedes({ stageIndex: at, runOrder: action.runOrder }, now))
    .map(({ action }) => action);
}

const orderAt = ({ stages }: PipelineDeclaration, stage: number, index: unknown): number =>
  (typeof index === 'number' ? stages[stage]?.actions[index]?.runOrder : undefined) ?? 1;

/** The artifacts that exist when the action or rule at a path begins, oldest first. */
export const artifactsBefore = (root: SourceNode, path: DefinitionPath): readonly string[] =>
  actionsBefore(root, path).flatMap(({ outputArtifacts }) =>
    outputArtifacts.map(({ name }) => name).filter(isName),
  );

/** Every artifact of the pipeline. */
export const artifactsOf = (root: SourceNode): readonly string[] =>
  placesOf(pipelineOf(root)).flatMap(({ action }) =>
    action.outputArtifacts.map(({ name }) => name).filter(isName),
  );

/** The source actions that triggers may name. */
export const connectionsOf = (root: SourceNode): readonly string[] =>
  (pipelineOf(root).stages[0]?.actions ?? [])
    .filter(({ actionTypeId }) => actionTypeId.provider === 'CodeStarSourceConnection')
    .map(({ name }) => name)
    .filter(isName);

/** The names of the pipeline's own variables. */
export const variablesOf = (root: SourceNode): readonly string[] =>
  (pipelineOf(root).variables ?? []).map(({ name }) => name).filter(isName);
