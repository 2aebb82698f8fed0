import { commitWhereabouts, needsAttempts } from '../../domain/git/commitWhereabouts';
import type { Containment, Whereabouts } from '../../domain/git/commitWhereabouts';
import type { Execution } from '../../domain/execution/execution';
import type { PipelineReader } from '../../domain/gateway';
import type { LocalCommit, LocalRepository } from '../../domain/git/localRepository';
import type { PipelineRef } from '../../domain/refs';

const executionsLookedAt = 50;
/** In a PARALLEL pipeline each execution costs a call to look into. */
const attemptsLookedInto = 3;
const hour = 3_600_000;

/** Where a commit of a repository is in a pipeline: three calls, and one or a few more in a PARALLEL one. */
export async function findWhereabouts(
  gateway: Pick<
    PipelineReader,
    'listExecutions' | 'getPipelineState' | 'getPipeline' | 'listActionExecutions'
  >,
  repository: Pick<LocalRepository, 'countBetween'>,
  commit: LocalCommit,
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<Whereabouts> {
  const [{ executions }, state, declaration] = await Promise.all([
    gateway.listExecutions(pipeline, { pageSize: executionsLookedAt }, signal),
    gateway.getPipelineState(pipeline, signal),
    gateway.getPipeline(pipeline, signal),
  ]);
  const known = await containments(repository, commit, executions);
  const containment = (revisionId: string) => known.get(revisionId) ?? 'missing';
  const input = { pipeline, executions, state, declaration, containment };
  if (!needsAttempts(state)) return commitWhereabouts(input);
  const having = executions.filter(({ sourceRevisions }) =>
    sourceRevisions.some(
      ({ revisionId }) => revisionId && ['same', 'included'].includes(containment(revisionId)),
    ),
  );
  const attempts = await Promise.all(
    having
      .slice(0, attemptsLookedInto)
      .map(async ({ ref }) => [ref.executionId, await gateway.listActionExecutions(ref, signal)] as const),
  );
  return commitWhereabouts({ ...input, attempts: new Map(attempts) });
}

/** Whether each revision has the commit in it. What started well before the commit was made cannot. */
async function containments(
  repository: Pick<LocalRepository, 'countBetween'>,
  commit: LocalCommit,
  executions: readonly Execution[],
): Promise<ReadonlyMap<string, Containment>> {
  const oldest = commit.committedAt === undefined ? 0 : commit.committedAt - hour;
  const revisions = executions
    .filter(({ startedAt }) => startedAt >= oldest)
    .flatMap(({ sourceRevisions }) => sourceRevisions.flatMap(({ revisionId }) => revisionId ?? []));
  const distinct = [...new Set(revisions)];
  const found = await Promise.all(
    distinct.map(async (revision): Promise<Containment> => {
      if (revision === commit.id) return 'same';
      // Git knows commits by 40 characters; an S3 version or an image has none of ours in it.
      if (!/^[0-9a-f]{40}$/.test(revision)) return 'missing';
      const count = await repository.countBetween(revision, commit.id);
      if (count === undefined) return 'unknown';
      return count === 0 ? 'included' : 'missing';
    }),
  );
  return new Map(distinct.map((revision, index) => [revision, found[index] ?? 'unknown']));
}
