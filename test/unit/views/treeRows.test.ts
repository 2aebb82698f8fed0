import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { TreeBench } from '../support/treeBench';
import {
  attempt,
  connection,
  declaration,
  detail,
  execution,
  openApproval,
  refOf,
  shop,
  stage,
  stageState,
  state,
  summary,
  typeOf,
} from '../support/builders';
import { problem } from '../support/fakeReader';
import { start } from '../support/fakeClock';
import type { PipelineRef } from '../../../src/domain/refs';
import type { TreeNode } from '../../../src/views/pipelinesTree/nodes';

const ref = (name: string): PipelineRef => ({ connection: shop.connection, name });
const collapsed = 1;
const markup = '<img src=x> *bold* [evil](command:evil) $(bug) `code`';
const longName = 'n'.repeat(100);

/** A row as somebody meets it: seen, heard, and with the pointer on it. */
interface Met {
  readonly node: TreeNode;
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly tooltip: vscode.MarkdownString;
  readonly context: string;
  readonly click: vscode.Command | undefined;
}

describe('Every row of the tree', () => {
  let bench: TreeBench;
  beforeEach(() => {
    bench = new TreeBench([connection(shop.connection)]);
  });
  afterEach(() => bench.dispose());

  const meet = (node: TreeNode): Met => {
    const item = bench.tree.getTreeItem(node);
    const resolved = item.tooltip === undefined ? bench.tree.resolveTreeItem(item, node) : item;
    return {
      node,
      label: item.label as string,
      description: (item.description as string | undefined) ?? '',
      spoken: item.accessibilityInformation?.label ?? '',
      tooltip: resolved.tooltip as vscode.MarkdownString,
      context: item.contextValue ?? '',
      click: item.command,
    };
  };

  /** Opens everything there is, and answers every row. */
  const meetAll = async (): Promise<readonly Met[]> => {
    bench.draw();
    await bench.settle();
    const met: Met[] = [];
    const visit = async (node?: TreeNode): Promise<void> => {
      for (const child of bench.tree.getChildren(node)) {
        const item = bench.tree.getTreeItem(child);
        if (Number(item.collapsibleState) === collapsed) await bench.open(child);
        met.push(meet(child));
        await visit(child);
      }
    };
    await visit();
    return met;
  };
  const find = (rows: readonly Met[], kind: TreeNode['kind'], label = /./): Met => {
    const found = rows.find((row) => row.node.kind === kind && label.test(row.label));
    assert.ok(found, `no ${kind} ${String(label)} among ${rows.map((row) => row.label).join(', ')}`);
    return found;
  };

  /** A pipeline with everything that can be under one: a closed gate, an approval, conditions, variables, a retry. */
  const setUpShop = () => {
    const { reader } = bench.poll;
    const run = refOf('run-1');
    const [source, build] = [stage('Source', 'Checkout'), stage('Build', 'Compile', 'Test')];
    const gated = { ...build, conditions: [{ gate: 'beforeEntry', rules: ['Window'] }] } as const;
    reader.set({ kind: 'pipelines', connection: shop.connection }, [summary('shop')]);
    reader.set(
      { kind: 'executions', pipeline: shop },
      {
        executions: [
          execution('run-1', {
            sourceRevisions: [{ actionName: 'Checkout', revisionId: 'abcdef0123', summary: markup }],
            trigger: { type: 'StartPipelineExecution', detail: 'arn:aws:iam::1:user/mei' },
          }),
          execution('run-0', { status: 'Succeeded', updatedAt: start - 10_000 }),
        ],
        nextToken: 'more',
      },
    );
    reader.set(
      { kind: 'state', pipeline: shop },
      state([
        stageState('Build', {
          latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
          conditions: [
            { gate: 'beforeEntry', status: 'Failed', rules: [{ name: 'Window', status: 'Failed' }] },
          ],
          actions: [
            openApproval,
            { name: 'Compile', status: 'Failed', error: { message: markup } },
            { name: 'Publish', status: 'Succeeded', changedAt: start - 3_600_000 },
          ],
        }),
        stageState('Deploy', {
          inboundExecutionIds: ['run-0'],
          transition: { isEnabled: false, disabledReason: markup, changedAt: start },
        }),
      ]),
    );
    reader.set({ kind: 'declaration', pipeline: shop }, declaration({ stages: [source, gated] }));
    for (const id of ['run-1', 'run-0']) {
      const execution = refOf(id);
      reader.set({ kind: 'detail', execution }, detail(id, { variables: [{ name: 'to', value: markup }] }));
    }
    reader.set({ kind: 'actions', execution: run }, [
      attempt('Source/Checkout', { outputArtifacts: [{ name: 'code', bucket: 'store', key: 'a' }] }),
      attempt('Build/Compile', { status: 'InProgress', type: typeOf('Build') }),
    ]);
    reader.set({ kind: 'rules', execution: run }, [
      {
        ...{ execution: run, id: 'r1', stage: 'Build', rule: 'Window', status: 'Failed' },
        ...{ startedAt: start, updatedAt: start, configuration: {}, resolvedConfiguration: {} },
      },
    ]);
  };

  it('has a tooltip and is read out in words, whatever kind it is', async () => {
    setUpShop();
    const rows = await meetAll();
    const kinds = new Set(rows.map(({ node }) => node.kind));
    for (const kind of [
      'connection',
      'pipeline',
      'stage',
      'transition',
      'inbound',
      'condition',
      'rule',
    ] as const)
      assert.ok(kinds.has(kind), kind);
    for (const kind of ['action', 'history', 'execution', 'stageRun', 'attempt', 'pendingAction'] as const)
      assert.ok(kinds.has(kind), kind);
    for (const kind of ['evaluation', 'facts', 'fact', 'loadMore'] as const) assert.ok(kinds.has(kind), kind);
    for (const { label, spoken, tooltip } of rows) {
      assert.ok(tooltip.value.trim() !== '', `${label} has no tooltip`);
      assert.ok(spoken.startsWith(label.replaceAll(' · ', ', ')), `${label} is read out as ${spoken}`);
      assert.doesNotMatch(spoken, / · |★/, 'what only separates is not read out');
    }
  });

  it('shows a text from outside as that text, and links to nothing but our own commands', async () => {
    setUpShop();
    for (const { label, tooltip } of await meetAll()) {
      assert.doesNotMatch(tooltip.value, /\]\(command:(?!codepipeline\.)/, label);
      assert.doesNotMatch(tooltip.value, /(?<!\\)<img|\$\(bug\)/, label);
      assert.notEqual(tooltip.isTrusted, true);
    }
  });

  it('says the ordinary state to a screen reader only, and every other one in sight, too', async () => {
    setUpShop();
    const rows = await meetAll();
    const published = find(rows, 'action', /Publish/);
    assert.deepEqual([published.description, published.spoken], ['1h ago', 'Publish, Succeeded, 1h ago']);
    assert.match(find(rows, 'action', /Compile/).description, /^Failed · /);
    assert.match(find(rows, 'action', /Approve/).spoken, /^Approve, Waiting for approval/);
    assert.match(find(rows, 'execution', /run-0/).spoken, /^run-0, Succeeded, 1m/);
  });

  it('tells of an execution when and how long before who, who may be cut off', async () => {
    setUpShop();
    assert.match(
      find(await meetAll(), 'execution', /bold/).description,
      /^In progress · 1m · started by hand \(mei\)$/,
    );
  });

  it('tells where what runs is and how long that runs, and the whole time when asked', async () => {
    setUpShop();
    bench.poll.reader.set(
      { kind: 'state', pipeline: shop },
      state([
        stageState('Build', {
          latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
          actions: [{ name: 'Test', status: 'InProgress', changedAt: start - 5_000 }],
        }),
      ]),
    );
    const rows = await meetAll();
    const pipeline = find(rows, 'pipeline');
    assert.match(pipeline.description, /^Build · \d+s · /);
    assert.match(pipeline.spoken, /^shop, In progress, Build, \d+s, /);
    const run = find(rows, 'execution', /bold/);
    assert.match(run.description, /^In progress · Build · \d+s · started by hand \(mei\)$/);
    for (const { tooltip } of [pipeline, run])
      assert.match(tooltip.value, /running for 1m \d+s[^]*Now in Build, for \d+s/);
  });

  it('leads from a stage and an action as they are now to the timeline of what is in them', async () => {
    setUpShop();
    const rows = await meetAll();
    const { context, click } = find(rows, 'action', /Compile/);
    assert.match(context, /;canOpenTimeline;/);
    assert.deepEqual((click?.arguments?.[0] as TreeNode).execution, refOf('run-1'));
    assert.match(find(rows, 'stage', /Build/).context, /;canOpenTimeline;/);
    assert.doesNotMatch(find(rows, 'stage', /Deploy/).context, /;canOpenTimeline;/, 'nothing was in it yet');
  });

  it('offers to follow what runs, and only that', async () => {
    setUpShop();
    const rows = await meetAll();
    assert.match(find(rows, 'execution', /bold/).context, /;canWatch;/);
    assert.doesNotMatch(find(rows, 'execution', /run-0/).context, /;canWatch;/);
    assert.match(find(rows, 'pipeline').context, /;canWatch;canWatchNext;/);
  });

  describe('of an odd pipeline', () => {
    const only = (...pipelines: readonly ReturnType<typeof summary>[]) =>
      bench.poll.reader.set({ kind: 'pipelines', connection: shop.connection }, pipelines);

    it('says that it never ran, with its stages and no executions', async () => {
      only(summary('shop'));
      bench.poll.reader.set({ kind: 'state', pipeline: shop }, state([stageState('Build')]));
      const rows = await meetAll();
      const pipeline = find(rows, 'pipeline');
      assert.equal(pipeline.description, 'Never run');
      assert.doesNotMatch(pipeline.context, /canOpenTimeline|canStop/);
      assert.match(pipeline.context, /;canStart;/);
      assert.equal(find(rows, 'stage').description, 'Never run');
      assert.equal(find(rows, 'note').label, 'Not run yet');
    });

    it('says why its stages are not known, and shows its executions all the same', async () => {
      only(summary('shop'));
      const { reader } = bench.poll;
      reader.set({ kind: 'executions', pipeline: shop }, { executions: [execution('run-1')] });
      const denial = problem('accessDenied', 'You may not do that.\nAsk somebody who may.');
      reader.fail((topic) => (topic.kind === 'state' ? denial : undefined));
      const rows = await meetAll();
      const note = find(rows, 'note', /may not/);
      assert.equal(note.label, 'You may not do that.');
      assert.match(note.tooltip.value, /Ask somebody who may/);
      assert.match(note.context, /;canRefresh;/);
      assert.match(find(rows, 'execution').description, /^In progress/);
    });

    it('is in the tree with the problem beside its name when nothing but the list may be read', async () => {
      only(summary('shop'));
      bench.poll.reader.fail((topic) =>
        topic.kind === 'pipelines' ? undefined : problem('accessDenied', 'You may not look into it.'),
      );
      bench.draw();
      await bench.settle();
      const [root] = bench.tree.getChildren();
      assert.deepEqual(bench.rows(root), ['shop (You may not look into it.)']);
    });

    it('goes when it was deleted meanwhile, and takes nothing else with it', async () => {
      only(summary('shop'), summary('other'));
      bench.draw();
      await bench.settle();
      only(summary('other'));
      bench.poll.reader.fail((topic) =>
        'pipeline' in topic && topic.pipeline.name === 'shop' ? problem('notFound') : undefined,
      );
      await bench.poll.clock.tick(120_000);
      const [root] = bench.tree.getChildren();
      assert.deepEqual(
        bench.tree.getChildren(root).map((node) => node.pipeline?.name),
        ['other'],
      );
    });

    it('says of a V1 pipeline what it cannot do', async () => {
      only(summary('shop', { type: 'V1' }));
      bench.poll.reader.set(
        { kind: 'executions', pipeline: shop },
        { executions: [execution('run-1', { status: 'Succeeded' })] },
      );
      bench.poll.reader.set(
        { kind: 'state', pipeline: shop },
        state(
          ['Source', 'Build'].map((name) =>
            stageState(name, {
              latestExecution: { executionId: 'run-1', status: 'Succeeded', isRollback: false },
            }),
          ),
        ),
      );
      const rows = await meetAll();
      const { value } = find(rows, 'pipeline').tooltip;
      assert.match(
        value,
        /Type V1 · Execution mode [A-Z]+ · Version \d+\s+A V1 pipeline has no variables[^\n]*$/,
      );
      assert.doesNotMatch(find(rows, 'stage', /Build/).context, /canRollBack/);
    });

    it('shows 100 stages in their order, and names of 100 characters in full', async () => {
      only(summary(longName));
      const names = Array.from({ length: 100 }, (_, index) => `${index}-`.padEnd(100, 's'));
      bench.poll.reader.set(
        { kind: 'state', pipeline: ref(longName) },
        {
          ...state(names.map((name) => stageState(name, { actions: [{ name: longName }] }))),
          ref: ref(longName),
        },
      );
      const rows = await meetAll();
      const stages = rows.filter(({ node }) => node.kind === 'stage').map(({ label }) => label);
      assert.deepEqual(stages, names);
      assert.equal(find(rows, 'pipeline').label, longName);
      assert.equal(
        rows.filter(({ node, label }) => node.kind === 'action' && label === longName).length,
        100,
      );
    });
  });
});
