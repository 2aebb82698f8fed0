import * as vscode from 'vscode';
import type { CommitLocation } from '../../domain/git/commitLocation';
import { parseGitRemote } from '../../domain/git/gitRemote';
import type { LocalRepository } from '../../domain/git/localRepository';
import { asProblem, Problem } from '../../domain/problem';
import { shortId } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import type { WorkspacePipelines } from '../../core/watching/workspacePipelines';
import { firstLine, withoutIcons } from '../../ui/text/plainText';
import { readingRepository } from '../../ui/git/readingRepository';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { askCommit } from './askCommit';
import { findCommitLocation, remembering } from '../../core/watching/findCommitLocation';
import { searchPipelines } from './searchPipelines';
import { carrierLabel, locationIcon, locationLabel } from './commitLocationLabels';

/** Each costs three calls. */
const mostPipelines = 20;
/** Enough that one of them is among the newest executions of a pipeline that runs now and then. */
const commitsLookedAt = 200;

/** Shows which pipelines have a commit, in which stage it is there, and what is ahead of it. */
export const whereIsMyCommit =
  (
    services: Services,
    pipelines: Pick<WorkspacePipelines, 'reading'>,
  ): CommandHandler<'codepipeline.whereIsMyCommit'> =>
  async () => {
    const chosen = await askCommit(services);
    if (!chosen) return;
    const { repository, commit } = chosen;
    const known = await readingRepository(() => knownPipelinesOf(pipelines, repository));
    const refs = known.length > 0 ? known : await searchedPipelines(services);
    const graph = remembering(repository);
    const [found, isPushed] = await whileWaiting(
      vscode.l10n.t('Looking for {0}…', shortId(commit.id)),
      (signal) =>
        Promise.all([
          Promise.all(
            refs.map((ref) =>
              findCommitLocation(services.scheduler, graph, commit, ref, signal).catch((error: unknown) => {
                signal.throwIfAborted();
                return { pipeline: ref, problem: asProblem(error) };
              }),
            ),
          ),
          repository.isPushed(commit.id),
        ]),
    );
    const answer = await pick<Target>({
      title: vscode.l10n.t('Where Is {0}: {1}', shortId(commit.id), withoutIcons(firstLine(commit.message))),
      placeholder: vscode.l10n.t('Select a pipeline to open its run of this commit.'),
      // Where it is comes before where it is not.
      rows: () =>
        found
          .toSorted((a, b) => Number('execution' in b) - Number('execution' in a))
          .map((each) => ('problem' in each ? problemRow(each) : row(each, services.now, isPushed))),
    });
    if (answer === undefined || answer === back) return;
    await executeCommand(
      answer.execution ? 'codepipeline.openTimeline' : 'codepipeline.openPipelineTimeline',
      answer,
    );
  };

/** The pipelines that are known to read the repository. */
async function knownPipelinesOf(
  known: Pick<WorkspacePipelines, 'reading'>,
  repository: LocalRepository,
): Promise<readonly PipelineRef[]> {
  const urls = repository.remotes.flatMap((remote) => remote.urls);
  const remotes = urls.flatMap((url) => parseGitRemote(url) ?? []);
  const log = await repository.log(commitsLookedAt);
  return known.reading(remotes, new Set(log.map(({ id }) => id))).slice(0, mostPipelines);
}

/** The pipelines of the workspace that a search finds. */
async function searchedPipelines(services: Services): Promise<readonly PipelineRef[]> {
  const { found } = await searchPipelines(services);
  if (found.length > 0) return found.slice(0, mostPipelines).map(({ ref }) => ref);
  throw new Problem(
    'fact',
    vscode.l10n.t(
      'No pipelines that read this repository were found. Select them with Find Pipelines of This Workspace.',
    ),
  );
}

function row(
  location: CommitLocation,
  now: (connection: string) => number,
  isPushed: boolean | undefined,
): PickRow<Target> {
  const { pipeline, execution, next, reached } = location;
  const carrier = execution || isPushed !== false ? carrierLabel(location) : undefined;
  const carried = next?.execution ?? reached?.execution ?? execution;
  const place = next?.execution ? next : reached;
  return {
    label: `$(${locationIcon(location)}) ${pipeline.name}`,
    description: withoutIcons(locationLabel(location, now(pipeline.connection), isPushed)),
    ...(carrier !== undefined && { detail: withoutIcons(carrier) }),
    value: {
      ...{ connection: pipeline.connection, pipeline },
      ...(carried && { execution: carried.ref }),
      ...(place && { stage: { pipeline, stage: place.stage } }),
    },
  };
}

const problemRow = ({
  pipeline,
  problem,
}: {
  readonly pipeline: PipelineRef;
  readonly problem: Problem;
}): PickRow<Target> => ({ label: `$(warning) ${pipeline.name}`, detail: withoutIcons(problem.message) });
