import type * as vscode from 'vscode';
import type { ChatTools } from './features/chat/toolTable';
import type { documentSchemes, fileSchemes, panelTypes, viewIds } from './manifest/ids';
import type { CommandId } from './manifest/types';
import type { VirtualFiles } from './ui/documents/lazyFiles';
import type { TreeNode } from './ui/tree/nodes';
import type { PanelRestorer } from './ui/webview/openPanels';

/** The app behind the shell, as far as the first rows need it. */
export interface App extends vscode.Disposable {
  readonly trees: Trees<'pipelines' | 'attention'>;
  /**
   * Everything else; built by the first call, which also lets the calls to AWS go. After a failure the next call tries
   * again.
   */
  features(): Promise<Features>;
}

/** Answers every call of the shell, except for the trees of the app. */
export interface Features extends vscode.Disposable {
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  readonly trees: Trees<'integrations'>;
  readonly documents: {
    readonly [Scheme in keyof typeof documentSchemes]: vscode.TextDocumentContentProvider;
  };
  readonly files: { readonly [Scheme in keyof typeof fileSchemes]: VirtualFiles };
  readonly panels: { readonly [Page in keyof typeof panelTypes]: PanelRestorer };
  readonly tools: ChatTools;
  handleUri(uri: vscode.Uri): Promise<void>;
}

type Trees<View extends keyof typeof viewIds> = {
  readonly [Each in View]: vscode.TreeDataProvider<TreeNode>;
};

export type Views = { readonly [View in keyof typeof viewIds]: vscode.TreeView<TreeNode> };
