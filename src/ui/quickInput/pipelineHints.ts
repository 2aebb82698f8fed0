import * as v from 'valibot';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { MutableValue } from '../../domain/event';

const pipelineSchema = v.object({ connection: v.string(), name: v.string() });

/** Reads the kept pipelines; what is no list of pipelines is empty. */
export function parseRecent(kept: unknown): readonly PipelineRef[] {
  const parsed = v.safeParse(v.array(pipelineSchema), kept);
  return parsed.success ? parsed.output : [];
}

/** What lists of pipelines begin with, beside what a command looks for. */
export interface PipelineHints {
  /** The pipeline of the row that is selected in the view. */
  readonly selected: () => PipelineRef | undefined;
  /** Those that were chosen last, the most recent first. */
  readonly recent: () => readonly PipelineRef[];
  /** Those that the settings of the workspace name. */
  readonly ofWorkspace: () => readonly PipelineRef[];
  /** A pipeline was chosen. */
  readonly chosen: (pipeline: PipelineRef) => void;
}

/** More than this many are no help at the top of a list. */
const recentCount = 5;

/** Hints that keep what was chosen. */
export const pipelineHints = (
  kept: MutableValue<readonly PipelineRef[]>,
  { selected, ofWorkspace }: Pick<PipelineHints, 'selected' | 'ofWorkspace'>,
): PipelineHints => ({
  selected,
  ofWorkspace,
  recent: () => kept.value,
  chosen: ({ connection, name }) => {
    const others = kept.value.filter((each) => !isSamePipeline(each, { connection, name }));
    kept.set([{ connection, name }, ...others].slice(0, recentCount));
  },
});
