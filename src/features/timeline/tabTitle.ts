import { runNameParts } from '../../domain/execution/runName';
import type { Nameable } from '../../domain/execution/runName';
import type { PipelineRef } from '../../domain/refs';

/** The most characters of a run in a tab, which shares its row with others. */
const most = 22;

/** The title of the tab of an execution: its pipeline and, once it is known, the title of the run. */
export function tabTitle({ name }: PipelineRef, run: Nameable | undefined): string {
  const { title, revision } = run ? runNameParts(run) : {};
  const letters = [...(title ?? revision ?? '')];
  if (letters.length === 0) return name;
  const isLong = letters.length > most;
  const shown = isLong
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('');
  return `${name} · ${shown}`;
}
