import type { PipelineRef } from '../refs';
import type { StackOwner } from '../definition/stackOwner';
import { query } from './query';
import { aboutResource } from './resources';

/**
 * The whole structure of a pipeline, of the current version or of an older one. It is not kept: it is asked for when it is
 * read or edited, and must be that of the service then.
 */
export const definitionOf = query('GetPipeline', {
  about: ({
    pipeline,
  }: {
    readonly pipeline: PipelineRef;
    /** The current one unless given. */
    readonly version?: number | undefined;
  }) => ({ pipeline }),
  input: ({ pipeline: { name }, version }) => ({ name, ...(version !== undefined && { version }) }),
  isStored: false,
  volatility: 'idle',
});

/** What the answer to each of these operations is. */
export interface DefinitionAnswers {
  /** Undefined where no stack manages the pipeline. */
  readonly DescribeStackResources: StackOwner | undefined;
}

/** The stack of CloudFormation that manages a pipeline, whose physical id is its name. */
export const stackOwnerOf = query('DescribeStackResources', {
  service: 'cloudformation',
  about: ({ connection, name }: PipelineRef) => aboutResource({ connection }, name),
  input: ({ name }) => ({ PhysicalResourceId: name }),
  isStored: false,
  volatility: 'idle',
});

/** The queries that only documents of definitions ask. */
export const ownerQueries = { stackOwnerOf };
