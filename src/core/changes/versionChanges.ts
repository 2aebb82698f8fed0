import type { ChangesSince } from '../../domain/cause/changesSince';
import type { PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import { fetchDefinition } from './planDefinitions';
import { changesBetween } from './saveDefinition';

interface Needs {
  readonly scheduler: Pick<Scheduler, 'fetch'>;
}

/** The words for changes; in the language that is spoken, unless another is wanted. */
type InWords = typeof changesBetween;

/**
 * What is different between two versions of a pipeline, as sentences: two calls.
 * @returns undefined where one of them cannot be read
 */
export async function versionChanges(
  needs: Needs,
  pipeline: PipelineRef,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
  inWords: InWords = changesBetween,
): Promise<readonly string[] | undefined> {
  try {
    const [before, after] = await Promise.all(
      [from, to].map((version) => fetchDefinition(needs, pipeline, signal, version)),
    );
    return before && after && inWords(before.definition, after.definition);
  } catch {
    return undefined;
  }
}

/** The same changes since a success, with the words for another definition, where they are not known yet. */
export async function withVersionChanges(
  needs: Needs,
  pipeline: PipelineRef,
  since: ChangesSince,
  signal: AbortSignal,
  inWords?: InWords,
): Promise<ChangesSince> {
  const { definition } = since;
  if (definition === undefined || definition.changes !== undefined) return since;
  const changes = await versionChanges(needs, pipeline, definition, signal, inWords);
  return changes === undefined ? since : { ...since, definition: { ...definition, changes } };
}
