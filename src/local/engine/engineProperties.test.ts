import fc from 'fast-check';
import assert from 'node:assert/strict';
import { settle } from './settle';
import { checkNothingEndedChanged, checkPipeline, ended } from '../../../test/support/engine/invariants';
import { comeToRest, createPlayer, play } from '../../../test/support/engine/player';
import { operations, pipelines, scenarios } from '../../../test/support/engine/randomPipelines';
import { repeated } from '../../../test/support/repetitions';

const seeds = fc.nat();

describe('The engine, whatever happens to a pipeline,', function () {
  this.timeout(120_000);

  it('keeps its invariants at every moment, and everything ends once no approval is open', () => {
    fc.assert(
      fc.property(pipelines, scenarios, seeds, operations, (declaration, scenario, seed, deeds) => {
        const player = createPlayer(declaration, scenario, seed);
        let retries = 0;
        for (const deed of deeds) {
          const before = ended(player.record);
          const revived = play(player, deed);
          if (deed.kind === 'retry' && revived != null) retries++;
          checkPipeline(player.record, player.now);
          checkNothingEndedChanged(player.record, before, revived);
        }
        const before = ended(player.record);
        comeToRest(player);
        checkPipeline(player.record, player.now);
        checkNothingEndedChanged(player.record, before, undefined);
        const stageRuns = player.record.executions.flatMap(({ stages }) => stages);
        assert.equal(
          stageRuns.reduce((sum, { manualRetries }) => sum + manualRetries, 0),
          retries,
        );
        assert.deepEqual(
          player.record.executions.filter(({ position }) => position.at !== 'ended'),
          [],
          'an execution never ends',
        );
      }),
      { numRuns: repeated(25, 120) },
    );
  });

  it('has the same history for the same seed', () => {
    fc.assert(
      fc.property(pipelines, scenarios, seeds, operations, (declaration, scenario, seed, deeds) => {
        const [one, other] = [0, 1].map(() => {
          const player = createPlayer(declaration, scenario, seed);
          for (const deed of deeds) play(player, deed);
          return player.record;
        });
        assert.deepEqual(one, other);
      }),
      { numRuns: repeated(10, 30) },
    );
  });

  it('has no event left at a moment that it has processed', () => {
    fc.assert(
      fc.property(pipelines, scenarios, seeds, operations, (declaration, scenario, seed, deeds) => {
        const player = createPlayer(declaration, scenario, seed);
        for (const deed of deeds) play(player, deed);
        const before = JSON.stringify(player.record);
        settle(player.engine, player.record, player.now);
        assert.equal(JSON.stringify(player.record), before);
      }),
      { numRuns: repeated(10, 30) },
    );
  });
});
