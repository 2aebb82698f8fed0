/** One shape of the API model: a scalar with its constraints, or a structure, list or map over other shapes. */
export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'boolean' | 'timestamp';
  readonly min?: number;
  readonly max?: number;
  /** A pattern of Java for the whole value. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

/** Shapes by their names in the API model. */
export type Shapes = Readonly<Record<string, Shape>>;

/** The shape of that name. A model is closed: a missing name is a bug. */
export function shapeIn(shapes: Shapes, name: string | undefined): Shape {
  const shape = name === undefined ? undefined : shapes[name];
  if (shape === undefined) throw new Error(`The API model has no shape '${name}'.`);
  return shape;
}
