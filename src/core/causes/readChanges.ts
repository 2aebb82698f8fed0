import { definitionOf } from '../../domain/calls/definitionQueries';
import { actionsOf, detailOf } from '../../domain/calls/queries';
import { required } from '../../domain/calls/required';
import { changesBetween } from '../../domain/cause/changesSince';
import type { ChangesSince } from '../../domain/cause/changesSince';
import { changesInWords } from '../../domain/definition/structure/changeWords';
import { structuralChanges } from '../../domain/definition/structure/structuralChanges';
import type { Execution } from '../../domain/execution/execution';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { outgoingCommits } from '../../domain/git/outgoingCommits';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import type { PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';

/** Changes of a definition that are listed at most: the rest is for a comparison of its versions. */
const mostWords = 20;

/** What changes are read with. */
export interface ChangeReading {
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly git: Pick<LocalRepositories, 'find'>;
}

/** Two runs of a pipeline, and its sources now. */
export interface ChangesQuestion {
  readonly before: Execution;
  readonly after: Execution;
  readonly sources: readonly ActionDeclaration[];
  readonly region: string;
}

/**
 * What changed from a run that succeeded to one that failed: two to four calls, fewer where their answers are known, and two
 * more where the versions of the pipeline differ. What cannot be read is left out. Throws a Problem only when it is aborted.
 */
export async function readChanges(
  { scheduler, git }: ChangeReading,
  { before, after, sources, region }: ChangesQuestion,
  signal: AbortSignal,
): Promise<ChangesSince> {
  const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  const runOf = async (execution: Execution) => {
    const [actions, detail] = await Promise.all([
      orNothing(scheduler.fetch(actionsOf(execution.ref), signal)),
      orNothing(scheduler.fetch(detailOf(execution.ref), signal)),
    ]);
    return { execution, ...(actions && { actions }), ...(detail && { detail }) };
  };
  const [earlier, later] = await Promise.all([runOf(before), runOf(after)]);
  const question = { sources, region, deployed: before, waiting: after };
  const commits = (await outgoingCommits(question, await git.find())).filter(({ from, to }) => from !== to);
  const { revisions, definition, ...changes } = changesBetween(earlier, later);
  const words = definition && (await orNothing(readWords(scheduler, after.ref.pipeline, definition, signal)));
  return {
    ...changes,
    ...(definition && { definition: { ...definition, ...(words && { changes: words }) } }),
    commits,
    revisions: revisions.filter(({ name }) => !commits.some(({ action }) => action === name)),
    isComplete: [earlier, later].every(({ actions, detail }) => actions && detail),
  };
}

/** What is different between two versions of a definition, in words. Rejects where one of them cannot be read. */
async function readWords(
  scheduler: ChangeReading['scheduler'],
  pipeline: PipelineRef,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [before, after] = await Promise.all(
    [from, to].map(async (version) => {
      const { deployed } = await scheduler.fetch(definitionOf({ pipeline, version }), signal);
      return required(deployed, 'pipeline').definition;
    }),
  );
  const both = [before, after].flatMap((each) => each?.stages ?? []);
  return changesInWords(structuralChanges(before, after), both).slice(0, mostWords);
}
