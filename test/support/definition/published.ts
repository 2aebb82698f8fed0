import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { unknownValue } from '../../../src/domain/definition/shape/shapeProblems';
import { concreteDefinition } from '../../../src/domain/trial/concreteDefinition';
import published from './publicDefinitions.json';

/** A published definition as its template is read: with unknown values in place of intrinsic functions. */
export function asRead(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.keys(value).join() === 'Ref') return unknownValue;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asRead(item)]));
}

/** The published definitions with something in place of what their templates leave to a deployment. */
export const publishedIn = (region: string): readonly PipelineDefinition[] =>
  published.definitions.map(
    ({ pipeline }) => concreteDefinition(asRead(pipeline), 'published', region).definition,
  );
