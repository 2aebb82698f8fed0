import { hash } from 'node:crypto';
import path from 'node:path';

/**
 * Where things are in a data directory:
 *
 *     world.jsonl                   everything but the pipelines, as of some step
 *     pipelines/NAME-HASH.jsonl     one pipeline with its executions, as of some step
 *     journal-SEQ.jsonl             every step since, beginning with step SEQ
 *     damaged/                      files that could not be read, and the journals of that moment
 *     lock, lock.door, owner.json   which process uses it
 */
export interface Layout {
  readonly root: string;
  readonly world: string;
  readonly pipelines: string;
  readonly damaged: string;
  readonly lock: string;
  readonly door: string;
  readonly owner: string;
  journal(firstSeq: number): string;
  /** Names of pipelines differ by case, names of files may not: a hash tells them apart. */
  pipeline(name: string): string;
}

export function layoutOf(root: string): Layout {
  const pipelines = path.join(root, 'pipelines');
  return {
    root,
    pipelines,
    world: path.join(root, 'world.jsonl'),
    damaged: path.join(root, 'damaged'),
    lock: path.join(root, 'lock'),
    door: path.join(root, 'lock.door'),
    owner: path.join(root, 'owner.json'),
    journal: (firstSeq) => path.join(root, `journal-${String(firstSeq).padStart(12, '0')}.jsonl`),
    pipeline: (name) => path.join(pipelines, `${name}-${hash('sha1', name).slice(0, 8)}.jsonl`),
  };
}

/**
 * The mode of created folders: the data contains secrets, such as those of webhooks, so only its owner may
 * read it.
 */
export const privateFolder = { recursive: true, mode: 0o700 } as const;

/** The mode of created files, as the folder may have existed before, with wider permissions. */
export const privateFile = 0o600;

/** The first step of a journal of that file name; undefined for any other file. */
export function firstSeqOf(file: string): number | undefined {
  const digits = /^journal-(\d{12,})\.jsonl$/.exec(file)?.[1];
  return digits == null ? undefined : Number(digits);
}

/** Temporary files of a write that the process did not finish. */
export const isLeftover = (file: string) => /\.(jsonl|json)\.\d+$/.test(file);

/** Whether a directory with these entries is a data directory, or may become one. */
export function isOurs(entries: readonly string[]): boolean {
  const own = (entry: string) =>
    entry === 'world.jsonl' || entry === 'pipelines' || firstSeqOf(entry) != null || isLeftover(entry);
  const foreign = entries.filter((entry) => !['lock', 'lock.door', 'owner.json', 'damaged'].includes(entry));
  return foreign.length === 0 || foreign.some(own);
}
