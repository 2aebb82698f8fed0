import assert from 'node:assert/strict';
import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  pipelinesOf,
  rulesOf,
  stateOf,
} from '../../domain/calls/queries';
import { TreeBench } from '../../../test/support/treeBench';
import {
  attempt,
  connection,
  declaration,
  detail,
  execution,
  openApproval,
  refOf,
  shop,
  stageState,
  state,
  summary,
  typeOf,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import type { ActionState } from '../../domain/pipeline/pipelineState';
import type { TreeNode } from '../../ui/tree/nodes';

const listed = pipelinesOf(shop.connection);
const executions = executionsOf(shop);
const shopState = stateOf(shop);

const latestExecution = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;
const compile: ActionState = { name: 'Compile', status: 'InProgress', changedAt: start - 5_000 };

describe('The tree', () => {
  let bench: TreeBench;
  beforeEach(() => {
    bench = new TreeBench([connection(shop.connection)]);
    const { reader } = bench.poll;
    reader.set(listed, [summary('shop'), summary('other')]);
    reader.set(executions, { executions: [execution('run-1')] });
    reader.set(shopState, state([stageState('Build', { latestExecution, actions: [compile] })]));
  });
  afterEach(() => bench.dispose());

  const child = (node: TreeNode | undefined, label: RegExp): TreeNode => {
    const nodes = bench.tree.getChildren(node);
    const found = nodes.find((each) => label.test(bench.tree.getTreeItem(each).label as string));
    assert.ok(found, `${label} is not among ${bench.rows(node).join(', ')}`);
    return found;
  };
  const shopNode = () => child(child(undefined, /./), /shop/);
  const openShop = async () => {
    bench.draw();
    await bench.settle();
    await bench.open(shopNode());
    return shopNode();
  };
  const callsFor = async (act: () => Promise<unknown>) => {
    const before = bench.poll.reader.calls.length;
    await act();
    return bench.poll.reader.calls.slice(before).map(({ query }) => query.operation);
  };

  it('costs one call for a row, and a second where something runs', async () => {
    const calls = await callsFor(async () => {
      bench.draw();
      await bench.settle();
    });
    assert.deepEqual(calls.filter((operation) => operation !== 'GetPipeline').toSorted(), [
      'GetPipelineState',
      'ListPipelineExecutions',
      'ListPipelineExecutions',
      'ListPipelines',
    ]);
  });

  it('costs at most two calls to open a pipeline', async () => {
    bench.poll.reader.set(executions, { executions: [execution('run-1', { status: 'Succeeded' })] });
    bench.draw();
    await bench.settle();
    const calls = await callsFor(() => bench.open(shopNode()));
    assert.ok(calls.length <= 2, calls.join(', '));
  });

  it('draws one row again when one action changed', async () => {
    const pipeline = await openShop();
    const before = bench.fired.length;
    bench.poll.store.setValue(
      shopState,
      state([stageState('Build', { latestExecution, actions: [{ ...compile, percentComplete: 40 }] })]),
      { askedAt: bench.poll.clock.now(), now: bench.poll.clock.now() },
    );
    await bench.poll.clock.settle();
    const fired = bench.fired.slice(before);
    assert.deepEqual(
      fired.map((nodes) => nodes?.map(({ kind }) => kind)),
      [['action']],
    );
    assert.ok(pipeline);
  });

  it('keeps a row open that is opened while others are drawn again', async () => {
    const pipeline = await openShop();
    bench.poll.store.setValue(shopState, state([stageState('Build', { latestExecution, actions: [] })]), {
      askedAt: bench.poll.clock.now(),
      now: bench.poll.clock.now(),
    });
    await bench.poll.clock.settle();
    bench.view.revealed.length = 0;
    await bench.open(child(pipeline, /Executions/));
    assert.deepEqual(
      bench.view.revealed.map(({ kind }) => kind),
      ['history'],
    );
  });

  it('has a row that says that a PARALLEL pipeline has no stages of its own, and does not fetch them', async () => {
    bench.poll.reader.set(listed, [summary('shop', { mode: 'PARALLEL' })]);
    const pipeline = await openShop();
    assert.match(bench.rows(pipeline)[0] ?? '', /^PARALLEL mode/);
    assert.match(bench.rows(child(pipeline, /Executions/))[0] ?? '', /In progress/);
    assert.equal(bench.poll.reader.callsOf('GetPipelineState').length, 0);
  });

  it('shows open approvals, disabled transitions with their reason, and the executions in front of them', async () => {
    bench.poll.reader.set(
      shopState,
      state([
        stageState('Deploy', {
          latestExecution,
          actions: [openApproval],
          inboundExecutionIds: ['run-2'],
          transition: {
            isEnabled: false,
            changedBy: 'arn:aws:iam::1:user/mei',
            disabledReason: 'Freeze *now*',
          },
        }),
      ]),
    );
    const deploy = child(await openShop(), /Deploy/);
    assert.match(
      bench.rows(shopNode())[0] ?? '',
      /Needs approval · 1 execution waiting · transition disabled/,
    );
    assert.deepEqual(bench.rows(deploy), [
      'Transition disabled (Freeze *now* · mei)',
      'Older execution (Waiting)',
      'Approve (Needs approval)',
    ]);
  });

  describe('under an execution', () => {
    const run = refOf('run-1');
    const setUp = () => {
      const { reader } = bench.poll;
      const build = typeOf('Build');
      reader.set(declarationOf(shop), declaration());
      reader.set(detailOf(run), detail('run-1', { variables: [{ name: 'to', value: 'a_b' }] }));
      reader.set(actionsOf(run), [
        attempt('Source/Checkout', {
          outputArtifacts: [{ name: 'code', bucket: 'store', key: 'a/b' }],
        }),
        attempt('Build/Compile', {
          id: 'first',
          status: 'Failed',
          type: build,
          error: { message: 'Out of memory\nSee the log' },
          inputArtifacts: [{ name: 'code', bucket: 'store', key: 'a/b' }],
          externalUrl: 'javascript:alert(1)',
          startedAt: start + 2000,
        }),
        attempt('Build/Compile', {
          id: 'second',
          status: 'InProgress',
          type: build,
          externalUrl: 'https://example.com/build',
          startedAt: start + 5000,
        }),
      ]);
    };
    const openRun = async () => {
      setUp();
      const history = child(await openShop(), /Executions/);
      await bench.open(history);
      const [node] = bench.tree.getChildren(child(shopNode(), /Executions/));
      assert.ok(node);
      await bench.open(node);
      return node;
    };

    it('has its own stages, every attempt, and its revisions and artifacts', async () => {
      const node = await openRun();
      const rows = bench.rows(node);
      assert.match(rows[0] ?? '', /^Source \(1m 01s\)$/);
      assert.match(rows[1] ?? '', /^Build \(In progress/);
      assert.deepEqual(rows.slice(2), ['Variables (1)', 'Artifacts (1)']);
      const attempts = bench.rows(child(node, /Build/));
      assert.match(attempts[0] ?? '', /^Compile · attempt 1 \(Failed · 0s · Out of memory\)$/);
      assert.match(attempts[1] ?? '', /^Compile · attempt 2 \(In progress/);
      assert.equal(attempts[2], 'Test (Not started)');
      assert.deepEqual(bench.rows(child(node, /Variables/)), ['to (a_b)']);
      assert.deepEqual(bench.rows(child(node, /Artifacts/)), ['code (s3://store/a/b)']);
    });

    it('has the page of an attempt only when it is http or https', async () => {
      const build = child(await openRun(), /Build/);
      const [first, second] = bench.tree.getChildren(build).map((each) => bench.tree.getTreeItem(each));
      assert.doesNotMatch(first?.contextValue ?? '', /canOpenExternal/);
      assert.match(second?.contextValue ?? '', /;canOpenExternal;/);
    });

    it('shows untrusted text literally', async () => {
      const build = child(await openRun(), /Build/);
      const [first] = bench.tree.getChildren(build);
      assert.ok(first);
      const item = bench.tree.resolveTreeItem(bench.tree.getTreeItem(first), first);
      const tooltip = item.tooltip as unknown as { readonly value: string; readonly isTrusted: unknown };
      assert.match(tooltip.value, /Out of memory {2}\nSee the log/);
      assert.match(tooltip.value, /\[Open Timeline\]\(command:codepipeline\.openTimeline\?/);
      assert.notEqual(tooltip.isTrusted, true);
    });

    it('fetches no rules where there are no conditions', async () => {
      await openRun();
      assert.equal(bench.poll.reader.callsOf('ListRuleExecutions').length, 0);
    });

    it('has the conditions with the evaluations of their rules, where there are any', async () => {
      const { reader } = bench.poll;
      const [source, build] = declaration().stages;
      assert.ok(source && build);
      const gated = { ...build, conditions: [{ gate: 'beforeEntry', rules: ['Window'] }] } as const;
      setUp();
      reader.set(declarationOf(shop), declaration({ stages: [source, gated] }));
      reader.set(rulesOf(run), [
        {
          ...{ execution: run, id: 'r1', stage: 'Build', rule: 'Window', status: 'Failed' },
          ...{ startedAt: start, updatedAt: start + 3000, configuration: {}, resolvedConfiguration: {} },
          externalSummary: 'Outside',
        },
      ]);
      const history = child(await openShop(), /Executions/);
      await bench.open(history);
      const [node] = bench.tree.getChildren(child(shopNode(), /Executions/));
      assert.ok(node);
      await bench.open(node);
      const condition = child(child(node, /Build/), /Entry condition/);
      assert.match(bench.rows(child(node, /Build/))[0] ?? '', /^Entry condition \(Failed/);
      assert.deepEqual(bench.rows(condition), ['Window (Failed · 3s · Outside)']);
    });
  });

  describe('revealing', () => {
    it('selects an action of a pipeline that was never opened', async () => {
      bench.draw();
      await bench.settle();
      const action = { pipeline: shop, stage: 'Build', action: 'Compile' };
      await Promise.all([bench.reveal({ pipeline: shop, action }), bench.poll.clock.tick(5_000)]);
      const [node] = bench.view.revealed;
      assert.ok(node);
      const parents = [];
      for (let at = bench.tree.getParent(node); at; at = bench.tree.getParent(at)) parents.push(at.kind);
      assert.deepEqual(parents, ['stage', 'pipeline', 'connection']);
    });

    it('asks again while the editor does not find the row, and gives up in the end', async () => {
      bench.draw();
      await bench.settle();
      bench.view.notFound = 2;
      await Promise.all([bench.reveal({ pipeline: shop }), bench.poll.clock.tick(5_000)]);
      assert.equal(bench.view.revealed.length, 3);
      bench.view.revealed.length = 0;
      bench.view.selection = [];
      bench.view.notSelected = 2;
      await Promise.all([bench.reveal({ pipeline: shop }), bench.poll.clock.tick(5_000)]);
      assert.equal(bench.view.revealed.length, 3);
      bench.view.notFound = 50;
      const revealing = assert.rejects(bench.reveal({ pipeline: shop }), /Cannot resolve/);
      await bench.poll.clock.tick(20_000);
      await revealing;
    });

    it('reports that a pipeline does not exist', async () => {
      const pipeline = { ...shop, name: 'gone' };
      const revealing = assert.rejects(bench.reveal({ pipeline }), {
        kind: 'fact',
        message: /^gone is not/,
      });
      await bench.poll.clock.tick(5_000);
      await revealing;
    });
  });
});
