import type { Execution } from '../execution/execution';
import type { ActionDeclaration } from '../pipeline/pipeline';
import { repositoriesOf } from './localRepository';
import type { LocalCommit, LocalRepository } from './localRepository';
import { sourceRepositoryOf } from './sourceRepository';

/** The commits of one source between what is deployed and what waits. */
export interface OutgoingCommits {
  /** The source action. */
  readonly action: string;
  /** Full revision ids. */
  readonly from: string;
  readonly to: string;
  /** The commits that go out, newest first; the first ones, where there are many. */
  readonly commits: readonly Pick<LocalCommit, 'id' | 'message' | 'author' | 'committedAt'>[];
  /** How many go out. */
  readonly count: number;
  /** How many that are deployed are taken back. */
  readonly takenBack: number;
}

/** What is asked: the sources of a pipeline in its region, what is deployed, and what waits. */
export interface OutgoingQuestion {
  readonly sources: readonly Pick<ActionDeclaration, 'name' | 'type' | 'configuration' | 'region'>[];
  readonly region: string;
  readonly deployed: Pick<Execution, 'sourceRevisions'>;
  readonly waiting: Pick<Execution, 'sourceRevisions'>;
}

/** As many commits of a source as are shown. */
const shownCount = 30;

/**
 * The commits that go out, of each source whose repository is in the workspace and knows both revisions. A source that
 * did not change has none; one that cannot be looked up is left out.
 */
export async function outgoingCommits(
  { sources, region, deployed, waiting }: OutgoingQuestion,
  repositories: readonly LocalRepository[],
): Promise<readonly OutgoingCommits[]> {
  const all = await Promise.all(
    sources.map(async (source) => {
      const from = revisionIn(deployed, source.name);
      const to = revisionIn(waiting, source.name);
      const repository = sourceRepositoryOf(source, region);
      if (from === undefined || to === undefined || !repository) return [];
      const found = await between(repositoriesOf(repositories, repository), from, to);
      return found ? [{ action: source.name, from, to, ...found }] : [];
    }),
  );
  return all.flat();
}

const revisionIn = ({ sourceRevisions }: Pick<Execution, 'sourceRevisions'>, action: string) =>
  sourceRevisions.find(({ actionName }) => actionName === action)?.revisionId;

/** By the first repository that knows both. */
async function between(repositories: readonly LocalRepository[], from: string, to: string) {
  for (const repository of repositories) {
    const [out, back] =
      from === to
        ? [[], []]
        : await Promise.all([repository.commitsBetween(from, to), repository.commitsBetween(to, from)]);
    if (out && back)
      return {
        count: out.length,
        takenBack: back.length,
        commits: out.slice(0, shownCount).map(({ id, message, author, committedAt }) => ({
          id,
          message,
          ...(author !== undefined && { author }),
          ...(committedAt !== undefined && { committedAt }),
        })),
      };
  }
  return undefined;
}
