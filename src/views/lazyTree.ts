import * as vscode from 'vscode';
import { once } from '../domain/lazy';
import type { viewIds } from '../manifest/ids';

type Tree<Node> = vscode.TreeDataProvider<Node> & vscode.Disposable;

/** A view in the side bar that is there from the start; the code that fills it is loaded when it is first on screen. */
export class LazyTree<Node, Content extends Tree<Node>>
  implements vscode.TreeDataProvider<Node>, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined | null | void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #isDisposed = false;

  readonly view: vscode.TreeView<Node>;
  readonly onDidChangeTreeData = this.#changed.event;

  /** What fills the view; rejects when it could not be loaded, and is tried again by the next who asks. */
  readonly load: () => Promise<Content>;

  constructor(
    id: (typeof viewIds)[keyof typeof viewIds],
    options: Omit<vscode.TreeViewOptions<Node>, 'treeDataProvider'>,
    fill: (view: vscode.TreeView<Node>) => Promise<Content>,
  ) {
    this.load = once(async () => {
      const filling = await fill(this.view);
      this.#subscriptions.push(filling);
      const changes = filling.onDidChangeTreeData?.((changed) => this.#changed.fire(changed));
      if (changes) this.#subscriptions.push(changes);
      if (this.#isDisposed) this.dispose();
      return filling;
    });
    this.view = vscode.window.createTreeView(id, { ...options, treeDataProvider: this });
    this.#subscriptions.push(this.view);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return (await (await this.load()).getChildren(node)) ?? [];
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return (await this.load()).getTreeItem(node);
  }

  async getParent(node: Node): Promise<Node | undefined> {
    return (await (await this.load()).getParent?.(node)) ?? undefined;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: Node,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return (await (await this.load()).resolveTreeItem?.(item, node, token)) ?? item;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const each of this.#subscriptions.splice(0)) each.dispose();
  }
}
