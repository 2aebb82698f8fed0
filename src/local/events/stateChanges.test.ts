import fc from 'fast-check';
import assert from 'node:assert/strict';
import { comeToRest, createPlayer, play } from '../../../test/support/engine/player';
import { operations, pipelines, scenarios } from '../../../test/support/engine/randomPipelines';
import { repeated } from '../../../test/support/repetitions';
import type { PipelineRecord } from '../engine/records';
import { StateChanges } from './stateChanges';
import type { StateChange } from './stateChanges';

const ends: Record<string, string> = {
  STARTED: 'InProgress',
  RESUMED: 'InProgress',
  STOPPING: 'Stopping',
  STOPPED: 'Stopped',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  SUPERSEDED: 'Superseded',
  CANCELED: 'Cancelled',
  ABANDONED: 'Abandoned',
};

/** What the events tell of everything, by its key: the state of the last event. */
const toldBy = (changes: readonly StateChange[]) =>
  new Map(
    changes.map(({ execution, stageRun, run, state }) => [
      run?.id ?? `${execution.id} ${stageRun?.entry ?? ''}`,
      ends[state],
    ]),
  );

/** How everything stands, by the same keys. Skipped stages have no event of their end. */
const standing = ({ executions }: PipelineRecord) =>
  new Map<string, string>(
    executions.flatMap((execution) => [
      [`${execution.id} `, execution.status] as const,
      ...execution.stages.flatMap((stageRun) => [
        [
          `${execution.id} ${stageRun.entry}`,
          stageRun.status === 'Skipped' ? 'InProgress' : stageRun.status,
        ] as const,
        ...stageRun.actions.map((run) => [run.id, run.status] as const),
      ]),
    ]),
  );

const sorted = (map: ReadonlyMap<string, string | undefined>) =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('The events of pipelines', function () {
  this.timeout(60_000);

  it('tell everything that happens, whatever happens, and each thing once', () => {
    fc.assert(
      fc.property(pipelines, scenarios, fc.nat(), operations, (declaration, scenario, seed, deeds) => {
        const changes = new StateChanges([]);
        const told: StateChange[] = [];
        const player = createPlayer(declaration, scenario, seed, (pipeline) => {
          // The records are those of the engine, so that only this moment shows what has changed.
          told.push(...changes.of(pipeline));
          assert.deepEqual(changes.of(pipeline), []);
        });
        for (const deed of deeds) play(player, deed);
        comeToRest(player);
        assert.deepEqual(sorted(toldBy(told)), sorted(standing(player.record)));
      }),
      { numRuns: repeated(15, 200) },
    );
  });

  it('do not tell what happened before', () => {
    fc.assert(
      fc.property(pipelines, scenarios, fc.nat(), operations, (declaration, scenario, seed, deeds) => {
        const player = createPlayer(declaration, scenario, seed);
        for (const deed of deeds) play(player, deed);
        assert.deepEqual(new StateChanges([player.record]).of(player.record), []);
      }),
      { numRuns: repeated(5, 50) },
    );
  });
});
