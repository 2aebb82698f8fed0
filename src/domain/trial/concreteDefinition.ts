import type { ArtifactStore, PipelineDefinition } from '../definition/declaration';
import { filled } from '../definition/text/definitionValue';

/** What stands in for a value that only a deployment of the template gives, by the name of its member. */
const standIns: Readonly<Record<string, string>> = {
  roleArn: 'arn:aws:iam::123456789012:role/simulated',
  location: 'simulated-artifacts',
  version: '1',
};

/** How `filled` marks a text that it made up; the number tells one from another. */
const madeUp = /\uE000(\d+)\uE000/u;

/** A definition that can be tried. */
export interface ConcreteDefinition {
  readonly definition: PipelineDefinition;
  /** Whether values were made up for what a template leaves to its deployment, or for what is missing. */
  readonly isMadeUp: boolean;
}

/**
 * A definition without gaps: values that are not known are made up. Where it has stores by region, the region of the
 * local service gets one, too.
 * @param value as a document declares it, with `unknownValue` for what is not known
 * @param name of the pipeline, where the document has none
 * @param region of the local service
 */
export function concreteDefinition(value: unknown, name: string, region: string): ConcreteDefinition {
  const { definition } = filled(value);
  const isMadeUp = madeUp.test(JSON.stringify(definition));
  const whole = concrete(definition, '') as PipelineDefinition;
  return {
    definition: {
      ...whole,
      name: madeUp.test(definition.name) ? name : whole.name,
      ...(whole.artifactStores && { artifactStores: withStoreIn(region, whole.artifactStores) }),
    },
    isMadeUp,
  };
}

function withStoreIn(
  region: string,
  stores: Readonly<Record<string, ArtifactStore>>,
): Record<string, ArtifactStore> {
  const [first] = Object.values(stores);
  return first === undefined ? {} : { [region]: first, ...stores };
}

function concrete(value: unknown, member: string): unknown {
  if (typeof value === 'string') {
    const [, number] = madeUp.exec(value) ?? [];
    return number === undefined ? value : (standIns[member] ?? `simulated-${number}`);
  }
  if (Array.isArray(value)) return value.map((item) => concrete(item, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, concrete(item, key)]));
}
