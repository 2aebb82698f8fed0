import * as vscode from 'vscode';
import type { ArtifactShelf, OpenArtifact } from '../../core/artifacts/artifactShelf';
import { jobEndedProblem } from '../../core/artifacts/refusalProblem';
import type { JobDesk } from '../../core/jobs/jobDesk';
import { artifactKey } from '../../domain/artifacts/artifactPlace';
import type { ArtifactPlace } from '../../domain/artifacts/artifactPlace';
import { placesOf, placesOfJob } from '../../domain/artifacts/placesOf';
import { isOpenJob } from '../../domain/jobs/workedJob';
import { actionsOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons, withoutLinks } from '../../ui/text/plainText';
import { artifactUri } from './artifactUri';

/** Downloads an artifact, and shows how far it is; one that is open is not downloaded again. */
export async function openWithProgress(shelf: ArtifactShelf, place: ArtifactPlace): Promise<OpenArtifact> {
  const open = shelf.get(place);
  if (open) return open;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(vscode.l10n.t('Downloading {0}', place.name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    let shown = '';
    try {
      return await shelf.open(place, controller.signal, ({ done, total }) => {
        const message = sizeText(done, total);
        if (message !== shown) progress.report({ message });
        shown = message;
      });
    } finally {
      listening.dispose();
    }
  });
}

const megabyte = 1024 * 1024;

const sizeText = (done: number, total: number | undefined): string =>
  total === undefined
    ? vscode.l10n.t('{0} MB', Math.floor(done / megabyte))
    : vscode.l10n.t('{0} of {1} MB', Math.floor(done / megabyte), Math.ceil(total / megabyte));

/** Opens an artifact of a row: its files are then below it, and one can be chosen. */
export const openArtifact =
  (
    services: Services,
    shelf: ArtifactShelf,
    desk: Pick<JobDesk, 'find'>,
  ): CommandHandler<'codepipeline.openArtifact'> =>
  async (target) => {
    const place = target?.artifact ?? (target && (await chooseArtifact(services, desk, target)));
    if (!place) return;
    const artifact = await openWithProgress(shelf, place);
    if (artifact.leftOut > 0)
      void vscode.window.showWarningMessage(
        withoutLinks(
          vscode.l10n.t(
            '{0} has {1} entries that are not shown: links, or paths that lead out of it.',
            place.name,
            artifact.leftOut,
          ),
        ),
      );
    await chooseFile(artifact);
  };

/** The only artifact of an attempt or a job, or the one that the user chooses. */
async function chooseArtifact(
  { scheduler }: Pick<Services, 'scheduler'>,
  desk: Pick<JobDesk, 'find'>,
  target: Target,
): Promise<ArtifactPlace | undefined> {
  const { execution, actionExecutionId } = target;
  if (target.job !== undefined) return choosePlace([], placesIn(desk, target));
  if (!execution || actionExecutionId === undefined) return undefined;
  const actions = await whileWaiting(vscode.l10n.t('Loading artifacts…'), (signal) =>
    scheduler.fetch(actionsOf(execution), signal),
  );
  const attempt = actions.find(({ id }) => id === actionExecutionId);
  const { connection } = execution.pipeline;
  const inputs = placesOf(connection, attempt?.inputArtifacts ?? []);
  const outputs = placesOf(connection, attempt?.outputArtifacts ?? []);
  if (inputs.length + outputs.length === 0)
    throw new Problem('fact', vscode.l10n.t('The action has no artifacts in S3.'));
  return choosePlace(outputs, inputs);
}

/** @throws Problem when the job of a row has ended, or has no input artifacts */
function placesIn(
  desk: Pick<JobDesk, 'find'>,
  { connection = '', actionType, job }: Target,
): readonly ArtifactPlace[] {
  const worker = actionType && desk.find({ connection, type: actionType });
  const worked = job === undefined ? undefined : worker?.find(job);
  if (!worked || !isOpenJob(worked)) throw jobEndedProblem();
  const places = placesOfJob(connection, worked.job);
  if (places.length === 0) throw new Problem('fact', vscode.l10n.t('The job has no input artifacts in S3.'));
  return places;
}

async function choosePlace(
  outputs: readonly ArtifactPlace[],
  inputs: readonly ArtifactPlace[],
): Promise<ArtifactPlace | undefined> {
  const row = (place: ArtifactPlace, description: string) => ({
    label: `$(package) ${withoutIcons(place.name)}`,
    ...{ description, value: place },
  });
  const [only, ...others] = [...outputs, ...inputs];
  if (others.length === 0) return only;
  const answer = await pick<ArtifactPlace>({
    title: vscode.l10n.t('Open Artifact'),
    placeholder: vscode.l10n.t('Select an artifact'),
    rows: () => [
      ...outputs.map((place) => row(place, vscode.l10n.t('output'))),
      ...inputs.map((place) => row(place, vscode.l10n.t('input'))),
    ],
  });
  return answer === back ? undefined : answer;
}

/** Asks for a file by its name, and opens it. */
export async function chooseFile({ place, entries }: OpenArtifact): Promise<void> {
  const answer = await pick<string>({
    title: place.name,
    placeholder:
      entries.length === 1
        ? vscode.l10n.t('1 file. Type a part of its name to find it.')
        : vscode.l10n.t('{0} files. Type a part of a name to find one.', entries.length),
    rows: () =>
      entries.map(({ path }) => {
        const at = path.lastIndexOf('/');
        return {
          label: `$(file) ${withoutIcons(path.slice(at + 1))}`,
          ...(at > 0 && { description: withoutIcons(path.slice(0, at)) }),
          value: path,
        };
      }),
  });
  if (answer !== undefined && answer !== back) await showFile(place, answer);
}

/** Opens a file of an artifact, as the editor opens files of its kind. */
export const showFile = (
  place: ArtifactPlace,
  file: string,
  options: vscode.TextDocumentShowOptions = {},
): Thenable<unknown> =>
  vscode.commands.executeCommand(
    'vscode.open',
    artifactUri(place.name, { artifact: artifactKey(place), file }),
    options,
  );
