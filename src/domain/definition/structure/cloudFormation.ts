import type { PipelineDefinition } from '../declaration';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import { definitionText } from './definitionText';

/**
 * A pipeline as a resource of a template: CloudFormation begins the members of the API with a capital letter, and lists the
 * stores of regions.
 */
export function cloudFormationTemplate(definition: PipelineDefinition): object {
  const ordered = JSON.parse(definitionText(definition)) as object;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Pipeline: {
        Type: 'AWS::CodePipeline::Pipeline',
        Properties: propertiesOf('PipelineDeclaration', ordered),
      },
    },
  };
}

function propertiesOf(name: string | undefined, value: unknown): unknown {
  const shape = name === undefined ? undefined : shapeIn(pipelineShapes, name);
  if (Array.isArray(value)) return value.map((item) => propertiesOf(shape?.member, item));
  if (typeof value !== 'object' || value === null) return value;
  if (name === 'ArtifactStoreMap')
    return Object.entries(value).map(([region, store]) => ({
      Region: region,
      ArtifactStore: propertiesOf('ArtifactStore', store),
    }));
  if (shape?.type === 'map') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`,
      propertiesOf(shape?.members?.[key], item),
    ]),
  );
}
