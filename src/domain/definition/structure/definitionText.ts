import { isDeepStrictEqual } from 'node:util';
import { withDefaults, withoutVersion } from '../declaration';
import type { PipelineDefinition } from '../declaration';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';

/**
 * A definition as a text: what GetPipeline answers under `pipeline`, in an order that does not depend on the answer, and
 * without `version`, which the service counts itself.
 */
export const definitionText = (definition: PipelineDefinition): string =>
  `${JSON.stringify(inOrder('PipelineDeclaration', withoutVersion(definition)), undefined, 2)}\n`;

/** A definition as the AWS CLI takes it to create a pipeline, and to update it, with `--cli-input-json`. */
export const cliInputText = (definition: PipelineDefinition): string =>
  `${JSON.stringify({ pipeline: inOrder('PipelineDeclaration', withoutVersion(definition)) }, undefined, 2)}\n`;

/**
 * Puts members in the order of the API's model, what the model does not know behind them, and the keys of maps in the order
 * of the alphabet: AWS returns them in any.
 */
function inOrder(name: string | undefined, value: unknown): unknown {
  const shape = name === undefined ? undefined : shapeIn(pipelineShapes, name);
  if (Array.isArray(value)) return value.map((item) => inOrder(shape?.member, item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.keys(shape?.members ?? {});
  const rank = (key: string) => (members.includes(key) ? members.indexOf(key) : members.length);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([key, item]) => [key, inOrder(shape?.members?.[key] ?? shape?.value, item)]),
  );
}

/**
 * The parts of a definition that make a difference to AWS: what has a default is filled in, and `version` is left out.
 */
export function comparable(definition: PipelineDefinition): Omit<PipelineDefinition, 'version'> {
  const whole = JSON.parse(definitionText(definition)) as PipelineDefinition;
  return withoutVersion(withDefaults(whole));
}

/** Whether two definitions declare the same pipeline. */
export const isSameDefinition = (a: PipelineDefinition, b: PipelineDefinition): boolean =>
  isDeepStrictEqual(comparable(a), comparable(b));
