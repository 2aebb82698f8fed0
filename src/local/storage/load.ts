import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PipelineRecord, World } from '../engine/records';
import type { PipelineMembers } from './commit';
import type { Infirmary } from './damage';
import type { Draft, Loaded, WorldDraft } from './draft';
import { isLeftover } from './layout';
import type { Layout } from './layout';
import { readLines } from './lines';
import { unpackMembers } from './members';
import { replayJournals } from './replay';
import { format } from './snapshots';
import type { PipelineHead, WorldHead } from './snapshots';

/**
 * Reads the world from its directory: the files as of their steps, then the journals' steps since.
 * @param empty the members that no file contains.
 * @throws Error when the directory was written by a newer version.
 */
export function loadWorld(layout: Layout, empty: World, infirmary: Infirmary): Loaded {
  const draft: WorldDraft = { seq: 0, time: 0, members: {}, pipelines: new Map() };
  readWorld(layout, draft, infirmary);
  readPipelines(layout, draft, infirmary);
  const replayed = replayJournals(layout, draft, infirmary);
  const pipelines = new Map<string, PipelineRecord>();
  for (const [name, pipeline] of draft.pipelines) {
    const record = recordOf(pipeline);
    if (record !== undefined) pipelines.set(name, record);
  }
  const lost = [...draft.pipelines.keys()].filter((name) => !pipelines.has(name));
  if (infirmary.isUsed || lost.length > 0) setJournalsAside(replayed.journals, lost, infirmary);
  if (replayed.lastSeq === 0) return { world: undefined, time: 0, ...replayed };

  const world: World = { ...empty, ...unpackMembers(draft.members), pipelines };
  // Where the world's own file was lost, the pipelines' files still have this part of it.
  for (const { name, incarnation } of pipelines.values())
    world.incarnations.set(name, Math.max(incarnation, world.incarnations.get(name) ?? 0));
  return { world, time: draft.time, ...replayed };
}

function readWorld(layout: Layout, draft: WorldDraft, infirmary: Infirmary): void {
  const bytes = readIfThere(layout.world);
  if (bytes == null) return;
  const head = linesOf(bytes)?.[0] as WorldHead | undefined;
  if (head == null)
    return infirmary.moveAside(
      layout.world,
      'What belongs to no pipeline, such as webhooks and custom action types, is not there without it.',
    );
  if (head.format > format)
    throw new Error(
      `${layout.root} was written by a newer version of this service: use that one, or another directory.`,
    );
  draft.seq = head.seq;
  draft.time = head.time;
  draft.members = { ...head.members };
}

function readPipelines(layout: Layout, draft: WorldDraft, infirmary: Infirmary): void {
  for (const file of readdirSync(layout.pipelines)) {
    const whole = path.join(layout.pipelines, file);
    if (isLeftover(file)) rmSync(whole);
    if (!file.endsWith('.jsonl')) continue;
    const [head, ...executions] = (linesOf(readFileSync(whole)) ?? []) as [
      PipelineHead?,
      ...Draft['executions'],
    ];
    if (head != null && executions.length === head.executions) {
      const members = { ...head.members };
      draft.pipelines.set(members.name, { seq: head.seq, members, executions });
    } else {
      const name = file.replace(/-[0-9a-f]{8}\.jsonl$/, '');
      infirmary.moveAside(whole, `The pipeline '${name}' and its history are not there without it.`);
    }
  }
}

/** A pipeline that has all its parts. One whose file was lost has only those that changed since. */
function recordOf({ members, executions }: Draft): PipelineRecord | undefined {
  const isWhole = hasAll(members) && Array.from(executions).every((execution) => execution != null);
  return isWhole ? { ...members, executions } : undefined;
}

/** A file holds every member; changes in the journals alone seldom hold the versions. */
const hasAll = (members: Partial<PipelineMembers>): members is PipelineMembers =>
  members.versions !== undefined;

function setJournalsAside(journals: Loaded['journals'], lost: readonly string[], infirmary: Infirmary): void {
  const consequence =
    lost.length === 0
      ? 'The journal will be rewritten.'
      : `What the journal says of ${lost.map((name) => `'${name}'`).join(', ')} was left out, for the rest of it is lost.`;
  for (const { path: file } of journals) infirmary.copyAside(file, consequence);
}

/** The values of a file; undefined when one of its lines is incomplete or damaged. */
function linesOf(bytes: Buffer): readonly unknown[] | undefined {
  const { values, rest } = readLines(bytes);
  return rest === 'nothing' && values.length > 0 ? values : undefined;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
