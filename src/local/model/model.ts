import { pipelineShapes } from '../../domain/definition/shape/pipelineShapes';
import { shapeIn } from '../../domain/definition/shape/shape';
import type { Shape, Shapes } from '../../domain/definition/shape/shape';
import document from './codepipeline.json';

/** One operation: names of its input and output shapes, and the exceptions it declares. */
export interface OperationModel {
  readonly input: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

interface Model {
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Shapes;
}

const published = document as Model;

/**
 * The whole CodePipeline API (2015-07-09) as data: 44 operations and every shape they reach. What a definition is made of
 * is in `domain/definition`, with what the service has been seen to take beyond the published model.
 */
export const model: Model = {
  operations: published.operations,
  shapes: { ...published.shapes, ...pipelineShapes },
};

/** The shape of that name. The model is closed: a missing name is a bug. */
export const shapeOf = (name: string): Shape => shapeIn(model.shapes, name);
