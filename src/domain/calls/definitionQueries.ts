import type { PipelineRef } from '../refs';
import { query } from './query';

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
