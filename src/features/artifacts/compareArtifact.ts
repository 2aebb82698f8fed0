import * as vscode from 'vscode';
import type { ArtifactShelf } from '../../core/artifacts/artifactShelf';
import { artifactKey } from '../../domain/artifacts/artifactPlace';
import type { ArtifactPlace } from '../../domain/artifacts/artifactPlace';
import { compareEntries } from '../../domain/artifacts/entries';
import type { EntryChange } from '../../domain/artifacts/entries';
import { placesOf } from '../../domain/artifacts/placesOf';
import { actionsOf } from '../../domain/calls/queries';
import { runName } from '../../domain/execution/runName';
import type { Execution } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executionRow, fetchExecutions } from '../../ui/quickInput/chooseExecutions';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';
import { artifactUri } from './artifactUri';
import { openWithProgress } from './openArtifact';

/** Compares an artifact with that of the same name in another execution: which files changed, then each of them. */
export const compareArtifact =
  (services: Services, shelf: ArtifactShelf): CommandHandler<'codepipeline.compareArtifact'> =>
  async (target) => {
    const { artifact: place, execution } = target ?? {};
    if (!place || !execution) return;
    const { pipeline } = execution;
    const executions = await fetchExecutions(services, pipeline);
    const others = executions.filter(({ ref }) => ref.executionId !== execution.executionId);
    const other = await pick<Execution>({
      title: vscode.l10n.t('Compare {0}', place.name),
      placeholder: vscode.l10n.t('Select the execution to compare with'),
      rows: () => others.map((each) => executionRow(each, services.now(pipeline.connection))),
    });
    if (other === undefined || other === back) return;
    const old = await placeIn(services, other, place);
    const [before, after] = [await openWithProgress(shelf, old), await openWithProgress(shelf, place)];
    const changes = compareEntries(before.entries, after.entries);
    if (changes.length === 0)
      throw new Problem(
        'fact',
        vscode.l10n.t('No file of {0} differs from {1}.', place.name, runName(other)),
      );
    for (;;) {
      const change = await pick<EntryChange>({
        title: vscode.l10n.t('Compare {0}', place.name),
        placeholder:
          changes.length === 1
            ? vscode.l10n.t('1 file differs from {0}', runName(other))
            : vscode.l10n.t('{0} files differ from {1}', changes.length, runName(other)),
        rows: () => changes.map(changeRow),
      });
      if (change === undefined || change === back) return;
      await showChange(change, old, place);
      return;
    }
  };

/** The artifact of this name in another execution. */
async function placeIn(
  { scheduler }: Pick<Services, 'scheduler'>,
  { ref }: Execution,
  { connection, name }: ArtifactPlace,
): Promise<ArtifactPlace> {
  const actions = await whileWaiting(vscode.l10n.t('Loading artifacts…'), (signal) =>
    scheduler.fetch(actionsOf(ref), signal),
  );
  const all = actions.flatMap(({ outputArtifacts, inputArtifacts }) => [
    ...outputArtifacts,
    ...inputArtifacts,
  ]);
  const found = placesOf(connection, all).find((place) => place.name === name);
  if (found) return found;
  throw new Problem('fact', vscode.l10n.t('That execution has no artifact {0}.', name));
}

const looks = {
  added: { icon: 'diff-added', word: () => vscode.l10n.t('added') },
  removed: { icon: 'diff-removed', word: () => vscode.l10n.t('removed') },
  changed: { icon: 'diff-modified', word: () => vscode.l10n.t('changed') },
} as const;

const changeRow = (change: EntryChange) => ({
  label: `$(${looks[change.kind].icon}) ${withoutIcons(change.path)}`,
  description: looks[change.kind].word(),
  value: change,
});

/** Shows a change side by side; the side on which the file does not exist is empty. */
async function showChange({ path, kind }: EntryChange, before: ArtifactPlace, after: ArtifactPlace) {
  const uri = (place: ArtifactPlace, exists: boolean) =>
    artifactUri(place.name, { artifact: artifactKey(place), file: exists ? path : '' });
  await vscode.commands.executeCommand(
    'vscode.diff',
    uri(before, kind !== 'added'),
    uri(after, kind !== 'removed'),
    `${after.name}: ${path}`,
  );
}
