import * as vscode from 'vscode';
import type { Diagram } from '../../domain/diagram/pipelineDiagram';
import type { DiagramCommand } from '../../domain/diagram/diagramContract';
import { layoutDiagram } from '../../domain/diagram/diagramLayout';
import { diagramMermaid } from '../../domain/diagram/diagramMermaid';
import { diagramSvg } from '../../domain/diagram/diagramSvg';
import { saveExport } from '../../ui/documents/saveExport';

type Export = Omit<Extract<DiagramCommand, { readonly verb: 'export' }>, 'verb'>;

/** Exports a diagram as it is drawn: a picture as a file, a Mermaid flowchart on the clipboard. */
export async function exportDiagram(
  diagram: Diagram,
  { format, direction, flows }: Export,
  now: number,
): Promise<void> {
  const { name } = diagram.pipeline;
  if (format === 'svg') {
    const picture = diagramSvg(diagram, layoutDiagram(diagram, direction), now, flows);
    return saveExport(`${name}.svg`, { SVG: ['svg'] }, picture);
  }
  await vscode.env.clipboard.writeText(diagramMermaid(diagram, direction, flows));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The diagram of {0} is on the clipboard, as Mermaid.', name),
  );
}
