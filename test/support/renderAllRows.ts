import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { TreeBench } from './treeBench';
import type { TreeNode } from '../../src/ui/tree/nodes';

const collapsed = 1;

/** A row as the user sees and hears it, and with the pointer on it. */
export interface RenderedRow {
  readonly node: TreeNode;
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly tooltip: vscode.MarkdownString;
  readonly context: string;
  readonly click: vscode.Command | undefined;
}
/** Opens everything there is, and answers every row. */
export async function renderAllRows(bench: TreeBench): Promise<readonly RenderedRow[]> {
  bench.draw();
  await bench.settle();
  const rendered: RenderedRow[] = [];
  const visit = async (node?: TreeNode): Promise<void> => {
    for (const child of bench.tree.getChildren(node)) {
      const item = bench.tree.getTreeItem(child);
      if (Number(item.collapsibleState) === collapsed) await bench.open(child);
      rendered.push(render(bench, child));
      await visit(child);
    }
  };
  await visit();
  return rendered;
}

function render({ tree }: TreeBench, node: TreeNode): RenderedRow {
  const item = tree.getTreeItem(node);
  assert.equal(item.tooltip, undefined, 'a tooltip that the editor parses although nobody sees it');
  const { tooltip } = tree.resolveTreeItem(item, node);
  return {
    node,
    label: item.label as string,
    description: (item.description as string | undefined) ?? '',
    spoken: item.accessibilityInformation?.label ?? '',
    tooltip: tooltip as vscode.MarkdownString,
    context: item.contextValue ?? '',
    click: item.command,
  };
}

/** The first row of a kind whose label reads like this. */
export function findRow(rows: readonly RenderedRow[], kind: TreeNode['kind'], label = /./): RenderedRow {
  const found = rows.find((row) => row.node.kind === kind && label.test(row.label));
  assert.ok(found, `no ${kind} ${String(label)} among ${rows.map((row) => row.label).join(', ')}`);
  return found;
}
