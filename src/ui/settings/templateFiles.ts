import * as vscode from 'vscode';

/** A template of a few hundred resources stays well below this. */
const largestFile = 2_000_000;
const mostFiles = 300;

/** The output files of CDK, and the usual names of CloudFormation templates. */
const patterns = [
  '**/cdk.out/**/*.template.json',
  '**/*.{template,cfn.json,template.json,template.yaml,template.yml}',
  '**/*.{yaml,yml}',
  '**/{template,templates,stack,pipeline,codepipeline,cloudformation}*.json',
];
const excluded = '**/{node_modules,.git,.venv,vendor,bower_components}/**';

export interface TemplateFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The workspace's files that may be CloudFormation templates, a bounded number of bounded size. */
export async function templateFiles(): Promise<readonly TemplateFile[]> {
  if (vscode.workspace.workspaceFolders === undefined) return [];
  const found = new Map<string, vscode.Uri>();
  for (const pattern of patterns) {
    const files = await vscode.workspace.findFiles(pattern, excluded, mostFiles - found.size);
    for (const uri of files) found.set(uri.toString(), uri);
    if (found.size >= mostFiles) break;
  }
  const files = await Promise.all(
    [...found.values()].map(async (uri) => ({ uri, text: await readText(uri) })),
  );
  return files.flatMap(({ uri, text }) => (text === undefined ? [] : [{ uri, text }]));
}

/** Their texts alone. */
export const templateTexts = async (): Promise<readonly string[]> =>
  (await templateFiles()).map(({ text }) => text);

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Deleted since it was found, or unreadable.
    return undefined;
  }
}
