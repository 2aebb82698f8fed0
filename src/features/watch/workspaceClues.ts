import { pipelinesOf } from '../../domain/calls/queries';
import { parseGitRemote } from '../../domain/git/gitRemote';
import type { LocalRepositories } from '../../domain/git/localRepository';
import type { Candidate, WorkspaceClues } from '../../domain/workspace/workspaceEvidence';
import { scopeInForce } from '../../ui/settings/connectionsSetting';
import { templateTexts } from '../../ui/settings/templateFiles';
import { candidateOf } from '../../core/watching/declaredPipelines';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { SnapshotStore } from '../../core/cache/snapshotStore';

/** Enough that one of them is among the newest executions of a pipeline that runs now and then. */
const commitsLookedAt = 200;

/**
 * The facts of the workspace about its pipelines: its repositories, its templates, its settings. Reads files
 * only.
 */
export async function workspaceClues(git: Pick<LocalRepositories, 'find'>): Promise<WorkspaceClues> {
  const [repositories, texts, { pipelinesInTemplate }] = await Promise.all([
    git.find(),
    templateTexts(),
    import('../../domain/workspace/templates'),
  ]);
  const urls = repositories.flatMap(({ remotes }) => remotes.flatMap((remote) => remote.urls));
  const logs = await Promise.all(repositories.map((repository) => repository.log(commitsLookedAt)));
  return {
    remotes: urls.flatMap((url) => parseGitRemote(url) ?? []),
    commits: new Set(logs.flat().map(({ id }) => id)),
    templates: texts.flatMap(pipelinesInTemplate),
    hasOwnConnections: scopeInForce() !== 'user',
  };
}

/** Every listed pipeline, with the data that is known already. */
export const knownCandidates = (
  connections: Pick<ConnectionList, 'all'>,
  store: SnapshotStore,
): readonly Candidate[] =>
  connections.all.flatMap((connection) =>
    (store.get(pipelinesOf(connection.id)).value ?? []).map(({ ref }) => candidateOf(ref, connection, store)),
  );
