import { currentDeclaration } from '../engine/lookup';
import { maskPipeline } from '../engine/secrets';
import { ServiceError } from '../serviceError';
import { requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';
import { page } from './paging';

export function listPipelines(
  input: { nextToken?: string; maxResults?: number },
  { engine }: OperationContext,
): object {
  const names = [...engine.world.pipelines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(names, {
    scope: ['ListPipelines'],
    token: input.nextToken,
    limit: input.maxResults ?? 1000,
    cursor: ({ name }) => name,
    isAfter: ({ name }, cursor) => name > cursor,
  });
  const pipelines = items.map((pipeline) => {
    const { pipelineType, executionMode } = currentDeclaration(pipeline);
    const { name, version, created, updated } = pipeline;
    return {
      name,
      version,
      pipelineType,
      executionMode,
      created: seconds(created),
      updated: seconds(updated),
    };
  });
  return { pipelines, nextToken };
}

export function getPipeline(input: { name: string; version?: number }, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.name);
  const declaration = pipeline.versions[(input.version ?? pipeline.version) - 1];
  if (declaration == null)
    throw new ServiceError(
      'PipelineVersionNotFoundException',
      `Pipeline '${pipeline.name}' does not have a version '${input.version}'`,
    );
  const { region, accountId } = context.engine.world;
  return {
    pipeline: maskPipeline(context.engine.world, declaration),
    metadata: {
      pipelineArn: `arn:aws:codepipeline:${region}:${accountId}:${pipeline.name}`,
      created: seconds(pipeline.created),
      updated: seconds(pipeline.updated),
    },
  };
}
