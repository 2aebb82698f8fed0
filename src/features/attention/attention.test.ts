import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import { Emitter } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { BadgeContent } from '../../domain/list/badge';
import { plainArrangement } from '../../domain/list/arrangement';
import type { PipelineRef } from '../../domain/refs';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { noCauses } from '../../../test/support/causes/noCauses';
import { DeniedOperations } from '../../core/cache/deniedOperations';
import { ExecutionHistory } from '../../core/cache/executionHistory';
import { AttentionList } from './attentionList';
import { Favourites } from '../../core/lists/favourites';
import { PipelineFactsCache } from '../../core/lists/pipelineFacts';
import { PipelineLists } from '../../core/lists/pipelineLists';
import { AttentionBadge } from './attentionBadge';
import { AttentionTree } from './attentionTree';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import {
  connection,
  execution,
  openApproval,
  stageState,
  state,
  summary,
} from '../../../test/support/builders';
import { FakeConnections } from '../../../test/support/connections';
import { PollBench } from '../../../test/support/pollBench';
import { Kept } from '../../../test/support/mutableValue';

const ref = (name: string): PipelineRef => ({ connection: 'here', name });
const nothing = { dispose: () => {} };

/** The editor's side of the view. */
class FakeView {
  readonly #visibility = new Emitter<void>();
  readonly onDidChangeVisibility = this.#visibility.event;
  visible = false;
  message?: string;
  badge?: { readonly value: number; readonly tooltip: string } | undefined;

  show(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire();
  }
}

describe('The Attention view', () => {
  let bench: PollBench;
  let connections: FakeConnections;
  let view: FakeView;
  let tree: AttentionTree;
  let badge: AttentionBadge;
  let content: Kept<BadgeContent>;
  let checksWhileHidden: Kept<boolean>;
  let isHearing: Kept<boolean>;
  let fired: (TreeNode[] | undefined)[];

  beforeEach(() => {
    bench = new PollBench();
    view = new FakeView();
    content = new Kept<BadgeContent>('all');
    checksWhileHidden = new Kept(false);
    isHearing = new Kept(false);
    const { store, health, scheduler, clock, reader } = bench;
    connections = new FakeConnections([connection('here')]);
    const facts = new PipelineFactsCache(store);
    const push = {
      statusOf: () => (isHearing.value ? { isHearing: true, isLeader: true } : undefined),
      onDidChange: (listener: (id: string) => void) => isHearing.onDidChange(() => listener('here')),
    };
    const identities = { of: () => undefined, onDidChange: () => nothing };
    const attention = new AttentionList(connections, store, health, facts);
    const rows = {
      ...{ connections, store, health, identities },
      lists: new PipelineLists({
        ...{ connections, identities, store, facts },
        arrangement: new Kept(plainArrangement),
        favourites: new Favourites(new Kept<readonly PipelineRef[]>([])),
        onFailure: (error) => assert.fail(String(error)),
      }),
      history: new ExecutionHistory(scheduler, store),
      signedOut: { canSignIn: () => false, needsProfile: () => false, onDidChange: () => nothing },
      push,
      denied: new DeniedOperations(),
      causes: noCauses,
      artifacts: { get: () => undefined, onDidChange: () => nothing },
      now: () => clock.now(),
      localNow: () => clock.now(),
    };
    const treeView = view as unknown as vscode.TreeView<TreeNode>;
    tree = new AttentionTree(treeView, attention, rows as unknown as RowSources, scheduler, clock);
    badge = new AttentionBadge(treeView, {
      ...{ attention, content, checksWhileHidden, scheduler, push, connections },
      now: () => clock.now(),
    });
    fired = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
    reader.set(pipelinesOf('here'), [summary('well'), summary('broken'), summary('asks')]);
    answer('well', 'Succeeded');
    answer('broken', 'Failed');
    answer('asks', 'InProgress');
    const asking = stageState('Prod', {
      latestExecution: { executionId: '1', status: 'InProgress', isRollback: false },
      actions: [openApproval],
    });
    reader.set(stateOf(ref('asks')), { ...state([asking]), ref: ref('asks') });
  });
  afterEach(() => {
    tree.dispose();
    badge.dispose();
    bench.scheduler.dispose();
  });

  const answer = (name: string, status: ExecutionStatus) =>
    bench.reader.set(executionsOf(ref(name)), {
      executions: [execution('1', { ref: { pipeline: ref(name), executionId: '1' }, status })],
    });
  const shownBadge = () => view.badge;
  /** The rows as the editor has them when everything is unfolded: the labels, indented. */
  const labels = (node?: TreeNode, depth = 0): readonly string[] =>
    tree
      .getChildren(node)
      .flatMap((each) => [
        `${' '.repeat(depth)}${tree.getTreeItem(each).label as string}`,
        ...labels(each, depth + 1),
      ]);
  const settle = () => bench.clock.tick(5_000);

  it('costs nothing while it is hidden, and neither does its badge', async () => {
    assert.equal(await bench.callsDuring(600_000), 0);
    view.show(true);
    await settle();
    view.show(false);
    assert.equal(await bench.callsDuring(600_000), 0);
  });

  it('fetches every pipeline once and details of those that need attention', async () => {
    const calls = await bench.callsDuring(5_000, () => view.show(true));
    assert.equal(calls, 1 + 3 + 2);
    assert.deepEqual(labels(), ['Needs you (2)', ' broken', ' asks']);
    assert.equal(view.message, '');
  });

  it('distinguishes loading, empty and healthy', async () => {
    bench.reader.isHolding = true;
    view.show(true);
    assert.equal(view.message, 'Loading pipelines…');
    bench.reader.release();
    for (const name of ['broken', 'asks']) answer(name, 'Succeeded');
    await settle();
    assert.equal(view.message, 'All 3 pipelines are healthy. Nothing is running or waiting.');
    assert.deepEqual(labels(), []);
  });

  it('draws one row again when only its look changes', async () => {
    view.show(true);
    await settle();
    labels();
    fired.length = 0;
    const failing = stageState('Build', {
      latestExecution: { executionId: '1', status: 'Failed', isRollback: false },
      actions: [{ name: 'Test', status: 'Failed', error: { message: 'Other words' } }],
    });
    bench.reader.set(stateOf(ref('broken')), { ...state([failing]), ref: ref('broken') });
    await bench.clock.tick(65_000);
    labels();
    // The failure is in another place, so the row is another one; from then on only its text changes.
    fired.length = 0;
    bench.reader.set(stateOf(ref('broken')), {
      ...state([
        { ...failing, actions: [{ name: 'Test', status: 'Failed', error: { message: 'New words' } }] },
      ]),
      ref: ref('broken'),
    });
    await bench.scheduler.refresh((query) => stateOf.is(query));
    await bench.clock.tick(300);
    assert.deepEqual(
      fired.map((nodes) => nodes?.map(({ pipeline }) => pipeline?.name)),
      [['broken']],
    );
  });

  it('counts what is known on the badge, and shows its age once the view is hidden', async () => {
    assert.equal(shownBadge(), undefined);
    view.show(true);
    await settle();
    assert.deepEqual(shownBadge(), {
      value: 2,
      tooltip: '1 approval is waiting for a response, 1 pipeline failed',
    });
    view.show(false);
    assert.match(
      shownBadge()?.tooltip ?? '',
      /^1 approval is waiting for a response, 1 pipeline failed \(as of .+\)$/,
    );
    content.set('approvals');
    assert.equal(shownBadge()?.value, 1);
    content.set('none');
    assert.equal(shownBadge(), undefined);
  });

  it('continues to count while hidden where push events tell what to fetch', async () => {
    view.show(true);
    await settle();
    view.show(false);
    isHearing.set(true);
    assert.ok((await bench.callsDuring(600_000)) > 0);
    answer('broken', 'Succeeded');
    await bench.scheduler.outdate(ref('broken'), () => true);
    assert.deepEqual(shownBadge(), { value: 1, tooltip: '1 approval is waiting for a response' });
    isHearing.set(false);
    assert.equal(await bench.callsDuring(600_000), 0);
  });

  it('continues to count while hidden only when the setting says so', async () => {
    assert.ok((await bench.callsDuring(5_000, () => checksWhileHidden.set(true))) > 0);
    assert.equal(shownBadge()?.tooltip, '1 approval is waiting for a response, 1 pipeline failed');
    answer('broken', 'Succeeded');
    bench.reader.set(stateOf(ref('broken')), { ...state([stageState('Build')]), ref: ref('broken') });
    await bench.clock.tick(65_000);
    assert.equal(shownBadge()?.value, 1);
    checksWhileHidden.set(false);
    assert.equal(await bench.callsDuring(600_000), 0);
  });

  it('keeps what runs apart from what needs the user, and folded', async () => {
    answer('well', 'InProgress');
    view.show(true);
    await settle();
    assert.deepEqual(labels(), ['Needs you (2)', ' broken', ' asks', 'Running (1)', ' well']);
    const [needsYou, running] = tree.getChildren().map((node) => tree.getTreeItem(node).collapsibleState);
    assert.deepEqual([needsYou, running], [2, 1]);
  });

  it('groups by connection as soon as there are two, production first, with a shield in sight', async () => {
    bench.reader.set(pipelinesOf('prod'), [
      { ...summary('shop'), ref: { connection: 'prod', name: 'shop' } },
    ]);
    const shop: PipelineRef = { connection: 'prod', name: 'shop' };
    const failed = execution('1', { ref: { pipeline: shop, executionId: '1' }, status: 'Failed' });
    bench.reader.set(executionsOf(shop), { executions: [failed] });
    connections.set([connection('here'), connection('prod', { isProduction: true })]);
    view.show(true);
    await settle();
    assert.deepEqual(labels(), ['Needs you (3)', ' prod', '  shop', ' here', '  broken', '  asks']);
    const [section] = tree.getChildren();
    const [production] = tree.getChildren(section).map((node) => tree.getTreeItem(node));
    assert.ok(production);
    assert.equal((production.iconPath as vscode.ThemeIcon).id, 'shield');
    assert.match(production.accessibilityInformation?.label ?? '', /^prod, Connection, production/);
  });

  it('has one dated row for a connection that is out of reach, above dim rows without actions', async () => {
    view.show(true);
    await settle();
    const gone = new Problem('unreachable', 'Nothing answers.');
    bench.reader.fail(() => gone);
    await bench.clock.tick(65_000);
    assert.deepEqual(labels(), ['here', ' broken', ' asks']);
    const [blind] = tree.getChildren();
    const { description, contextValue } = tree.getTreeItem(blind as TreeNode);
    assert.match(
      String(description),
      /^not reachable · as of .+ · 1 failed · 1 waiting · Nothing answers\.$/,
    );
    assert.match(contextValue ?? '', /;canRetryConnection;/);
    for (const node of tree.getChildren(blind)) {
      const item = tree.getTreeItem(node);
      assert.doesNotMatch(item.contextValue ?? '', /;can(Approve|RetryStage|Start|Stop|Refresh);/);
      assert.equal((item.iconPath as vscode.ThemeIcon).color?.id, 'disabledForeground');
      assert.equal(item.resourceUri?.scheme, 'codepipeline-dimmed');
    }
    assert.equal(shownBadge(), undefined, 'nothing is known of it now');
  });
});
