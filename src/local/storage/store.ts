import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { PipelineRecord, World } from '../engine/records';
import { createCheckpoints, workIn } from './checkpoints';
import type { Commit } from './commit';
import { createInfirmary } from './damage';
import type { Loaded } from './draft';
import { openJournal } from './journal';
import type { Journal } from './journal';
import { isOurs, layoutOf, privateFolder } from './layout';
import type { Layout } from './layout';
import { loadWorld } from './load';
import { lockDirectory } from './lock';
import { createTracker } from './tracker';
import { WatchedPipelines } from './watchedPipelines';

/** Stores a world in a directory, step by step. */
export interface Store {
  /** The stored world; undefined in a new directory. */
  readonly found: World | undefined;
  /** The service's time at the last step, in milliseconds since the epoch; 0 in a new directory. */
  readonly time: number;
  /** Returns a world in the form that is stored from now on, in place of any before. */
  adopt(world: World): World;
  /** Notes that a pipeline has changed without an operation. */
  noteChange(pipeline: PipelineRecord): void;
  /**
   * Stores the changes since the last call. It never throws: `kept` tries a failed write again.
   * @param isReading whether only noted pipelines can have changed.
   */
  keep(isReading: boolean, time: number): void;
  /**
   * Fulfilled when all changes are stored.
   * @throws Error of the file system when a write fails.
   */
  kept(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly directory: string;
  /** The members of a new world. */
  readonly empty: World;
  /** Distinguishes this start from others, in the names of files that are moved aside. */
  readonly stamp: string;
  /** The size in bytes from which a journal is merged into the files. */
  readonly journalLimit?: number | undefined;
  /** Called with a sentence for everything that is unreadable. */
  readonly report: (sentence: string) => void;
  /** Called for errors of background work. */
  readonly onError: (error: unknown) => void;
  /** Called when another process has taken the directory; nothing is written afterwards. */
  readonly onLost: (error: Error) => void;
}

const usualJournalLimit = 16 * 1024 * 1024;

/** @throws Error with a sentence when the directory is in use, or contains something else. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const layout = layoutOf(path.resolve(options.directory));
  mkdirSync(layout.root, privateFolder);
  if (!isOurs(readdirSync(layout.root)))
    throw new Error(`The directory ${layout.root} holds something else: choose an empty one for --data-dir.`);
  let isLost = false;
  const unlock = await lockDirectory(layout, (error) => {
    isLost = true;
    options.onLost(error);
  });
  try {
    mkdirSync(layout.pipelines, privateFolder);
    const { loaded, journal } = await load(layout, options);
    const store = createStore(layout, loaded, journal, options, () => isLost);
    return {
      ...store,
      async close() {
        await store.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function load(
  layout: Layout,
  { empty, stamp, report }: StoreOptions,
): Promise<{ loaded: Loaded; journal: Journal }> {
  const infirmary = createInfirmary(layout, stamp, report);
  const loaded = loadWorld(layout, empty, infirmary);
  const { world = empty, lastSeq: seq, time, journals, stale } = loaded;
  const last = journals.at(-1);
  if (last != null && !infirmary.isUsed) return { loaded, journal: openJournal(last.path, last.end) };
  if (infirmary.isUsed) {
    const paths = journals.map((journal) => journal.path);
    await workIn(layout, { world, seq, time }, stale, paths);
  }
  const journal = openJournal(layout.journal(seq + 1), 0);
  return { loaded: { ...loaded, journals: [], stale: new Set() }, journal };
}

function createStore(
  layout: Layout,
  loaded: Loaded,
  firstJournal: Journal,
  { empty, journalLimit = usualJournalLimit, onError }: StoreOptions,
  isLost: () => boolean,
): Store {
  const { world: found, journals, stale } = loaded;
  let { lastSeq: seq, time } = loaded;
  let journal = firstJournal;
  let world: World | undefined;
  let pipelines = new WatchedPipelines();
  /** Whether more may have changed than was noted: a write has failed, or the world was replaced. */
  let isBehind = false;
  const tracker = createTracker(found);
  const checkpoints = createCheckpoints({
    layout,
    stale,
    waiting: journals.slice(0, -1).map(({ path: file }) => file),
    present: () => ({ world: world ?? empty, seq, time }),
    onError,
  });

  /** An operation that looked up no pipeline by name may have found one by its executions or jobs. */
  const namesToCompare = (isReading: boolean) => {
    if (isReading && !isBehind) return new Set(pipelines.changed);
    const candidates = pipelines.lookedUp.size > 0 ? pipelines.lookedUp : tracker.names('active');
    return new Set([...pipelines.changed, ...candidates]);
  };

  const write = (isReading: boolean) => {
    if (world == null || isLost()) return;
    const names = namesToCompare(isReading);
    const difference = isReading && !isBehind && names.size === 0 ? undefined : tracker.compare(world, names);
    if (difference != null) {
      const commit: Commit = { seq: seq + 1, time, ...difference.changes };
      journal.append(commit);
      seq++;
      difference.accept();
      checkpoints.note(commit);
    }
    pipelines.changed.clear();
    pipelines.lookedUp.clear();
    isBehind = false;
    if (journal.size <= journalLimit || checkpoints.isRunning) return;
    const full = journal;
    journal = openJournal(layout.journal(seq + 1), 0);
    checkpoints.begin(full);
  };

  return {
    found,
    time: loaded.time,
    adopt(next) {
      pipelines = new WatchedPipelines();
      for (const [name, pipeline] of next.pipelines) pipelines.set(name, pipeline);
      isBehind = next !== found;
      if (!isBehind) pipelines.changed.clear();
      else for (const name of tracker.names('all')) pipelines.changed.add(name);
      return (world = { ...next, pipelines });
    },
    noteChange: ({ name }) => void pipelines.changed.add(name),
    keep(isReading, now) {
      time = now;
      try {
        write(isReading);
      } catch (error) {
        isBehind = true;
        onError(error);
      }
    },
    async kept() {
      if (isBehind) write(false);
      await journal.synced();
    },
    async close() {
      await checkpoints.end();
      await journal.close();
    },
  };
}
