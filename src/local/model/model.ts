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

const published = document as Model;

/**
 * What the service has been seen to take and the published model does not say. An action's configuration value: the
 * service names 50000 since 2022, the model 1000.
 */
const ahead: Readonly<Record<string, Partial<Shape>>> = {
  ActionConfigurationValue: { max: 50_000 },
};

/** The whole CodePipeline API (2015-07-09) as data: 44 operations and every shape they reach. */
export const model: Model = {
  operations: published.operations,
  shapes: Object.fromEntries(
    Object.entries(published.shapes).map(([name, shape]) => [name, { ...shape, ...ahead[name] }]),
  ),
};

/** The shape of that name. The model is closed: a missing name is a bug. */
export function shapeOf(name: string): Shape {
  const shape = model.shapes[name];
  if (shape == null) throw new Error(`The API model has no shape '${name}'.`);
  return shape;
}
