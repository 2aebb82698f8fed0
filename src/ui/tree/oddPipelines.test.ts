import assert from 'node:assert/strict';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import { TreeBench } from '../../../test/support/treeBench';
import { connection, execution, shop, stageState, state, summary } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { findRow, renderAllRows } from '../../../test/support/renderAllRows';

const longName = 'n'.repeat(100);

describe('Every row of the tree of an odd pipeline', () => {
  let bench: TreeBench;
  beforeEach(() => {
    bench = new TreeBench([connection(shop.connection)]);
  });
  afterEach(() => bench.dispose());

  const only = (...pipelines: readonly ReturnType<typeof summary>[]) =>
    bench.poll.reader.set(pipelinesOf(shop.connection), pipelines);

  it('says that it never ran, with its stages and no executions', async () => {
    only(summary('shop'));
    bench.poll.reader.set(stateOf(shop), state([stageState('Build')]));
    const rows = await renderAllRows(bench);
    const pipeline = findRow(rows, 'pipeline');
    assert.equal(pipeline.description, 'Never run');
    assert.doesNotMatch(pipeline.context, /canOpenTimeline|canStop/);
    assert.match(pipeline.context, /;canStart;/);
    assert.equal(findRow(rows, 'stage').description, 'Never run');
    assert.equal(findRow(rows, 'note').label, 'Not run yet');
  });

  it('says why its stages are unknown, and still shows its executions', async () => {
    only(summary('shop'));
    const { reader } = bench.poll;
    reader.set(executionsOf(shop), { executions: [execution('run-1')] });
    const denial = problem('accessDenied', 'You may not do that.\nAsk your administrator.');
    reader.fail((query) => (query.operation === 'GetPipelineState' ? denial : undefined));
    const rows = await renderAllRows(bench);
    const note = findRow(rows, 'note', /may not/);
    assert.equal(note.label, 'You may not do that.');
    assert.match(note.tooltip.value, /Ask your administrator/);
    assert.match(note.context, /;canRefresh;/);
    assert.match(findRow(rows, 'execution').description, /^In progress/);
  });

  it('shows the problem beside its name when only the list can be read', async () => {
    only(summary('shop'));
    bench.poll.reader.fail((query) =>
      query.operation === 'ListPipelines' ? undefined : problem('accessDenied', 'You may not look into it.'),
    );
    bench.draw();
    await bench.settle();
    const [root] = bench.tree.getChildren();
    assert.deepEqual(bench.rows(root), ['shop (You may not look into it.)']);
  });

  it('disappears when the pipeline was deleted, without affecting others', async () => {
    only(summary('shop'), summary('other'));
    bench.draw();
    await bench.settle();
    only(summary('other'));
    bench.poll.reader.fail((query) => (pipelineOf(query)?.name === 'shop' ? problem('notFound') : undefined));
    await bench.poll.clock.tick(120_000);
    const [root] = bench.tree.getChildren();
    assert.deepEqual(
      bench.tree.getChildren(root).map((node) => node.pipeline?.name),
      ['other'],
    );
  });

  it('explains the limits of a V1 pipeline', async () => {
    only(summary('shop', { type: 'V1' }));
    bench.poll.reader.set(executionsOf(shop), { executions: [execution('run-1', { status: 'Succeeded' })] });
    bench.poll.reader.set(
      stateOf(shop),
      state(
        ['Source', 'Build'].map((name) =>
          stageState(name, {
            latestExecution: { executionId: 'run-1', status: 'Succeeded', isRollback: false },
          }),
        ),
      ),
    );
    const rows = await renderAllRows(bench);
    const { value } = findRow(rows, 'pipeline').tooltip;
    assert.match(
      value,
      /Type V1 · Execution mode [A-Z]+ · Version \d+\s+V1 pipelines do not support variables[^\n]*$/,
    );
    assert.doesNotMatch(findRow(rows, 'stage', /Build/).context, /canRollBack/);
  });

  it('shows 100 stages in their order, and names of 100 characters in full', async () => {
    const pipeline = { ...shop, name: longName };
    only(summary(longName));
    const names = Array.from({ length: 100 }, (_, index) => `${index}-`.padEnd(100, 's'));
    bench.poll.reader.set(stateOf(pipeline), {
      ...state(names.map((name) => stageState(name, { actions: [{ name: longName }] }))),
      ref: pipeline,
    });
    const rows = await renderAllRows(bench);
    const stages = rows.filter(({ node }) => node.kind === 'stage').map(({ label }) => label);
    assert.deepEqual(stages, names);
    assert.equal(findRow(rows, 'pipeline').label, longName);
    assert.equal(rows.filter(({ node, label }) => node.kind === 'action' && label === longName).length, 100);
  });
});
