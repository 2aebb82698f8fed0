import { rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { PipelineRecord, World } from '../engine/records';
import type { Members, PipelineMembers } from './commit';
import { privateFile } from './layout';
import type { Layout } from './layout';
import { lineOf } from './lines';
import { pipelineMembers, worldMembers } from './members';

/** The version of the data directory's format, to be increased when older services cannot read it. */
export const format = 1;

/** First and only line of the world's file. */
export interface WorldHead {
  readonly format: number;
  readonly seq: number;
  readonly time: number;
  readonly members: Members;
}

/** First line of a pipeline's file; one line for each of its executions follows. */
export interface PipelineHead {
  readonly seq: number;
  readonly executions: number;
  readonly members: PipelineMembers;
}

export async function writeWorld(layout: Layout, world: World, seq: number, time: number): Promise<void> {
  const head: WorldHead = { format, seq, time, members: worldMembers(world) };
  await writeFileAtomic(layout.world, lineOf(head), { mode: privateFile });
}

export async function writePipeline(layout: Layout, pipeline: PipelineRecord, seq: number): Promise<void> {
  const { name, executions } = pipeline;
  const head: PipelineHead = { seq, executions: executions.length, members: pipelineMembers(pipeline) };
  const lines = [head, ...executions].map(lineOf).join('');
  await writeFileAtomic(layout.pipeline(name), lines, { mode: privateFile });
}

export async function removePipeline(layout: Layout, name: string): Promise<void> {
  await rm(layout.pipeline(name), { force: true });
}
