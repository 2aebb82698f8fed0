import { runNameParts } from '../../domain/execution/runName';
import type { Nameable } from '../../domain/execution/runName';
import type { PipelineRef } from '../../domain/refs';
import { shortName } from '../../ui/text/plainText';

/** The most characters of a run in a tab, which shares its row with others. */
const most = 22;

/** The most characters of a pipeline in a tab: generated names mostly differ at their ends. */
const mostOfPipeline = 40;

/** The name of a pipeline in a tab. */
export const tabName = ({ name }: PipelineRef): string => shortName(name, mostOfPipeline);

/** The title of the tab of an execution: its pipeline and, once it is known, the title of the run. */
export function tabTitle(pipeline: PipelineRef, run: Nameable | undefined): string {
  const name = tabName(pipeline);
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
