import * as v from 'valibot';
import type { PipelineRef } from '../refs';
import { isSamePipeline } from '../refs';
import type { VariableOverride } from './startRequest';
import { looksSecret } from './startRequest';

const entrySchema = v.object({
  connection: v.string(),
  pipeline: v.string(),
  variables: v.record(v.string(), v.array(v.string())),
});
const memorySchema = v.fallback(v.array(entrySchema), []);

/**
 * The values that variables were given at earlier starts from this extension, by pipeline, the newest first.
 */
export type StartMemory = v.InferOutput<typeof memorySchema>;

/** As many as a list can show and a settings database should hold. */
const keptValues = 5;
const keptPipelines = 100;

/** Reads the stored memory; an invalid value is an empty memory. */
export const parseStartMemory = (value: unknown): StartMemory => v.parse(memorySchema, value);

const refOf = ({ connection, pipeline }: StartMemory[number]): PipelineRef => ({
  connection,
  name: pipeline,
});

/** The values given to a variable before, newest first. */
export const lastValues = (memory: StartMemory, pipeline: PipelineRef, name: string): readonly string[] => {
  const { variables } = memory.find((entry) => isSamePipeline(refOf(entry), pipeline)) ?? {};
  return (variables && Object.hasOwn(variables, name) ? variables[name] : undefined) ?? [];
};

/** The memory after a start with these values; values that look secret are not remembered. */
export function remember(
  memory: StartMemory,
  pipeline: PipelineRef,
  given: readonly VariableOverride[],
): StartMemory {
  const plain = given.filter(({ name }) => !looksSecret(name));
  if (plain.length === 0) return memory;
  const others = memory.filter((entry) => !isSamePipeline(refOf(entry), pipeline));
  const known = memory.find((entry) => isSamePipeline(refOf(entry), pipeline))?.variables ?? {};
  const added = plain.map(({ name, value }) => {
    const before = lastValues(memory, pipeline, name).filter((other) => other !== value);
    return [name, [value, ...before].slice(0, keptValues)] as const;
  });
  const entry = {
    connection: pipeline.connection,
    pipeline: pipeline.name,
    variables: { ...known, ...Object.fromEntries(added) },
  };
  return [entry, ...others].slice(0, keptPipelines);
}
