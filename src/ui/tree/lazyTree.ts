import * as vscode from 'vscode';
import { once } from '../../domain/lazy';
import type { viewIds } from '../../manifest/ids';

/**
 * A view in the side bar that is registered during activation; its content is loaded when it is first on
 * screen.
 */
export class LazyTree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined | null | void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #isDisposed = false;
  readonly #load: () => Promise<vscode.TreeDataProvider<Node>>;
  #drawn: () => void = () => {};

  readonly view: vscode.TreeView<Node>;
  /** Resolves when the editor has asked for rows below another one and they are known, or when there are no rows. */
  readonly areRowsDrawn = new Promise<void>((resolve) => (this.#drawn = resolve));
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    id: (typeof viewIds)[keyof typeof viewIds],
    options: Omit<vscode.TreeViewOptions<Node>, 'treeDataProvider'>,
    load: () => Promise<vscode.TreeDataProvider<Node>>,
  ) {
    this.#load = once(async () => {
      const content = await load();
      const changes = content.onDidChangeTreeData?.((changed) => this.#changed.fire(changed));
      if (changes) this.#subscriptions.push(changes);
      if (this.#isDisposed) this.dispose();
      return content;
    });
    this.view = vscode.window.createTreeView(id, { ...options, treeDataProvider: this });
    this.#subscriptions.push(this.view);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const children = (await (await this.#load()).getChildren(node)) ?? [];
    if (node !== undefined || children.length === 0) this.#drawn();
    return children;
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return (await this.#load()).getTreeItem(node);
  }

  async getParent(node: Node): Promise<Node | undefined> {
    return (await (await this.#load()).getParent?.(node)) ?? undefined;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: Node,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return (await (await this.#load()).resolveTreeItem?.(item, node, token)) ?? item;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const each of this.#subscriptions.splice(0)) each.dispose();
  }
}
