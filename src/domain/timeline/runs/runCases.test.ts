import assert from 'node:assert/strict';
import {
  at,
  attempt,
  declare,
  execution,
  minute,
  refOf,
} from '../../../../test/support/timeline/timelineBuilders';
import type { Execution } from '../../execution/execution';
import type { TimelineRun } from '../input';
import { layoutPipeline } from '../pipelineLayout';
import { isQueueing, overlappingRuns } from './filterRuns';
import { layoutRunRows } from './runRows';
import { layoutMatrix } from './stageMatrix';

const { pipeline } = refOf('');
const declaration = declare('Source: Checkout', 'Build: Compile', 'Deploy: Release');
const day = 24 * 60;
const now = at(10 * day);
const midnightBefore = (time: number): number => Math.floor(time / (day * minute)) * day * minute;

/** A run from a minute on that took 1 minute in Source, and as many as given in each stage after it. */
function run(id: string, start: number, lengths: readonly number[], more: Partial<Execution> = {}) {
  let end = start;
  const paths = ['Source/Checkout', 'Build/Compile', 'Deploy/Release'];
  const actions = [1, ...lengths].map((length, index) => {
    const begin = end;
    end += length;
    return attempt(paths[index] ?? '', begin, end, 'Succeeded', id);
  });
  return { execution: execution('Succeeded', end, { id, startedAt: at(start), ...more }), actions };
}

/** The three views of runs: their names by row, the cells by row, and the names on the clock. */
function views(runs: readonly TimelineRun[], at_ = now) {
  const layout = layoutPipeline({ pipeline, runs, declaration }, at_);
  const rows = layoutRunRows(layout.runs, layout.runs, midnightBefore);
  const matrix = layoutMatrix(layout.runs, layout.stages);
  const ids = layout.runs.map(({ executionId }) => executionId);
  assert.deepEqual(
    rows.days.flatMap((each) => each.rows).map(({ lane }) => lane.executionId),
    ids,
    'every run is a row',
  );
  assert.deepEqual(
    matrix.rows.map(({ lane }) => lane.executionId),
    ids,
    'every run is a row of the matrix',
  );
  const column = (name: string) => {
    const index = matrix.columns.findIndex((each) => each.name === name);
    return { ...matrix.columns[index], cells: matrix.rows.map(({ cells }) => cells[index]) };
  };
  const clock = overlappingRuns(layout.runs).map(({ executionId }) => executionId);
  const all = rows.days.flatMap((each) => each.rows);
  return { layout, rows: all, days: rows.days, median: rows.median, matrix, column, clock };
}

describe('The three views of runs', () => {
  it('have nothing but stages where a pipeline never ran', () => {
    const { rows, matrix, clock, median } = views([]);
    assert.deepEqual([rows, matrix.rows, clock, median], [[], [], [], undefined]);
    assert.deepEqual(
      matrix.columns.map(({ name, ended }) => [name, ended]),
      ['Source', 'Build', 'Deploy'].map((name) => [name, 0]),
    );
  });

  it('show a single run on its own scale, and compare it with nothing', () => {
    const { rows, clock, median, column } = views([run('run-1', 0, [4, 5])]);
    assert.equal(median, undefined);
    assert.deepEqual(
      rows.map(({ length, delta, isCut, pieces }) => [length, delta, isCut, pieces.length]),
      [[10 * minute, undefined, false, 3]],
    );
    assert.deepEqual(clock, ['run-1']);
    assert.equal(column('Build').cells[0]?.length, 4 * minute);
  });

  it('show 200 runs', () => {
    const runs = Array.from({ length: 200 }, (_, index) =>
      run(`run-${index}`, index * 60, [index % 7 === 0 ? 9 : 4, 5]),
    );
    const { rows, median, matrix, clock } = views(runs);
    assert.equal(rows.length, 200);
    assert.equal(median, 10 * minute);
    assert.equal(rows.filter(({ delta }) => delta === 5 * minute).length, 29);
    assert.ok(matrix.columns.every(({ ended, failed }) => ended === 200 && failed === 0));
    assert.deepEqual(clock, ['run-199'], 'none overlaps the newest');
  });

  it('show PARALLEL runs side by side, none of which waits for another', () => {
    const mode = 'PARALLEL' as const;
    const runs = [0, 1, 2].map((start) => run(`run-${start}`, start, [30, 5], { mode }));
    const { layout, clock, rows } = views(runs);
    assert.deepEqual(clock, ['run-2', 'run-1', 'run-0']);
    assert.equal(isQueueing(layout.runs), false);
    assert.ok(rows.every(({ pieces }) => pieces.every(({ kind }) => kind === 'work')));
  });

  it('show runs of several days under the day in which each started', () => {
    const runs = [run('run-1', 0, [4, 5]), run('run-2', day - 640, [4, 600]), run('run-3', 2 * day, [4, 5])];
    const { days } = views(runs);
    assert.deepEqual(
      days.map((each) => each.rows.map(({ lane }) => lane.executionId)),
      [['run-3'], ['run-2', 'run-1']],
    );
  });

  it('have a column for stages that were added or removed between runs', () => {
    const old = {
      execution: execution('Succeeded', 8, { id: 'run-1', startedAt: at(0) }),
      actions: [
        attempt('Source/Checkout', 0, 1, 'Succeeded', 'run-1'),
        attempt('Verify/Scan', 1, 3, 'Succeeded', 'run-1'),
        attempt('Deploy/Release', 3, 8, 'Succeeded', 'run-1'),
      ],
    };
    const { matrix, column, rows } = views([old, run('run-2', 60, [4, 5])]);
    const names = matrix.columns.map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ['Build', 'Deploy', 'Source', 'Verify']);
    assert.ok(names.indexOf('Source') < names.indexOf('Verify'));
    assert.ok(names.indexOf('Verify') < names.indexOf('Deploy'));
    assert.deepEqual(
      matrix.columns.flatMap(({ name, isRemoved }) => (isRemoved ? [name] : [])),
      ['Verify'],
    );
    assert.deepEqual(
      column('Verify').cells.map((cell) => cell?.length),
      [undefined, 2 * minute],
    );
    assert.ok(rows[1]?.pieces.some(({ stage }) => stage === 'Verify'));
  });

  it('show a retried stage with its attempts, and do not count it as failed', () => {
    const { actions, execution: whole } = run('run-1', 0, [4, 5]);
    const first = { ...attempt('Build/Compile', 1, 2, 'Failed', 'run-1'), id: 'first' };
    const again = actions.map((action) =>
      action.stage === 'Build' ? { ...action, startedAt: at(3) } : action,
    );
    const failed = {
      execution: execution('Failed', 68, { id: 'run-2', startedAt: at(60) }),
      actions: [
        attempt('Source/Checkout', 60, 61, 'Succeeded', 'run-2'),
        attempt('Build/Compile', 61, 68, 'Failed', 'run-2'),
      ],
    };
    const { column, rows } = views([{ execution: whole, actions: [...again, first] }, failed]);
    const { failed: failures, retried, ended, cells } = column('Build');
    assert.deepEqual([failures, retried, ended], [1, 1, 2]);
    assert.deepEqual(
      cells.map((cell) => [cell?.status, cell?.attempts]),
      [
        ['Failed', 1],
        ['Succeeded', 2],
      ],
    );
    assert.deepEqual(rows[0]?.failure, { stage: 'Build', action: 'Compile' });
    assert.ok(rows[1]?.pieces.some(({ kind, cause }) => kind === 'wait' && cause.kind === 'retry'));
  });

  it('show a rollback in its stage only, and do not measure it', () => {
    const rollback = {
      execution: execution('Succeeded', 65, { id: 'run-4', startedAt: at(60), isRollback: true }),
      actions: [attempt('Deploy/Release', 60, 65, 'Succeeded', 'run-4')],
    };
    const runs = [0, 15, 30].map((start, index) => run(`run-${index}`, start, [4, 5]));
    const { rows, median, column } = views([...runs, rollback]);
    assert.equal(median, 10 * minute);
    assert.equal(rows[0]?.delta, undefined);
    assert.deepEqual(
      rows[0]?.pieces.map(({ stage }) => stage),
      ['Deploy'],
    );
    assert.equal(column('Build').cells[0], undefined);
  });

  it('show a superseded run up to where it waited, behind the one that was there', () => {
    const busy = run('run-1', 0, [40, 5]);
    const passedOver = {
      execution: execution('Superseded', 20, { id: 'run-2', startedAt: at(10) }),
      actions: [attempt('Source/Checkout', 10, 11, 'Succeeded', 'run-2')],
    };
    const newer = run('run-3', 20, [25, 5]);
    const { rows, column, clock } = views([busy, passedOver, newer]);
    const [, superseded] = rows;
    assert.equal(superseded?.lane.layout.supersededBy, 'run-3');
    assert.equal(superseded?.pieces.at(-1)?.cause.kind, 'occupied');
    assert.equal(superseded?.delta, undefined);
    assert.equal(column('Deploy').cells[1], undefined);
    assert.deepEqual(clock, ['run-3', 'run-2', 'run-1']);
  });
});
