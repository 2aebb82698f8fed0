import { withoutVersion } from '../declaration';
import type { ArtifactStore, PipelineDefinition } from '../declaration';
import { isMask } from '../structure/secretValues';
import { place } from './placeholder';

/** An ARN names an account and a region, so it is another one there. */
const isArn = (value: string): boolean => /^arn:[\w-]+:/.test(value);

/**
 * A copy of a pipeline with places to fill in: its name, its role and stores, every ARN, and every secret, which AWS does
 * not answer. Equal values are filled in together.
 */
export function cloneOf(definition: PipelineDefinition): PipelineDefinition {
  const { artifactStore, artifactStores } = definition;
  return {
    ...withoutVersion(marked(definition) as PipelineDefinition),
    name: place('name', `${definition.name}-copy`),
    ...(artifactStore && { artifactStore: storeOf(artifactStore) }),
    ...(artifactStores && {
      artifactStores: Object.fromEntries(
        Object.entries(artifactStores).map(([region, store]) => [region, storeOf(store)]),
      ),
    }),
  };
}

const storeOf = (store: ArtifactStore): ArtifactStore => ({
  ...(marked(store) as ArtifactStore),
  location: place(`store ${store.location}`, store.location),
});

function marked(value: unknown): unknown {
  if (typeof value === 'string') return isArn(value) || isMask(value) ? place(value, value) : value;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
}
