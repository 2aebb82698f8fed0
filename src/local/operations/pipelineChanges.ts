import { withDefaultTriggers } from '../../domain/definition/defaultTriggers';
import { withDefaults } from '../../domain/definition/declaration';
import type { PipelineDeclaration, PipelineDefinition } from '../../domain/definition/declaration';
import { definitionProblems } from '../../domain/definition/definitionProblems';
import { exceptionOf } from '../../domain/definition/definitionProblem';
import { findActionType } from '../engine/actionTypeLookup';
import { addPipeline } from '../engine/commands/create';
import { startExecution } from '../engine/commands/start';
import { updatePipeline as update } from '../engine/commands/update';
import type { Engine } from '../engine/engine';
import { currentDeclaration } from '../engine/lookup';
import type { Tag } from '../engine/records';
import { maskPipeline, unmaskPipeline } from '../engine/secrets';
import { withTags } from '../engine/tagRules';
import { ServiceError } from '../serviceError';
import type { OperationContext } from './operation';

/** The most pipelines an account may have in a region, without a quota increase. */
const pipelineQuota = 1000;

/** Creates a pipeline, and starts its first execution. */
export function createPipeline(
  { pipeline: input, tags = [] }: { pipeline: PipelineDefinition; tags?: readonly Tag[] },
  context: OperationContext,
): object {
  const { engine, now, caller } = context;
  const { world } = engine;
  if (world.pipelines.has(input.name))
    throw new ServiceError(
      'PipelineNameInUseException',
      `A pipeline with the name '${input.name}' already exists in account '${world.accountId}'`,
    );
  if (world.pipelines.size >= pipelineQuota)
    throw new ServiceError(
      'LimitExceededException',
      `The account '${world.accountId}' has reached the limit of ${pipelineQuota} pipelines in region '${world.region}'.`,
    );
  const arn = `arn:aws:codepipeline:${world.region}:${world.accountId}:${input.name}`;
  const valid = withTags(arn, [], tags);
  const declaration = checkedDeclaration(engine, input);
  const pipeline = addPipeline(world, declaration, now, valid);
  startExecution(
    engine,
    pipeline,
    { trigger: { triggerType: 'CreatePipeline', triggerDetail: caller } },
    now,
  );
  return {
    pipeline: maskPipeline(world, currentDeclaration(pipeline)),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

/** Replaces a pipeline by its next version; starts no execution. */
export function updatePipeline(input: { pipeline: PipelineDefinition }, context: OperationContext): object {
  const { engine, now } = context;
  const { world } = engine;
  const pipeline = world.pipelines.get(input.pipeline.name);
  // Not in the API's model, but observed in responses of AWS.
  if (pipeline == null)
    throw new ServiceError(
      'ResourceNotFoundException',
      `The account with id '${world.accountId}' does not include a pipeline with the name '${input.pipeline.name}'`,
    );
  const declaration = checkedDeclaration(engine, input.pipeline, currentDeclaration(pipeline));
  return { pipeline: maskPipeline(world, update(engine, pipeline, declaration, now)) };
}

/** Deleting a pipeline that does not exist is not an error. */
export function deletePipeline({ name }: { name: string }, { engine }: OperationContext): object {
  engine.world.pipelines.delete(name);
  return {};
}

/** @throws ServiceError for a structure that CodePipeline would refuse. */
export function checkedDeclaration(
  { world }: Engine,
  input: PipelineDefinition,
  stored?: PipelineDeclaration,
): PipelineDeclaration {
  const declaration = withDefaults(input);
  const [problem] = definitionProblems(declaration, {
    region: world.region,
    actionTypes: (id) => findActionType(world, id),
  });
  if (problem !== undefined) throw new ServiceError(exceptionOf(problem), problem.message);
  return unmaskPipeline(world, withDefaultTriggers(declaration), stored);
}
