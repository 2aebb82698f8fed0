import document from './codepipeline.json';

/** One shape of the API model: a scalar with its constraints, or a structure, list or map over other shapes. */
export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'boolean' | 'timestamp';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

/** One operation: names of its input and output shapes, and the exceptions it declares. */
export interface OperationModel {
  readonly input: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

interface Model {
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** The whole CodePipeline API (2015-07-09) as data: 44 operations and every shape they reach. */
export const model = document as Model;

/** The shape of that name. The model is closed: a missing name is a mistake of ours. */
export function shapeOf(name: string): Shape {
  const shape = model.shapes[name];
  if (shape == null) throw new Error(`The API model has no shape '${name}'.`);
  return shape;
}
