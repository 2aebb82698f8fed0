import { shapeOf } from './model';
import type { Shape } from './model';

export interface Location {
  /** The path in the service's form: `pipeline.stages.2.member.actions.1.member.name`, counted from 1. */
  readonly path: string;
  readonly shape: Shape;
  /** The map that contains this plain value: the service then names the map, not the entry. */
  readonly map?: Shape;
}

/** Follows the segments of a JSON pointer through the model. */
export function locate(shapeName: string, segments: readonly string[]): Location {
  let shape = shapeOf(shapeName);
  const path: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (shape.type === 'list') {
      path.push(String(Number(segment) + 1), 'member');
      shape = shapeOf(shape.member ?? '');
      continue;
    }
    if (shape.type === 'map') {
      const value = shapeOf(shape.value ?? '');
      if (index === segments.length - 1 && value.type !== 'structure')
        return { path: path.join('.'), shape: value, map: shape };
      path.push(segment, 'member');
      shape = value;
      continue;
    }
    path.push(segment);
    shape = shapeOf(shape.members?.[segment] ?? '');
  }
  return { path: path.join('.'), shape };
}
