import { rm } from 'node:fs/promises';
import type { World } from '../engine/records';
import type { Commit } from './commit';
import type { Journal } from './journal';
import type { Layout } from './layout';
import { removePipeline, writePipeline, writeWorld } from './snapshots';

/** A world at a step. */
export interface Moment {
  readonly world: World;
  readonly seq: number;
  readonly time: number;
}

/** Merges journals into the files of the pipelines, so that no journal grows without limit. */
export interface Checkpoints {
  readonly isRunning: boolean;
  /** Remembers the changes of a step. */
  note(commit: Commit): void;
  /** Begins to write the changes, after which the journals so far are no longer needed. */
  begin(full: Journal): void;
  /** Fulfilled when no write is in progress. Unfinished work is done another time. */
  end(): Promise<void>;
}

export interface CheckpointOptions {
  readonly layout: Layout;
  /** Names of pipelines that the journals so far have changed. */
  readonly stale: Iterable<string>;
  /** Journals that wait to be merged, besides the one that is being written. */
  readonly waiting: readonly string[];
  readonly present: () => Moment;
  readonly onError: (error: unknown) => void;
}

export function createCheckpoints({
  layout,
  stale,
  waiting,
  present,
  onError,
}: CheckpointOptions): Checkpoints {
  let changed = new Set(stale);
  let journals = [...waiting];
  let running: Promise<void> | undefined;
  let isEnding = false;

  const run = async (full: Journal) => {
    const names = changed;
    changed = new Set();
    journals.push(full.path);
    try {
      await full.close();
      for (const name of names) {
        if (isEnding) return;
        await writeOne(layout, present(), name);
      }
      await finish(layout, present(), journals);
      journals = [];
    } catch (error) {
      for (const name of names) changed.add(name);
      onError(error);
    }
  };

  return {
    get isRunning() {
      return running != null;
    },
    note({ pipelines = [] }) {
      for (const { name } of pipelines) changed.add(name);
    },
    begin(full) {
      running = run(full).finally(() => (running = undefined));
    },
    async end() {
      isEnding = true;
      await running;
    },
  };
}

/** Writes the files of these pipelines and the world's own, then removes the journals they came from. */
export async function workIn(
  layout: Layout,
  moment: Moment,
  names: Iterable<string>,
  journals: readonly string[],
): Promise<void> {
  for (const name of names) await writeOne(layout, moment, name);
  await finish(layout, moment, journals);
}

async function writeOne(layout: Layout, { world, seq }: Moment, name: string): Promise<void> {
  const pipeline = world.pipelines.get(name);
  if (pipeline == null) await removePipeline(layout, name);
  else await writePipeline(layout, pipeline, seq);
}

async function finish(
  layout: Layout,
  { world, seq, time }: Moment,
  journals: readonly string[],
): Promise<void> {
  await writeWorld(layout, world, seq, time);
  for (const journal of journals) await rm(journal, { force: true });
}
