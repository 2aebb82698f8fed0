import type { ActionDeclaration } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import { currentDeclaration } from '../lookup';
import type { PipelineRecord, WebhookDefinition, World } from '../records';

/**
 * The action of a webhook, as its pipeline has it now.
 * @throws ServiceError PipelineNotFoundException, ValidationException
 */
export function requireTarget(
  world: World,
  { targetPipeline, targetAction }: Pick<WebhookDefinition, 'targetPipeline' | 'targetAction'>,
): { pipeline: PipelineRecord; action: ActionDeclaration } {
  const pipeline = world.pipelines.get(targetPipeline);
  if (pipeline == null)
    throw new ServiceError(
      'PipelineNotFoundException',
      `Account '${world.accountId}' does not have a pipeline with name '${targetPipeline}'`,
    );
  const action = currentDeclaration(pipeline).stages[0]?.actions.find(({ name }) => name === targetAction);
  if (action?.actionTypeId.category === 'Source') return { pipeline, action };
  throw new ServiceError(
    'ValidationException',
    `The first stage of pipeline '${targetPipeline}' does not have a source action with name '${targetAction}'`,
  );
}
