import * as v from 'valibot';
import { executionSchema } from '../../domain/timeline/inputSchema';

const pipelineSchema = v.object({
  name: v.string(),
  version: v.number(),
  type: v.picklist(['V1', 'V2']),
  mode: v.picklist(['SUPERSEDED', 'QUEUED', 'PARALLEL']),
  updatedAt: v.number(),
  executions: v.exactOptional(v.array(executionSchema)),
});

const archiveSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ format: v.literal(3), askedAt: v.number(), pipelines: v.array(pipelineSchema) }),
);

/** The stored data of a connection. */
export type Archive = v.InferOutput<typeof archiveSchema>;

/** Reads an archive; undefined for an invalid text or another format. */
export function parseArchive(text: string): Archive | undefined {
  const parsed = v.safeParse(archiveSchema, text);
  return parsed.success ? parsed.output : undefined;
}
