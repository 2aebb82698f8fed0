import { findCommitLocation } from '../../core/watching/findCommitLocation';
import type { CommitGraph } from '../../core/watching/findCommitLocation';
import type { StagePlace, StageLocation, CommitLocation } from '../../domain/git/commitLocation';
import { formatAge } from '../../domain/duration';
import type { LocalCommit } from '../../domain/git/localRepository';
import { Problem } from '../../domain/problem';
import { findPipeline } from './findPipeline';
import type { Tool, ToolServices } from './tool';
import { executionLine, shortened } from './toolLabels';

/** In which stages of a pipeline a commit is, also by a later commit that includes it. Three calls, or a few more. */
export const whereIsCommit: Tool<'codepipeline_whereIsCommit'> = {
  async invoke(services, input, signal) {
    const pipeline = await findPipeline(services, input, signal);
    const { repository, commit } = await resolve(services, input.commit);
    const found = await findCommitLocation(services.scheduler, repository, commit, pipeline, signal);
    const now = services.now(pipeline.connection);
    if (!found.execution)
      return found.unknownRevisions === 0
        ? `Commit ${commit.id} is in none of the newest executions of ${pipeline.name}.`
        : `Commit ${commit.id} was not found in ${pipeline.name}; ${found.unknownRevisions} executions run commits that the local repository does not know. A git fetch may help.`;
    return [
      `Commit ${commit.id} in ${pipeline.name}, ${formOf(found)}:`,
      `Newest execution with it: ${executionLine(found.execution, now)}`,
      ...found.stages.map((stage) => stageLine(stage, now)),
    ].join('\n');
  },
};

function formOf({ copy, isByLaterCommit }: CommitLocation): string {
  const later = isByLaterCommit ? 'included in a later commit' : 'itself';
  return copy ? `${copy.kind} as commit ${copy.commit.id}, which is there ${later}` : later;
}

interface Resolved {
  readonly repository: CommitGraph;
  readonly commit: LocalCommit;
}

/** The commit in a repository that is open; a full id that none knows is looked for as it is. */
async function resolve({ git }: ToolServices, name: string): Promise<Resolved> {
  for (const repository of await git.find()) {
    const commit = await repository.resolve(name);
    if (commit) return { repository, commit };
  }
  if (/^[0-9a-f]{40}$/.test(name))
    return {
      repository: { commitsBetween: () => Promise.resolve(undefined) },
      commit: { id: name, message: '' },
    };
  throw new Problem(
    'notFound',
    `No repository that is open knows "${shortened(name)}". Give the full commit id of 40 characters.`,
  );
}

const words: { readonly [Kind in StagePlace['kind']]: string } = {
  done: 'done',
  running: 'running',
  waitingForApproval: 'waits for approval',
  failed: 'failed',
  stopped: 'stopped',
  inFront: 'waits in front of the stage',
  ahead: 'not there yet',
  rolledBack: 'was rolled back to something without it',
  unknown: 'runs something older than what was looked at',
};

function stageLine({ stage, place, isDeployment }: StageLocation, now: number): string {
  const reason = 'reason' in place ? place.reason : undefined;
  const since = place.kind === 'done' ? place.since : undefined;
  return [
    `- ${stage}${isDeployment ? ' (deploys)' : ''}: ${words[place.kind]}`,
    ...(since === undefined ? [] : [formatAge(now - since)]),
    ...(reason === undefined ? [] : [shortened(reason)]),
  ].join(', ');
}
