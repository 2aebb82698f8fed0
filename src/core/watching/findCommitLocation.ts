import { actionsOf, declarationOf, executionPage, stateOf } from '../../domain/calls/queries';
import { copyOf } from '../../domain/git/commitCopy';
import type { CommitCopy } from '../../domain/git/commitCopy';
import { locateCommit, needsAttempts } from '../../domain/git/commitLocation';
import type { Containment, CommitLocation, CommitLocationInput } from '../../domain/git/commitLocation';
import type { Execution } from '../../domain/execution/execution';
import type { LocalCommit, LocalRepository } from '../../domain/git/localRepository';
import type { PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';

const executionsLookedAt = 50;
/** In a PARALLEL pipeline each execution costs a call to look into. */
const attemptsLookedInto = 3;
const hour = 3_600_000;

/** Answers how commits lie to each other. */
export type CommitGraph = Pick<LocalRepository, 'commitsBetween'>;
type Containments = ReadonlyMap<string, Containment>;

/**
 * Where a commit of a repository is in a pipeline: three calls, and one or a few more in a PARALLEL one. A commit that
 * is in no execution is looked for again in the form in which it was squashed or rebased.
 */
export async function findCommitLocation(
  scheduler: Pick<Scheduler, 'fetch'>,
  repository: CommitGraph,
  commit: LocalCommit,
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<CommitLocation> {
  const [{ executions }, state, declaration] = await Promise.all([
    scheduler.fetch(executionPage({ pipeline, pageSize: executionsLookedAt }), signal),
    scheduler.fetch(stateOf(pipeline), signal, { fresh: true }),
    scheduler.fetch(declarationOf(pipeline), signal, { fresh: true }),
  ]);
  const place = async (known: Containments): Promise<CommitLocation> => {
    const containment = (revisionId: string) => known.get(revisionId) ?? 'missing';
    const input: CommitLocationInput = { pipeline, executions, state, declaration, containment };
    if (!needsAttempts(state)) return locateCommit(input);
    const attempts = await Promise.all(
      executions
        .filter((execution) => has(known, execution))
        .slice(0, attemptsLookedInto)
        .map(
          async ({ ref }) =>
            [ref.executionId, await scheduler.fetch(actionsOf(ref), signal, { fresh: true })] as const,
        ),
    );
    return locateCommit({ ...input, attempts: new Map(attempts) });
  };
  const known = await containments(repository, commit, executions);
  if (executions.some((execution) => has(known, execution))) return place(known);
  const copy = await copyIn(repository, commit, executions, known);
  if (!copy) return place(known);
  return { ...(await place(await containments(repository, copy.commit, executions))), copy };
}

/** Asks about the same commits once only, as when several pipelines ran them. */
export function remembering(repository: CommitGraph): CommitGraph {
  const known = new Map<string, ReturnType<CommitGraph['commitsBetween']>>();
  return {
    commitsBetween: (from, to) => {
      const key = `${from}..${to}`;
      const asked = known.get(key) ?? repository.commitsBetween(from, to);
      known.set(key, asked);
      return asked;
    },
  };
}

const revisionsOf = ({ sourceRevisions }: Execution): readonly string[] =>
  sourceRevisions.flatMap(({ revisionId }) => revisionId ?? []);

const has = (known: Containments, execution: Execution): boolean =>
  revisionsOf(execution).some((id) => ['same', 'included'].includes(known.get(id) ?? 'missing'));

/** Whether each revision has the commit in it. What started well before the commit was made cannot. */
async function containments(
  repository: CommitGraph,
  commit: LocalCommit,
  executions: readonly Execution[],
): Promise<Containments> {
  const oldest = commit.committedAt === undefined ? 0 : commit.committedAt - hour;
  const young = executions.filter(({ startedAt }) => startedAt >= oldest);
  const distinct = [...new Set(young.flatMap(revisionsOf))];
  const found = await Promise.all(
    distinct.map(async (revision): Promise<Containment> => {
      if (revision === commit.id) return 'same';
      // Git knows commits by 40 characters; an S3 version or an image has none of ours in it.
      if (!isCommitId(revision)) return 'missing';
      const lacking = await repository.commitsBetween(revision, commit.id);
      if (lacking === undefined) return 'unknown';
      return lacking.length === 0 ? 'included' : 'missing';
    }),
  );
  return new Map(distinct.map((revision, index) => [revision, found[index] ?? 'unknown']));
}

const isCommitId = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision);

/** The commit's squashed or rebased form in what the newest execution runs that is known here. */
async function copyIn(
  repository: CommitGraph,
  commit: LocalCommit,
  executions: readonly Execution[],
  known: Containments,
): Promise<CommitCopy | undefined> {
  const newest = executions
    .flatMap(revisionsOf)
    .find((revision) => isCommitId(revision) && known.get(revision) === 'missing');
  const others = newest === undefined ? undefined : await repository.commitsBetween(commit.id, newest);
  return others && copyOf(commit, others);
}
