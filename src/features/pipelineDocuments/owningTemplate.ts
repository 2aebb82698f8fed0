import * as vscode from 'vscode';
import type { StackOwner } from '../../domain/definition/stackOwner';
import { declares } from '../../domain/workspace/declaringTemplate';
import { templateFiles } from '../../ui/settings/templateFiles';

/** A template of the workspace that declares a pipeline. */
export interface OwningTemplate {
  readonly uri: vscode.Uri;
  /** Below the folder of the workspace. */
  readonly path: string;
  readonly logicalId: string;
}

/** The first template of the workspace that declares the pipeline of this name. Reads files only. */
export async function owningTemplate(
  pipeline: string,
  owner: StackOwner | undefined,
  reading = templateFiles(),
): Promise<OwningTemplate | undefined> {
  const [files, { pipelinesInTemplate }] = await Promise.all([
    reading,
    import('../../domain/workspace/templates'),
  ]);
  for (const { uri, text } of files) {
    const declared = pipelinesInTemplate(text).find((each) => declares(each, pipeline, owner));
    if (declared !== undefined)
      return { uri, path: vscode.workspace.asRelativePath(uri), logicalId: declared.logicalId };
  }
  return undefined;
}

/** Shows where a template declares its pipeline. */
export async function openTemplate({ uri, logicalId }: OwningTemplate): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = Math.max(
    document.getText().search(new RegExp(`\\b${logicalId.replaceAll(/\W/g, String.raw`\$&`)}\\b["']?\\s*:`)),
    0,
  );
  const position = document.positionAt(offset);
  await vscode.window.showTextDocument(document, {
    preview: false,
    selection: new vscode.Range(position, position),
  });
}

/** That another deployment overwrites what is changed here; undefined where nothing else is known to manage it. */
export function ownerSentence(
  owner: StackOwner | undefined,
  template: OwningTemplate | undefined,
): string | undefined {
  if (owner !== undefined)
    return template === undefined
      ? vscode.l10n.t(
          'The stack {0} manages this pipeline. Its next deployment overwrites this change.',
          owner.stack,
        )
      : vscode.l10n.t(
          'The stack {0} manages this pipeline. Its next deployment overwrites this change, unless you make the same change in {1}.',
          owner.stack,
          template.path,
        );
  return template === undefined
    ? undefined
    : vscode.l10n.t(
        'The template {0} declares this pipeline. Deploying it overwrites this change, unless you make the same change there.',
        template.path,
      );
}
