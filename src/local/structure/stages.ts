import type { ActionDeclaration, PipelineDeclaration } from '../../domain/definition/declaration';
import { ServiceError } from '../serviceError';
import { firstRepeated, invalidStage, invalidStructure } from './refusals';

const minimumStages = 2;
const maximumStages = 50;
const maximumActions = 1000;
/** The quotas page names 50 in one place and 100 in another: the larger is accepted. */
const maximumActionsPerStage = 100;

const isSource = ({ actionTypeId }: ActionDeclaration) => actionTypeId.category === 'Source';

/**
 * How many stages there are, and which of them hold source actions.
 * @throws ServiceError InvalidStructureException
 */
export function checkStages({ stages }: PipelineDeclaration): void {
  if (stages.length < minimumStages)
    throw invalidStructure(
      `Pipeline has only ${stages.length} stage(s). There should be a minimum of ${minimumStages} stages in a pipeline`,
    );
  if (stages.length > maximumStages)
    throw invalidStructure(
      `Pipeline has too many stages. There can only be up to ${maximumStages} stages in a pipeline`,
    );

  const [first, ...others] = stages;
  if (first == null || first.actions.length === 0 || !first.actions.every(isSource))
    throw invalidStructure('Pipeline should start with a stage that only contains source actions');
  if (others.some(({ actions }) => actions.some(isSource)))
    throw invalidStructure('Source actions can only be included in the first stage of the pipeline');
  const actions = stages.flatMap((stage) => stage.actions);
  if (actions.every(isSource))
    throw invalidStructure('Pipeline should contain at least 1 action whose category is not Source');
  if (actions.length > maximumActions)
    throw invalidStructure(
      `Pipeline has too many actions. There can only be up to ${maximumActions} actions in a pipeline`,
    );
}

/**
 * The names of stages and of the actions in each, and how many actions there are.
 * @throws ServiceError InvalidStageDeclarationException, InvalidBlockerDeclarationException
 */
export function checkStageContents({ stages }: PipelineDeclaration): void {
  const repeated = firstRepeated(stages.map(({ name }) => name));
  if (repeated != null) throw invalidStage(`Stage name '${repeated}' is used more than once`);

  for (const { name, actions, blockers = [] } of stages) {
    if (blockers.length > 0)
      throw new ServiceError(
        'InvalidBlockerDeclarationException',
        `Stage '${name}' declares blockers, which are reserved for future use`,
      );
    if (actions.length === 0) throw invalidStage(`Stage '${name}' should contain at least 1 action`);
    if (actions.length > maximumActionsPerStage)
      throw invalidStage(
        `Stage '${name}' has too many actions. There can only be up to ${maximumActionsPerStage} actions in a stage`,
      );
    const twice = firstRepeated(actions.map((action) => action.name));
    if (twice != null) throw invalidStage(`Action name '${twice}' is used more than once in stage '${name}'`);
  }
}
