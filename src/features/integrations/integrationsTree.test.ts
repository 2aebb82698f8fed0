import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import {
  actionTypesOf,
  partnerTypesOf,
  ruleTypesOf,
  webhooksOf,
} from '../../domain/calls/integrationQueries';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { ActionType } from '../../domain/definition/actionType';
import type { Webhook } from '../../domain/integrations/webhook';
import { Emitter } from '../../domain/event';
import { actionTypeTemplate } from '../../domain/integrations/actionTypeDefinition';
import { DeniedOperations } from '../../core/cache/deniedOperations';

import { action, declaration, summary } from '../../../test/support/builders';
import { connection, FakeConnections } from '../../../test/support/connections';
import { start } from '../../../test/support/fakeClock';
import { FakeGateway } from '../../../test/support/fakeGateway';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { JobRuns } from '../../core/jobs/jobRuns';
import { JobDesk } from '../../core/jobs/jobDesk';
import { IntegrationsTree } from './integrationsTree';

/** The editor's side of the view. */
class FakeView {
  readonly #visibility = new Emitter<void>();
  readonly #expanded = new Emitter<{ readonly element: TreeNode }>();
  readonly #collapsed = new Emitter<{ readonly element: TreeNode }>();
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidExpandElement = this.#expanded.event;
  readonly onDidCollapseElement = this.#collapsed.event;
  visible = false;

  show(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire();
  }

  collapse(element: TreeNode): void {
    this.#collapsed.fire({ element });
  }
}

const markup = '<img src=x> [evil](command:evil) $(bug)';
const hook: Webhook = {
  ...{ name: 'on-push', targetPipeline: 'shop', targetAction: 'Source', url: 'https://hooks/1', tags: {} },
  ...{
    filters: [{ jsonPath: '$.ref', matchEquals: markup }],
    authentication: 'GITHUB_HMAC',
    arn: 'arn:hook',
  },
};
const { category, provider, version, settings = {}, ...rest } = actionTypeTemplate('Build');
const type: ActionType = {
  ...{ id: { category, owner: 'Custom', provider, version }, settings },
  actionConfigurationProperties: rest.configurationProperties ?? [],
  inputArtifactDetails: rest.inputArtifactDetails,
  outputArtifactDetails: rest.outputArtifactDetails,
};

describe('The Integrations view', () => {
  let bench: PollBench;
  let view: FakeView;
  let tree: IntegrationsTree;
  let denied: DeniedOperations;
  let desk: JobDesk;

  const open = (...connections: Parameters<typeof connection>[]) => {
    const sources: Partial<RowSources> = {
      ...{ connections: new FakeConnections(connections.map((each) => connection(...each))) as never },
      ...{ store: bench.store, health: bench.health, denied, now: () => start, localNow: () => start },
    };
    tree = new IntegrationsTree(view as never, sources as RowSources, desk, bench.scheduler, bench.clock);
  };
  beforeEach(() => {
    bench = new PollBench();
    desk = new JobDesk({
      ...{ gateway: new FakeGateway(), scheduler: bench.scheduler, clock: bench.clock },
      taken: { read: () => [], write: () => {} },
      clients: { tokenOf: () => Promise.resolve(undefined) },
      runs: new JobRuns({ root: 'nowhere', pid: 1, clock: bench.clock, environment: {} }),
    });
    view = new FakeView();
    denied = new DeniedOperations();
    bench.reader.set(actionTypesOf('here'), [type]);
    bench.reader.set(webhooksOf('here'), [hook]);
  });
  afterEach(() => {
    tree.dispose();
    desk.dispose();
    editor.reset();
  });

  const items = (node?: TreeNode): readonly vscode.TreeItem[] =>
    tree.getChildren(node).map((each) => tree.getTreeItem(each));
  const texts = (node?: TreeNode) =>
    items(node).map(({ label, description }) => `${label as string} · ${(description ?? '') as string}`);
  /** Opens a list as a user does, and waits for its answer. */
  const openList = async (index: number): Promise<TreeNode> => {
    const list = tree.getChildren()[index] ?? assert.fail('There is no such list.');
    tree.getChildren(list);
    await bench.clock.tick(0);
    return list;
  };

  it('asks nothing before one of its lists is opened, and nothing while it is hidden', async () => {
    open(['here']);
    tree.getChildren();
    await bench.clock.tick(0);
    assert.deepEqual(bench.reader.calls, []);
    view.show(true);
    assert.deepEqual(texts(), [
      ...['Custom Action Types · ', 'Webhooks · ', 'Job Workers · 0'],
      ...['Partner Action Types · ', 'Rule Types · '],
    ]);
    await bench.clock.tick(0);
    assert.deepEqual(bench.reader.calls, []);
    const list = await openList(0);
    assert.equal(bench.reader.callsOf('ListActionTypes').length, 1);
    assert.equal(bench.reader.callsOf('ListWebhooks').length, 0);
    view.collapse(list);
    await bench.clock.tick(10 * 60_000);
    assert.equal(bench.reader.callsOf('ListActionTypes').length, 1);
  });

  it('shows what a connection has, and what can be done with it', async () => {
    open(['here']);
    view.show(true);
    assert.deepEqual(texts(await openList(0)), ['MyBuild · Build · version 1']);
    const list = await openList(1);
    assert.deepEqual(texts(list), ['on-push · never triggered · shop/Source']);
    assert.match(items(list)[0]?.contextValue ?? '', /;canCopyWebhookUrl;.*;canDeleteWebhook;/);
    assert.deepEqual(texts().slice(0, 3), ['Custom Action Types · 1', 'Webhooks · 1', 'Job Workers · 0']);
  });

  it('shows the last failure of a webhook, and its text as text', async () => {
    bench.reader.set(webhooksOf('here'), [{ ...hook, error: { code: 'Gone', message: markup } }]);
    open(['here']);
    view.show(true);
    const list = await openList(1);
    const [node] = tree.getChildren(list);
    const [item] = items(list);
    assert.equal(item?.description, `${markup} · shop/Source`);
    const { tooltip } = tree.resolveTreeItem({ ...item }, node as TreeNode);
    assert.doesNotMatch((tooltip as vscode.MarkdownString).value, /(^|[^\\])(<img|\[evil)/);
  });

  it('offers nothing that is read-only or was denied', async () => {
    open(['here', { isReadOnly: true }]);
    view.show(true);
    const list = await openList(1);
    assert.doesNotMatch(items(list)[0]?.contextValue ?? '', /canDelete|canRegister|canEditTags/);
    tree.dispose();
    open(['here']);
    denied.learn({ connection: 'here', name: '' }, 'DeleteWebhook', problem('accessDenied'));
    assert.doesNotMatch(items(await openList(1))[0]?.contextValue ?? '', /canDeleteWebhook/);
    assert.match(items(await openList(1))[0]?.contextValue ?? '', /canRegisterWebhook/);
  });

  it('shows the types of partners, those in use first, and the rules of conditions', async () => {
    const partner = (name: string): ActionType => ({
      ...type,
      id: { category: 'Test', owner: 'ThirdParty', provider: name, version: '1' },
    });
    bench.reader.set(partnerTypesOf('here'), [partner('Apica'), partner('Snyk')]);
    bench.reader.set(ruleTypesOf('here'), [
      { provider: 'VariableCheck', properties: [{ name: 'Variable', required: true, description: markup }] },
    ]);
    const ref = { connection: 'here', name: 'shop' };
    const at = { askedAt: start, now: start };
    bench.store.setValue(pipelinesOf('here'), [summary('shop')], at);
    const scan = action('Scan', { type: partner('Snyk').id });
    const scanned = declaration({ stages: [{ name: 'Scan', actions: [scan] }] });
    bench.store.setValue(declarationOf(ref), scanned, at);
    open(['here']);
    view.show(true);
    assert.deepEqual(texts(await openList(3)), [
      'Snyk · Test · version 1 · used by shop',
      'Apica · Test · version 1',
    ]);
    const rules = await openList(4);
    assert.deepEqual(texts(rules), ['VariableCheck · Variable']);
    const [node] = tree.getChildren(rules);
    const { tooltip } = tree.resolveTreeItem({ ...items(rules)[0] }, node as TreeNode);
    assert.doesNotMatch((tooltip as vscode.MarkdownString).value, /(^|[^\\])(<img|\[evil)/);
    assert.deepEqual(bench.reader.callsOf('GetPipeline'), []);
  });

  it('says why a list cannot be shown, and that one is empty', async () => {
    bench.reader.set(webhooksOf('here'), []);
    bench.reader.fail(({ operation }) =>
      operation === 'ListActionTypes' ? problem('accessDenied', 'Not allowed.') : undefined,
    );
    open(['here']);
    view.show(true);
    assert.deepEqual(texts(await openList(0)), ['Not allowed. · ']);
    assert.deepEqual(texts(await openList(1)), ['No webhooks · ']);
  });

  it('has a row for each connection where there are several', () => {
    open(['here'], ['there', { isProduction: true }]);
    view.show(true);
    assert.deepEqual(texts(), ['here · eu-west-1', 'there · production · eu-west-1']);
  });
});
