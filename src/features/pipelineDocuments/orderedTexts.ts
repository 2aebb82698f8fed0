import * as vscode from 'vscode';
import { definitionText } from '../../domain/definition/structure/definitionText';
import { readStructure } from '../../domain/definition/structure/readStructure';
import { writtenStructure } from '../../domain/definition/structure/writtenStructure';
import { textAt } from '../../domain/definition/text/sourceTree';

const scheme = 'codepipeline-ordered';

/**
 * The definitions of files in the order in which deployed ones are shown, so that a comparison shows only what differs. A
 * template is read as the pipeline that it declares, with its functions as they are written.
 */
export class OrderedTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #subscription = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  /**
   * The document of the pipeline that a file declares: that of the name, where a template has several.
   * @throws Problem when it declares none that can be read as a whole
   */
  async of(file: vscode.Uri, name: string): Promise<vscode.Uri> {
    await textOf(file, name);
    return vscode.Uri.from({
      scheme,
      path: `/${name}.pipeline.json`,
      query: new URLSearchParams({ file: file.toString(), name }).toString(),
    });
  }

  provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const parts = new URLSearchParams(query);
    return textOf(vscode.Uri.parse(parts.get('file') ?? '', true), parts.get('name') ?? '');
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

async function textOf(file: vscode.Uri, name: string): Promise<string> {
  const { readDocument } = await import('../../domain/definition/text/readDocument');
  const source = await vscode.workspace.openTextDocument(file);
  const read = readDocument(source.getText());
  const named = read.pipelines.findIndex(({ root }) => textAt(root, ['name']) === name);
  const index = Math.max(named, 0);
  const root = read.kind === 'template' ? read.pipelines[index]?.root : undefined;
  return definitionText(
    root === undefined ? readStructure(read, index) : writtenStructure(source.getText(), root, name),
  );
}
