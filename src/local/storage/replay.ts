import { readdirSync, readFileSync } from 'node:fs';
import type { Commit } from './commit';
import type { Infirmary } from './damage';
import { takeStep } from './draft';
import type { Loaded, WorldDraft } from './draft';
import { firstSeqOf } from './layout';
import type { Layout } from './layout';
import { readLines } from './lines';

/**
 * Applies the journals' steps after those in the files. A last line without its end is a step that was never
 * acknowledged, and is left out. After any other damage nothing is applied, because it may depend on the
 * unreadable part.
 */
export function replayJournals(
  layout: Layout,
  draft: WorldDraft,
  infirmary: Infirmary,
): Pick<Loaded, 'lastSeq' | 'journals' | 'stale'> {
  const firsts = readdirSync(layout.root).flatMap((file) => firstSeqOf(file) ?? []);
  firsts.sort((a, b) => a - b);
  const journals: { path: string; end: number }[] = [];
  const stale = new Set<string>();
  let lastSeq = Math.max(draft.seq, ...[...draft.pipelines.values()].map(({ seq }) => seq));
  // Files may be ahead of the first journal. Where a file was lost, they cannot tell whether a journal is
  // missing.
  let next = infirmary.isUsed ? Infinity : lastSeq + 1;
  let isBroken = false;

  for (const [index, first] of firsts.entries()) {
    const path = layout.journal(first);
    const { values, end, rest } = readLines(readFileSync(path));
    journals.push({ path, end });
    isBroken ||= index === 0 ? first > next : first !== next;
    if (isBroken) {
      infirmary.copyAside(path, `The changes in ${path} were left out, for some before them are missing.`);
      continue;
    }
    next = first;
    for (const commit of values as Commit[]) {
      takeStep(draft, commit);
      for (const { name } of commit.pipelines ?? []) stale.add(name);
      next = commit.seq + 1;
    }
    lastSeq = Math.max(lastSeq, next - 1);
    if (rest === 'nothing' || (rest === 'torn' && index === firsts.length - 1)) continue;
    isBroken = true;
    infirmary.copyAside(path, `${path} is damaged: the changes in it from byte ${end} on were left out.`);
  }
  return { lastSeq, journals, stale };
}
