import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { plain } from '../../service/support/flowPipelines';

/** A stack that manages the pipelines of the suite. */
export const scenario = {
  rules: [{ seconds: 60, failureRate: 0 }],
  stacks: { 'shop-pipelines': ['shop', 'made'] },
} as const;

/** Declares the first of them. */
export const template = `Resources:
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: shop
`;
export const shop = plain('shop');

/** The same pipeline with another project, of a name that is as long. */
export const building = (project: string): PipelineDeclaration =>
  JSON.parse(JSON.stringify(shop).replaceAll('shop-build', project)) as PipelineDeclaration;

/** A definition as a user may write it, in another order than that of AWS. */
export const textOf = ({ stages, ...others }: PipelineDeclaration): string =>
  JSON.stringify({ stages, ...others }, undefined, 2);
