import { actionsOf, detailOf } from '../../domain/calls/queries';
import { changesBetween } from '../../domain/cause/changesSince';
import type { ChangesSince } from '../../domain/cause/changesSince';
import type { Execution } from '../../domain/execution/execution';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { outgoingCommits } from '../../domain/git/outgoingCommits';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import type { Scheduler } from '../cache/scheduler';

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
 * What changed from a run that succeeded to one that failed: two to four calls, fewer where their answers are known. What
 * cannot be read is left out. Throws a Problem only when it is aborted.
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
  const { revisions, ...changes } = changesBetween(earlier, later);
  return {
    ...changes,
    commits,
    revisions: revisions.filter(({ name }) => !commits.some(({ action }) => action === name)),
    isComplete: [earlier, later].every(({ actions, detail }) => actions && detail),
  };
}
