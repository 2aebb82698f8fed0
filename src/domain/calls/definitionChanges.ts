import type { PipelineDefinition } from '../definition/declaration';
import type { DeployedDefinition } from '../pipeline/pipeline';
import type { PipelineRef } from '../refs';
import { change } from './change';
import { required } from './required';

interface DefinitionOf {
  readonly pipeline: PipelineRef;
  readonly definition: PipelineDefinition;
}

interface DeclaredPipeline {
  readonly pipeline?: { readonly version?: number | undefined } | undefined;
}

/** A pipeline of an answer, without what the SDK leaves undefined. */
export function toDeployed(pipeline: { readonly version?: number | undefined }): DeployedDefinition {
  const definition = JSON.parse(JSON.stringify(pipeline)) as PipelineDefinition;
  return { definition, version: pipeline.version ?? 1 };
}

const declared = ({ pipeline }: DeclaredPipeline): DeployedDefinition =>
  toDeployed(required(pipeline, 'pipeline'));

/** Creates a pipeline, which starts its first execution. */
export const createPipeline = change(
  'CreatePipeline',
  {
    about: ({ pipeline }: DefinitionOf) => ({ pipeline }),
    input: ({ definition }) => ({ pipeline: definition }),
  },
  declared,
);

/** Replaces the whole structure of a pipeline; AWS counts the version itself. */
export const updatePipeline = change(
  'UpdatePipeline',
  {
    about: ({ pipeline }: DefinitionOf) => ({ pipeline }),
    input: ({ definition }) => ({ pipeline: definition }),
  },
  declared,
);

/** Deletes a pipeline. It is no error if it does not exist. */
export const deletePipeline = change('DeletePipeline', {
  about: ({ pipeline }: { readonly pipeline: PipelineRef }) => ({ pipeline }),
  input: ({ pipeline: { name } }) => ({ name }),
});

/** The operations that change the definition of a pipeline. */
export const definitionChanges = { createPipeline, updatePipeline, deletePipeline };
