import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ActionExecution } from '../execution/execution';
import { layoutTimeline, LayoutMemory } from './layout';
import { keepEqual } from '../keepEqual';
import { toChromeTrace } from './export/chromeTrace';
import type { TimelineInput } from './input';
import type { TimelineLayout } from './layout';
import type { Segment, Span } from './span';
import type { RuleExecution } from '../execution/ruleExecution';
import type { ExecutionStatus } from '../pipeline/status';
import {
  at,
  attempt,
  declare,
  evaluation,
  execution,
  stageState,
  stateOf,
  withConditions,
} from '../../../test/support/timeline/timelineBuilders';
import { repeated } from '../../../test/support/repetitions';

const declaration = withConditions(
  declare('Source: Checkout', 'Build: Lint Compile, Package', 'Deploy: Approve, Release'),
  'Deploy',
  'beforeEntry: Window Alarm',
  'onSuccess: Check',
);
const paths = [
  'Source/Checkout',
  'Build/Lint',
  'Build/Compile',
  'Build/Package',
  'Deploy/Approve',
  'Deploy/Release',
  'Gone/Old',
];

/** Attempts at any time in any order: the layout must be valid for any answers of the service. */
const anyActions: fc.Arbitrary<readonly ActionExecution[]> = fc
  .array(
    fc.record({
      path: fc.constantFrom(...paths),
      start: fc.integer({ min: -2, max: 50 }),
      length: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      status: fc.constantFrom('Succeeded' as const, 'Failed' as const, 'Abandoned' as const),
    }),
    { maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ path, start, length, status }, index) => ({
      ...(length === undefined ? attempt(path, start) : attempt(path, start, start + length, status)),
      id: `attempt ${index}`,
    })),
  );

/** Evaluations at any time, of rules that are declared and of one that is not. */
const anyRules: fc.Arbitrary<readonly RuleExecution[]> = fc
  .array(
    fc.record({
      path: fc.constantFrom('Deploy/Window', 'Deploy/Alarm', 'Deploy/Check', 'Build/Old'),
      start: fc.integer({ min: -2, max: 50 }),
      length: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      status: fc.constantFrom('Succeeded' as const, 'Failed' as const, 'Abandoned' as const),
    }),
    { maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ path, start, length, status }, index) => ({
      ...(length === undefined ? evaluation(path, start) : evaluation(path, start, start + length, status)),
      id: `evaluation ${index}`,
    })),
  );

const statuses: readonly ExecutionStatus[] = [
  'InProgress',
  'Stopping',
  'Stopped',
  'Succeeded',
  'Superseded',
  'Failed',
  'Cancelled',
];

const anyState = fc
  .record({
    isEnabled: fc.boolean(),
    changedAt: fc.integer({ min: 0, max: 60 }),
    occupant: fc.constantFrom('run-0', 'run-1'),
    status: fc.constantFrom(
      'InProgress' as const,
      'Failed' as const,
      'Succeeded' as const,
      'Skipped' as const,
    ),
    hasCondition: fc.boolean(),
  })
  .map(({ isEnabled, changedAt, occupant, status, hasCondition }) =>
    stateOf(
      ...['Build', 'Deploy'].map((name) =>
        stageState(name, {
          transition: { isEnabled, changedAt: at(changedAt) },
          latestExecution: { executionId: occupant, status, isRollback: false },
          conditions: hasCondition
            ? [{ gate: 'beforeEntry', status: 'InProgress', rules: [{ name: 'Rule' }] }]
            : [],
        }),
      ),
    ),
  );

const anyInput: fc.Arbitrary<TimelineInput> = fc.record(
  {
    execution: fc
      .record({
        status: fc.constantFrom(...statuses),
        end: fc.integer({ min: 0, max: 80 }),
        isRollback: fc.boolean(),
      })
      .map(({ status, end, isRollback }) => execution(status, end, { isRollback })),
    actions: anyActions,
    rules: anyRules,
    declaration: fc.constant(declaration),
    state: anyState,
    history: anyActions.map((actions) => [{ execution: execution('Succeeded', 9, { id: 'past' }), actions }]),
  },
  { requiredKeys: ['execution', 'actions'] },
);

/** A complete event of a trace. */
interface Slice {
  readonly ph: string;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
}

const anyNow = fc.integer({ min: 0, max: 90 }).map(at);

/** An input, and what may become of it: other answers to some of the questions, or the same attempts except for one. */
const anyHistory: fc.Arbitrary<readonly (readonly [TimelineInput, number])[]> = fc
  .tuple(
    anyInput,
    fc.array(
      fc.record({
        other: anyInput,
        taken: fc.subarray(['execution', 'rules', 'state', 'history', 'declaration'] as const),
        ended: fc.nat(),
        now: anyNow,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([first, changes]) => {
    const inputs: [TimelineInput, number][] = [[first, at(20)]];
    let input = first;
    for (const { other, taken, ended, now } of changes) {
      const actions = input.actions.map((action, index) =>
        index === ended % input.actions.length
          ? { ...action, status: 'Succeeded' as const, updatedAt: action.updatedAt + 1000 }
          : action,
      );
      const answers = Object.fromEntries(
        taken.flatMap((name) => (other[name] ? [[name, other[name]] as const] : [])),
      );
      input = { ...input, actions, ...answers };
      inputs.push([input, now]);
    }
    return inputs;
  });

const lanesOf = (layout: TimelineLayout): readonly { span?: Span; segments: readonly Segment[] }[] =>
  layout.stages.flatMap((stage) => [stage, ...stage.actions, ...stage.rules]);

const holds = (check: (layout: TimelineLayout, input: TimelineInput, now: number) => void) =>
  fc.assert(
    fc.property(anyInput, anyNow, (input, now) => check(layoutTimeline(input, now), input, now)),
    { numRuns: repeated(60, 300) },
  );

describe('layoutTimeline, whatever the service answers', function () {
  // Hundreds of layouts each, on machines that may be busy.
  this.timeout(30_000);

  it('never lets two segments of a lane overlap', () => {
    holds((layout) => {
      for (const { segments } of lanesOf(layout))
        for (const [index, segment] of segments.entries()) {
          assert.ok(segment.end > segment.start);
          assert.ok(index === 0 || segment.start >= (segments[index - 1]?.end ?? Infinity));
        }
    });
  });

  it('makes the segments of a lane add up to its span, so that every gap has a cause', () => {
    holds((layout) => {
      for (const { span, segments } of lanesOf(layout)) {
        const length = segments.reduce((sum, { start, end }) => sum + end - start, 0);
        assert.equal(length, span ? span.end - span.start : 0);
      }
    });
  });

  it('keeps every lane inside the execution', () => {
    holds((layout) => {
      for (const { span } of lanesOf(layout))
        if (span) assert.ok(span.start >= layout.span.start && span.end <= layout.span.end);
    });
  });

  it('makes the critical path a chain from start to end, as long as the execution', () => {
    holds(({ path, span, shares }) => {
      let cursor = span.start;
      for (const piece of path) {
        assert.equal(piece.start, cursor);
        assert.ok(piece.end > piece.start);
        cursor = piece.end;
      }
      assert.equal(cursor, span.end);
      assert.equal(
        shares.reduce((sum, { length }) => sum + length, 0),
        span.end - span.start,
      );
    });
  });

  it('draws every attempt exactly once', () => {
    holds(({ stages }, { actions }) => {
      const drawn = stages.flatMap((stage) => stage.actions.flatMap((action) => action.attempts));
      assert.deepEqual(drawn.map(({ id }) => id).toSorted(), actions.map(({ id }) => id).toSorted());
    });
  });

  it('draws every evaluation of a rule exactly once', () => {
    holds(({ stages, execution: { isRollback } }, { rules = [] }) => {
      if (isRollback) return;
      const drawn = stages.flatMap((stage) => stage.rules.flatMap((rule) => rule.evaluations));
      const known = rules.filter(({ stage }) => stages.some(({ name }) => name === stage));
      assert.deepEqual(drawn.map(({ id }) => id).toSorted(), known.map(({ id }) => id).toSorted());
    });
  });

  it('does not depend on the order of its inputs', () => {
    const shuffle = <T>(list: readonly T[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
    const shuffled = anyInput.chain((input) =>
      fc
        .tuple(shuffle(input.actions), shuffle(input.rules ?? []))
        .map(([actions, rules]) => [input, { ...input, actions, ...(input.rules && { rules }) }] as const),
    );
    fc.assert(
      fc.property(shuffled, anyNow, ([input, other], now) => {
        assert.deepEqual(layoutTimeline(other, now), layoutTimeline(input, now));
      }),
    );
  });

  it('is the same whatever it remembers of the layouts before', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyHistory, (moments) => {
        const memory = new LayoutMemory();
        let before: TimelineInput | undefined;
        let stages: TimelineLayout['stages'] = [];
        for (const [input, now] of moments) {
          before = keepEqual(before, structuredClone(input)) as TimelineInput;
          const layout = layoutTimeline(before, now, memory);
          assert.deepEqual(layout, layoutTimeline(input, now));
          kept += layout.stages.filter((stage) => stages.includes(stage)).length;
          stages = layout.stages;
        }
      }),
      { numRuns: repeated(100, 500) },
    );
    assert.ok(kept > 50, `${kept} stages were taken over`);
  });

  it('becomes a trace whose slices never overlap on a track', () => {
    holds((layout) => {
      const { traceEvents } = JSON.parse(toChromeTrace(layout)) as { traceEvents: readonly Slice[] };
      const slices = traceEvents.filter(({ ph }) => ph === 'X');
      assert.ok(
        slices.every(({ ts, dur }) => Number.isSafeInteger(ts) && Number.isSafeInteger(dur) && dur >= 0),
      );
      for (const { tid, ts, dur } of slices)
        assert.ok(
          !slices.some((other) => other.tid === tid && other.ts > ts && other.ts < ts + dur && other.dur > 0),
        );
    });
  });

  it('only grows while time passes without another change', () => {
    holds((layout, input, now) => {
      const later = layoutTimeline(input, now + 60_000);
      assert.ok(later.span.end >= layout.span.end);
      assert.equal(later.span.start, layout.span.start);
    });
  });
});
