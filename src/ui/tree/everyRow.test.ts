import assert from 'node:assert/strict';
import { artifactKey } from '../../domain/artifacts/artifactPlace';
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
  stage,
  stageState,
  state,
  summary,
  typeOf,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import type { TreeNode } from './nodes';
import { findRow, renderAllRows } from '../../../test/support/renderAllRows';

const markup = '<img src=x> *bold* [evil](command:evil) $(bug) `code`';

describe('Every row of the tree', () => {
  let bench: TreeBench;
  beforeEach(() => {
    bench = new TreeBench([connection(shop.connection)]);
  });
  afterEach(() => bench.dispose());

  /** A pipeline with everything that can be under one: a closed gate, an approval, conditions, variables, a retry. */
  const setUpShop = () => {
    const { reader } = bench.poll;
    const run = refOf('run-1');
    const [source, build] = [stage('Source', 'Checkout'), stage('Build', 'Compile', 'Test')];
    const gated = { ...build, conditions: [{ gate: 'beforeEntry', rules: ['Window'] }] } as const;
    reader.set(pipelinesOf(shop.connection), [summary('shop')]);
    reader.set(executionsOf(shop), {
      executions: [
        execution('run-1', {
          sourceRevisions: [{ actionName: 'Checkout', revisionId: 'abcdef0123', summary: markup }],
          trigger: { type: 'StartPipelineExecution', detail: 'arn:aws:iam::1:user/mei' },
        }),
        execution('run-0', {
          ...{ status: 'Succeeded', updatedAt: start - 10_000 },
          sourceRevisions: [{ actionName: 'Checkout', revisionId: 'run-0' }],
        }),
      ],
      nextToken: 'more',
    });
    reader.set(
      stateOf(shop),
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
    reader.set(declarationOf(shop), declaration({ stages: [source, gated] }));
    for (const id of ['run-1', 'run-0']) {
      const execution = refOf(id);
      reader.set(detailOf(execution), detail(id, { variables: [{ name: 'to', value: markup }] }));
    }
    reader.set(actionsOf(run), [
      attempt('Source/Checkout', { outputArtifacts: [{ name: 'code', bucket: 'store', key: 'a' }] }),
      attempt('Build/Compile', { status: 'InProgress', type: typeOf('Build') }),
    ]);
    const artifact = { connection: shop.connection, name: 'code', bucket: 'store', key: 'a' };
    bench.openArtifacts.set(artifactKey(artifact), {
      ...{ place: artifact, leftOut: 0 },
      entries: [{ path: `src/${markup}`, size: 1, checksum: 1 }],
    });
    reader.set(rulesOf(run), [
      {
        ...{ execution: run, id: 'r1', stage: 'Build', rule: 'Window', status: 'Failed' },
        ...{ startedAt: start, updatedAt: start, configuration: {}, resolvedConfiguration: {} },
      },
    ]);
  };

  it('has a tooltip and a text for screen readers, whatever its kind', async () => {
    setUpShop();
    const rows = await renderAllRows(bench);
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
    for (const kind of ['evaluation', 'facts', 'fact', 'artifactEntry', 'loadMore'] as const)
      assert.ok(kinds.has(kind), kind);
    for (const { label, spoken, tooltip } of rows) {
      assert.ok(tooltip.value.trim() !== '', `${label} has no tooltip`);
      assert.ok(spoken.startsWith(label.replaceAll(' · ', ', ')), `${label} is read out as ${spoken}`);
      assert.doesNotMatch(spoken, / · |★/, 'what only separates is not read out');
    }
  });

  it("shows untrusted text literally, and links only to the extension's own commands", async () => {
    setUpShop();
    for (const { label, tooltip } of await renderAllRows(bench)) {
      assert.doesNotMatch(tooltip.value, /\]\(command:(?!codepipeline\.)/, label);
      assert.doesNotMatch(tooltip.value, /(?<!\\)<img|\$\(bug\)/, label);
      assert.notEqual(tooltip.isTrusted, true);
    }
  });

  it('has the ordinary state for screen readers only, and every other one in sight, too', async () => {
    setUpShop();
    const rows = await renderAllRows(bench);
    const published = findRow(rows, 'action', /Publish/);
    assert.deepEqual([published.description, published.spoken], ['1h ago', 'Publish, Succeeded, 1h ago']);
    assert.match(findRow(rows, 'action', /Compile/).description, /^Failed · /);
    assert.match(findRow(rows, 'action', /Approve/).spoken, /^Approve, Needs approval/);
    assert.match(findRow(rows, 'execution', /run-0/).spoken, /^run-0, Succeeded, 1m/);
  });

  it('has the time of an execution before the user, whose name may be cut off', async () => {
    setUpShop();
    assert.match(
      findRow(await renderAllRows(bench), 'execution', /bold/).description,
      /^In progress · Build · \d+s · started manually by mei$/,
    );
  });

  it('shows where an execution runs and for how long, and the whole time in the tooltip', async () => {
    setUpShop();
    bench.poll.reader.set(
      stateOf(shop),
      state([
        stageState('Build', {
          latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
          actions: [{ name: 'Test', status: 'InProgress', changedAt: start - 5_000 }],
        }),
      ]),
    );
    const rows = await renderAllRows(bench);
    const pipeline = findRow(rows, 'pipeline');
    assert.match(pipeline.description, /^Build · \d+s · /);
    assert.match(pipeline.spoken, /^shop, In progress, Build, \d+s, /);
    const run = findRow(rows, 'execution', /bold/);
    assert.match(run.description, /^In progress · Build · \d+s · started manually by mei$/);
    for (const { tooltip } of [pipeline, run])
      assert.match(tooltip.value, /\*\*In progress\*\* · Build · \d+s[^]*running for 1m \d+s/);
  });

  it('opens the timeline of the current execution from a stage and an action', async () => {
    setUpShop();
    const rows = await renderAllRows(bench);
    const { context, click } = findRow(rows, 'action', /Compile/);
    assert.match(context, /;canOpenTimeline;/);
    const opened = click?.arguments?.[0] as TreeNode | undefined;
    assert.deepEqual(opened?.execution, refOf('run-1'));
    assert.match(findRow(rows, 'stage', /Build/).context, /;canOpenTimeline;/);
    assert.doesNotMatch(
      findRow(rows, 'stage', /Deploy/).context,
      /;canOpenTimeline;/,
      'nothing was in it yet',
    );
  });

  it('offers to follow running executions only', async () => {
    setUpShop();
    const rows = await renderAllRows(bench);
    assert.match(findRow(rows, 'execution', /bold/).context, /;canWatch;/);
    assert.doesNotMatch(findRow(rows, 'execution', /run-0/).context, /;canWatch;/);
    assert.match(findRow(rows, 'pipeline').context, /;canWatch;canWatchNext;/);
  });
});
