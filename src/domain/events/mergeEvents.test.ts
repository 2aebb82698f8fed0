import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { pipelineEvent } from '../../../test/support/events';
import { start } from '../../../test/support/fakeClock';
import { mergeEvents } from './mergeEvents';

const events = fc.array(
  fc
    .record({
      id: fc.uuid(),
      time: fc.integer({ min: 0, max: 5 }).map((seconds) => start + seconds * 1000),
      pipeline: fc.constantFrom('shop', 'web'),
      executionId: fc.constantFrom('run-1', 'run-2'),
      stage: fc.constantFrom('Build', 'Prod'),
      state: fc.constantFrom('STARTED', 'SUCCEEDED', 'FAILED', 'RESUMED'),
    })
    .map((fields) => pipelineEvent(fields)),
  { maxLength: 40 },
);
const flat = (hints: ReturnType<typeof mergeEvents>) => hints.flatMap((hint) => hint.events);
const sorted = (hints: ReturnType<typeof mergeEvents>) =>
  hints.toSorted((a, b) => (a.pipeline < b.pipeline ? -1 : 1));

describe('Merging events', () => {
  it('makes one hint of everything about a pipeline', () => {
    const hints = mergeEvents([
      pipelineEvent(),
      pipelineEvent({ id: 'event-2', stage: 'Build' }),
      pipelineEvent({ id: 'event-3', stage: 'Build', state: 'SUCCEEDED' }),
      pipelineEvent({ id: 'event-4', pipeline: 'web' }),
    ]);
    assert.deepEqual(
      hints.map(({ pipeline, events: told }) => [pipeline, ...told.map(({ id }) => id)]),
      [
        ['shop', 'event-1', 'event-3'],
        ['web', 'event-4'],
      ],
    );
  });

  it('is the same in any order, with duplicates, and in parts', () => {
    fc.assert(
      fc.property(events, fc.nat(40), (told, at) => {
        const merged = sorted(mergeEvents(told));
        assert.deepEqual(sorted(mergeEvents(told.toReversed())), merged);
        assert.deepEqual(sorted(mergeEvents([...told, ...told])), merged);
        const parts = [...flat(mergeEvents(told.slice(0, at))), ...told.slice(at)];
        assert.deepEqual(sorted(mergeEvents(parts)), merged);
      }),
    );
  });

  it('remembers a limited number of places for a pipeline', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      pipelineEvent({ id: `event-${index}`, executionId: `run-${index}` }),
    );
    assert.equal(mergeEvents(many)[0]?.events.length, 50);
  });
});
