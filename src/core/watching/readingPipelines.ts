import type { GitRemote } from '../../domain/git/gitRemote';
import type { Problem } from '../../domain/problem';
import { readsFrom } from '../../domain/workspace/workspaceEvidence';
import type { Candidate } from '../../domain/workspace/workspaceEvidence';
import { listCandidates, withDeclarations } from './declaredPipelines';

/** The pipelines that read a repository, and what could not be found out. */
export interface ReadingPipelines {
  readonly pipelines: readonly Candidate[];
  /** How many pipelines were not looked into: too many, or not readable. */
  readonly unknown: number;
  /** The connections and pipelines that could not be read. */
  readonly problems: readonly Problem[];
}

/** Looks for the pipelines that read from one of the remotes: a call each for those that are not known yet. */
export async function findReadingPipelines(
  needs: Parameters<typeof listCandidates>[0],
  remotes: readonly GitRemote[],
  signal: AbortSignal,
): Promise<ReadingPipelines> {
  const problems: Problem[] = [];
  const onUnread = (problem: Problem) => void problems.push(problem);
  const listed = await listCandidates(needs, signal, onUnread);
  const all = await withDeclarations(needs, listed, signal, onUnread);
  return {
    pipelines: all.filter(
      ({ declaration, connection }) => declaration && readsFrom(declaration, connection.region, remotes),
    ),
    unknown: all.filter(({ declaration }) => declaration === undefined).length,
    problems,
  };
}
