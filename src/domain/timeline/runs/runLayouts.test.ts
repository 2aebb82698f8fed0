import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  at,
  attempt,
  declare,
  execution,
  minute,
  refOf,
} from '../../../../test/support/timeline/timelineBuilders';
import type { ExecutionStatus } from '../../pipeline/status';
import type { TimelineRun } from '../input';
import { repeated } from '../../../../test/support/repetitions';
import { layoutPipeline } from '../pipelineLayout';
import { filterRuns, outcomeOf, overlappingRuns } from './filterRuns';
import { runOutcomes } from './runsChoice';
import { keepEqual } from '../../keepEqual';
import { layoutRunRows } from './runRows';
import { placePieces } from './placePieces';
import { layoutMatrix, orderOfStages } from './stageMatrix';

const { pipeline } = refOf('');
const declaration = declare('Source: Checkout', 'Build: Lint Compile', 'Deploy: Approve, Release');
const paths = [
  'Source/Checkout',
  'Build/Lint',
  'Build/Compile',
  'Deploy/Approve',
  'Deploy/Release',
  'Old/Gone',
];
const statuses: readonly ExecutionStatus[] = [
  'InProgress',
  'Stopping',
  'Stopped',
  'Succeeded',
  'Superseded',
  'Failed',
];
const day = 24 * 60;
const now = at(3 * day);
const midnightBefore = (time: number): number => Math.floor(time / (day * minute)) * day * minute;

/** Runs at any time with any attempts, as the service may tell them. */
const anyRuns: fc.Arbitrary<readonly TimelineRun[]> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 3 * day }),
      length: fc.integer({ min: 0, max: 2 * day }),
      status: fc.constantFrom(...statuses),
      attempts: fc.array(
        fc.record({
          path: fc.constantFrom(...paths),
          after: fc.integer({ min: -1, max: 90 }),
          took: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
          isFailed: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
    { maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ start, length, status, attempts }, index) => {
      const id = `run-${index}`;
      return {
        execution: execution(status, start + length, { id, startedAt: at(start) }),
        actions: attempts.map(({ path, after, took, isFailed }, place) => ({
          ...attempt(
            path,
            start + after,
            took === undefined ? undefined : start + after + took,
            took === undefined ? 'InProgress' : isFailed ? 'Failed' : 'Succeeded',
            id,
          ),
          id: `${id} ${place}`,
        })),
      };
    }),
  );

const lanesOf = (runs: readonly TimelineRun[]) => layoutPipeline({ pipeline, runs, declaration }, now);

/** Each run is laid out in full, which takes its time. */
const some = { numRuns: repeated(40, 1000) };

describe('The rows of runs', () => {
  it('have every run once, newest first, in the day in which it started', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const lanes = lanesOf(runs).runs;
        const { days } = layoutRunRows(lanes, lanes, midnightBefore);
        const rows = days.flatMap(({ rows: all }) => all);
        assert.deepEqual(
          rows.map(({ lane }) => lane.executionId),
          lanes.map(({ executionId }) => executionId),
        );
        assert.deepEqual(
          days.map((each) => each.day),
          [...new Set(days.map((each) => each.day))].toSorted((a, b) => b - a),
        );
        for (const { day: midnight, rows: all } of days)
          for (const { lane } of all) assert.equal(midnightBefore(lane.layout.execution.startedAt), midnight);
      }),
      some,
    );
  });

  it('have pieces from the start to the end at most, in order, none over another, of every stage with a time', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const lanes = lanesOf(runs).runs;
        const { days } = layoutRunRows(lanes, lanes, midnightBefore);
        for (const { lane, pieces, length } of days.flatMap(({ rows }) => rows)) {
          let cursor = 0;
          for (const { start, end } of pieces) {
            assert.ok(start >= cursor && end >= start);
            cursor = end;
          }
          assert.ok(cursor <= length);
          assert.deepEqual(
            new Set(pieces.map(({ stage }) => stage)),
            new Set(lane.layout.stages.flatMap(({ name, segments }) => (segments.length > 0 ? [name] : []))),
          );
        }
      }),
      some,
    );
  });

  it('share one scale, which only runs of many times the usual length exceed', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const lanes = lanesOf(runs).runs;
        const { days, scale } = layoutRunRows(lanes, lanes, midnightBefore);
        const rows = days.flatMap(({ rows: all }) => all);
        const usual =
          rows.map(({ length }) => length).toSorted((a, b) => a - b)[Math.ceil(rows.length / 2) - 1] ?? 0;
        for (const { length, isCut } of rows) {
          assert.equal(isCut, length > scale);
          if (length <= 3 * usual) assert.ok(!isCut);
        }
      }),
      some,
    );
  });

  it('show a run of usual length whole, also where most successes are shorter', () => {
    const runs = (['InProgress', 'Succeeded', 'InProgress', 'Succeeded', 'Succeeded'] as const).map(
      (status, index): TimelineRun => ({
        execution: execution(status, index === 4 ? 1 : 0, { id: `run-${index}`, startedAt: at(0) }),
        actions: [],
      }),
    );
    const lanes = lanesOf(runs).runs;
    const rows = layoutRunRows(lanes, lanes, midnightBefore).days.flatMap((each) => each.rows);
    assert.deepEqual(
      rows.filter(({ length }) => length <= minute).map(({ isCut }) => isCut),
      [false, false, false],
    );
  });
});

describe('The pieces of a run on a track', () => {
  it('keep their order, cover nothing, and stay within the track', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 200, max: 2000 }), (runs, track) => {
        const lanes = lanesOf(runs).runs;
        const { days, scale } = layoutRunRows(lanes, lanes, midnightBefore);
        for (const { pieces } of days.flatMap(({ rows }) => rows)) {
          const placed = placePieces(pieces, scale, track);
          assert.deepEqual(
            placed.map(({ piece }) => piece),
            pieces,
          );
          let free = 0;
          for (const { left, width } of placed) {
            assert.ok(left >= free - 1e-6 && width >= 0);
            free = left + width;
          }
          assert.ok(free <= track + 1e-6);
        }
      }),
      some,
    );
  });
});

describe('The matrix of stages', () => {
  it('has a column for every stage of any run, and a cell exactly where a run reached it', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const { runs: lanes, stages } = lanesOf(runs);
        const { columns, rows } = layoutMatrix(lanes, stages);
        const names = columns.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
        assert.deepEqual(
          names.filter((name) => stages.some((stage) => stage.name === name)),
          stages.map(({ name }) => name),
        );
        for (const { lane, cells } of rows) {
          assert.equal(cells.length, columns.length);
          const reached = lane.layout.stages.flatMap(({ name, span }) => (span ? [name] : []));
          assert.deepEqual(new Set(names.filter((_, index) => cells[index] !== undefined)), new Set(reached));
        }
        for (const { failed, retried, ended } of columns) assert.ok(failed + retried <= ended);
      }),
      some,
    );
  });

  it('keeps the order of each version of the pipeline, as far as they agree', () => {
    assert.deepEqual(
      orderOfStages([
        ['A', 'C'],
        ['A', 'B', 'C'],
      ]),
      ['A', 'B', 'C'],
    );
    assert.deepEqual(
      orderOfStages([
        ['A', 'B'],
        ['B', 'A', 'D'],
      ]),
      ['A', 'B', 'D'],
    );
    assert.deepEqual(orderOfStages([[], ['A'], ['Z', 'A']]), ['Z', 'A']);
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom(...'ABCDEFG'), { maxLength: 6 }), { maxLength: 5 }),
        (lists) => {
          const order = orderOfStages(lists);
          assert.deepEqual(new Set(order), new Set(lists.flat()));
          assert.equal(new Set(order).size, order.length);
          const [first = []] = lists;
          assert.deepEqual(
            order.filter((name) => first.includes(name)),
            first,
          );
        },
      ),
    );
  });
});

describe('The choice of runs', () => {
  it('puts each run into one outcome', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const lanes = lanesOf(runs).runs;
        const parts = runOutcomes.map((outcome) => filterRuns(lanes, { outcome }));
        assert.equal(parts.flat().length, lanes.length);
        for (const lane of lanes) assert.ok(filterRuns(lanes, { outcome: outcomeOf(lane) }).includes(lane));
        const [some] = lanes;
        if (some) assert.deepEqual(filterRuns(lanes, { mine: new Set([some.executionId]) }), [some]);
      }),
      some,
    );
  });

  it('takes the newest run and all that overlap one of them, and no others', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const lanes = lanesOf(runs).runs;
        const chosen = overlappingRuns(lanes);
        assert.deepEqual(chosen.slice(0, 1), lanes.slice(0, 1));
        const start = Math.min(...chosen.map(({ layout }) => layout.span.start));
        for (const lane of lanes) assert.equal(chosen.includes(lane), lane.layout.span.end >= start);
      }),
      some,
    );
  });
});

describe('The layout of a pipeline after an earlier one', () => {
  it('is the same as without it, and takes over every run that has ended', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const input = { pipeline, runs, declaration };
        const before = layoutPipeline(input, now - minute);
        const again = keepEqual(input, structuredClone(input)) as typeof input;
        const after = layoutPipeline(again, now, before);
        assert.deepEqual(after, layoutPipeline(input, now));
        for (const lane of after.runs)
          if (!lane.layout.isOpen) assert.ok(before.runs.includes(lane), 'it is the same object');
      }),
      some,
    );
  });
});
