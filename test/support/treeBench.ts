import './vscodeStub';
import type * as vscode from 'vscode';
import type { Connection } from '../../src/domain/connection/connection';
import { Emitter } from '../../src/domain/event';
import { plainArrangement } from '../../src/domain/list/arrangement';
import type { Target } from '../../src/ui/commands/target';
import { ConnectionIdentities } from '../../src/core/connections/connectionIdentities';
import { ConnectionList } from '../../src/core/connections/connectionList';
import type { ObservableValue } from '../../src/domain/event';
import { DeniedOperations } from '../../src/core/cache/deniedOperations';
import { ExecutionHistory } from '../../src/core/cache/executionHistory';
import { Expansion } from '../../src/features/browse/expansion';
import { Favourites } from '../../src/core/lists/favourites';
import { PipelineFactsCache } from '../../src/core/lists/pipelineFacts';
import { PipelineLists } from '../../src/core/lists/pipelineLists';
import { SignedOutConnections } from '../../src/core/connections/signedOutConnections';
import type { OpenArtifact } from '../../src/core/artifacts/artifactShelf';
import { artifactKey } from '../../src/domain/artifacts/artifactPlace';
import { noCauses } from './causes/noCauses';
import type { TreeNode } from '../../src/ui/tree/nodes';
import { PipelinesTree } from '../../src/features/browse/pipelinesTree';
import { Kept } from './mutableValue';
import { PollBench } from './pollBench';

/** `vscode.TreeItemCollapsibleState.Expanded`. */
const expanded = 2;

const nothing = { dispose: () => {} };
const unchanging = <T>(value: T): ObservableValue<T> => ({ value, onDidChange: () => nothing });

/** The editor's side of a tree view: it shows the given rows, and opens the rows that a test opens. */
class FakeView {
  readonly #expanded = new Emitter<{ readonly element: TreeNode }>();
  readonly #collapsed = new Emitter<{ readonly element: TreeNode }>();
  readonly #visibility = new Emitter<void>();
  visible = true;
  description?: string;
  message?: string;
  readonly revealed: TreeNode[] = [];
  selection: readonly TreeNode[] = [];
  /** How many times the editor will not keep the selection. */
  notSelected = 0;
  /** How many times the editor will not find what it shall reveal. */
  notFound = 0;
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidExpandElement = this.#expanded.event;
  readonly onDidCollapseElement = this.#collapsed.event;

  reveal(node: TreeNode): Promise<void> {
    this.revealed.push(node);
    if (this.notFound === 0) {
      if (this.notSelected > 0) this.notSelected--;
      else this.selection = [node];
      return Promise.resolve();
    }
    this.notFound--;
    return Promise.reject(new Error('Cannot resolve tree item'));
  }

  setVisible(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire();
  }

  expand(element: TreeNode): void {
    this.#expanded.fire({ element });
  }
}

/** The tree over a fake service and a fake clock; the test acts as the user. */
export class TreeBench {
  readonly poll = new PollBench();
  readonly view = new FakeView();
  readonly tree: PipelinesTree;
  /** The artifacts that are open, by their keys. */
  readonly openArtifacts = new Map<string, OpenArtifact>();
  /** The rows that each event of change names; undefined means all. */
  readonly fired: (readonly TreeNode[] | undefined)[] = [];
  readonly history: ExecutionHistory;
  readonly #opened = new Set<string>();

  constructor(connections: readonly Connection[]) {
    const { clock, queue, reader, store, health, scheduler } = this.poll;
    const list = new ConnectionList(unchanging({ connections, invalid: [] }), () =>
      Promise.resolve(undefined),
    );
    const identify = () => Promise.resolve({ accountId: '123456789012' });
    const identities = new ConnectionIdentities({
      ...{ connections: list, store, health, clock, started: queue.started, reader, identify },
    });
    const signedOut = new SignedOutConnections(health, list, {
      sessionOf: () => Promise.resolve(undefined),
      watchFiles: () => nothing,
      reconnect: () => {},
    });
    this.history = new ExecutionHistory(scheduler, store);
    const lists = new PipelineLists({
      ...{ connections: list, identities, store, facts: new PipelineFactsCache(store) },
      arrangement: new Kept(plainArrangement),
      favourites: new Favourites(new Kept<readonly never[]>([])),
      onFailure: (error) => {
        throw error;
      },
    });
    this.tree = new PipelinesTree(
      this.view as unknown as vscode.TreeView<TreeNode>,
      {
        ...{ connections: list, store, health, identities, signedOut, lists },
        history: this.history,
        denied: new DeniedOperations(),
        causes: noCauses,
        artifacts: {
          get: (place) => this.openArtifacts.get(artifactKey(place)),
          onDidChange: () => nothing,
        },
        push: { statusOf: () => undefined, onDidChange: () => nothing },
        sampleAccountId: 'sample',
        now: () => clock.now(),
        localNow: () => clock.now(),
      },
      new Expansion(new Kept<readonly never[]>([])),
      scheduler,
      clock,
    );
    this.tree.onDidChangeTreeData((nodes) => this.fired.push(nodes));
  }

  /** Draws a row and, when it is open, everything below it, as the editor does. */
  draw(node?: TreeNode): readonly TreeNode[] {
    const item = node && this.tree.getTreeItem(node);
    if (item && Number(item.collapsibleState) !== expanded && !this.#opened.has(node.id)) return [node];
    const below = this.tree.getChildren(node).flatMap((child) => this.draw(child));
    return node ? [node, ...below] : below;
  }

  /** Opens a closed row, draws what is below it, and lets the answers come. */
  async open(node: TreeNode): Promise<void> {
    this.#opened.add(node.id);
    this.view.expand(node);
    this.redraw(node);
    await this.settle();
  }

  /** Lets answers arrive and draws their changes, until there are none. */
  async settle(): Promise<void> {
    for (let before = -1; before !== this.fired.length;) {
      before = this.fired.length;
      await this.poll.clock.tick(2_000);
      for (const nodes of this.fired.slice(before))
        (nodes ?? [undefined]).forEach((node) => this.redraw(node));
    }
  }

  /** Draws a row again, with what is below it when it is open. */
  redraw(node: TreeNode | undefined): void {
    if (
      node &&
      Number(this.tree.getTreeItem(node).collapsibleState) !== expanded &&
      !this.#opened.has(node.id)
    )
      return;
    this.tree.getChildren(node).forEach((child) => this.draw(child));
  }

  rows(node?: TreeNode): readonly string[] {
    return this.tree.getChildren(node).map((child) => {
      const { label, description } = this.tree.getTreeItem(child) as { label: string; description?: string };
      return description === undefined ? label : `${label} (${description})`;
    });
  }

  reveal(target: Target): Promise<void> {
    return this.tree.reveal(target, new AbortController().signal);
  }

  dispose(): void {
    this.tree.dispose();
    this.poll.scheduler.dispose();
  }
}
