import * as vscode from 'vscode';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { markedRange, textAt } from '../../domain/definition/text/sourceTree';
import type { SourceNode } from '../../domain/definition/text/sourceTree';
import type { DefinitionPath } from '../../domain/definition/definitionProblem';
import type { PushForecast } from '../../domain/workspace/pushForecast';
import { triggersUri } from './triggerDocuments';

const mostFiles = 200;
const excluded = '**/{node_modules,.git}/**';

/** Opens the trigger that decides: in the definition of the workspace, or else as it is deployed, read-only. */
export async function openTrigger({ ref, explanation: { path = ['name'] } }: PushForecast): Promise<void> {
  const own = await findDefinition(ref.name);
  const document = await vscode.workspace.openTextDocument(own ?? triggersUri(ref));
  const [pipeline] = readDefinition(document.getText()).pipelines;
  const { start, end } = pipeline ? markedRange(pipeline.root, placeIn(pipeline.root, path)) : nothing;
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection });
}

const nothing = { start: 0, end: 0 };

/** A file whose triggers differ from the deployed ones has no such place. */
const placeIn = (root: SourceNode, path: DefinitionPath): DefinitionPath =>
  markedRange(root, path).start === root.range.start ? ['name'] : path;

/** The definition of a pipeline among the files of the workspace. */
async function findDefinition(name: string): Promise<vscode.Uri | undefined> {
  if (vscode.workspace.workspaceFolders === undefined) return undefined;
  const files = await vscode.workspace.findFiles('**/*.pipeline.json', excluded, mostFiles);
  const named = await Promise.all(files.map(async (uri) => ((await nameIn(uri)) === name ? [uri] : [])));
  return named.flat()[0];
}

async function nameIn(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const [pipeline] = readDefinition(text).pipelines;
    return pipeline && textAt(pipeline.root, ['name']);
  } catch {
    // Deleted since it was found, or unreadable.
    return undefined;
  }
}
