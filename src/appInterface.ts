import type * as vscode from 'vscode';
import type { ChatTools } from './features/chat/toolTable';
import type { documentSchemes, fileSchemes, panelTypes, viewIds } from './manifest/ids';
import type { CommandId } from './manifest/types';
import type { VirtualFiles } from './ui/documents/lazyFiles';
import type { TreeNode } from './ui/tree/nodes';
import type { PanelRestorer } from './ui/webview/openPanels';

/** The app behind the shell: everything that the shell has registered calls it. */
export interface App extends vscode.Disposable {
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  readonly trees: { readonly [View in keyof typeof viewIds]: vscode.TreeDataProvider<TreeNode> };
  readonly documents: {
    readonly [Scheme in keyof typeof documentSchemes]: vscode.TextDocumentContentProvider;
  };
  readonly files: { readonly [Scheme in keyof typeof fileSchemes]: VirtualFiles };
  readonly panels: { readonly [Page in keyof typeof panelTypes]: PanelRestorer };
  readonly tools: ChatTools;
  handleUri(uri: vscode.Uri): Promise<void>;
}

export type Views = { readonly [View in keyof typeof viewIds]: vscode.TreeView<TreeNode> };
