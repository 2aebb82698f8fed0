import * as vscode from 'vscode';
import { largestFile } from '../../core/artifacts/artifactArchive';
import type { ArtifactShelf, OpenArtifact } from '../../core/artifacts/artifactShelf';
import { artifactKey } from '../../domain/artifacts/artifactPlace';
import { linesWith } from '../../domain/artifacts/entries';
import type { FoundLine } from '../../domain/artifacts/entries';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { withoutIcons } from '../../ui/text/plainText';
import { openWithProgress, showFile } from './openArtifact';

/** How many lines are listed. */
const mostLines = 500;

/** Finds a text in the files of an artifact, and opens the line that is chosen. */
export const searchArtifact =
  (shelf: ArtifactShelf): CommandHandler<'codepipeline.searchArtifact'> =>
  async (target) => {
    if (!target?.artifact) return;
    const artifact = await openWithProgress(shelf, target.artifact);
    for (let searched = ''; ;) {
      const asked = await askText({
        ...{ title: artifact.place.name, value: searched },
        prompt: vscode.l10n.t('Enter a text to find in the files of the artifact.'),
        validate: (text) => (text === '' ? vscode.l10n.t('Enter a text.') : undefined),
      });
      if (asked === undefined || asked === back) return;
      searched = asked;
      const lines = await whileWaiting(vscode.l10n.t('Searching {0}…', artifact.place.name), (signal) =>
        find(shelf, artifact, searched, signal),
      );
      const answer = await pick<FoundLine>({
        title: artifact.place.name,
        placeholder: placeholderFor(lines.length, searched),
        hasBack: true,
        rows: () =>
          lines.map((line) => ({
            label: withoutIcons(line.text.trim().slice(0, 200)),
            description: withoutIcons(`${line.path}:${line.line + 1}`),
            value: line,
          })),
      });
      if (answer === undefined) return;
      if (answer === back) continue;
      const at = new vscode.Position(answer.line, 0);
      await showFile(artifact.place, answer.path, { selection: new vscode.Range(at, at) });
      return;
    }
  };

function placeholderFor(count: number, searched: string): string {
  if (count === 0) return vscode.l10n.t('No lines with "{0}". Go back to search for another text.', searched);
  if (count === 1) return vscode.l10n.t('1 line with "{0}"', searched);
  return count === mostLines
    ? vscode.l10n.t('The first {0} lines with "{1}"', count, searched)
    : vscode.l10n.t('{0} lines with "{1}"', count, searched);
}

async function find(
  shelf: ArtifactShelf,
  { place, entries }: OpenArtifact,
  searched: string,
  signal: AbortSignal,
): Promise<readonly FoundLine[]> {
  const found: FoundLine[] = [];
  for (const { path, size } of entries) {
    signal.throwIfAborted();
    if (found.length >= mostLines) break;
    if (size > largestFile) continue;
    const content = await shelf.read(artifactKey(place), path);
    found.push(...linesWith(path, content.toString('utf8'), searched, mostLines - found.length));
  }
  return found;
}
