import assert from 'node:assert/strict';
import { pipelinesOf } from '../../../src/domain/calls/queries';
import type { Query } from '../../../src/domain/calls/queries';
import { repeated } from '../../support/repetitions';
import { floorsOn } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';

const pipelines = 1000;
const perSecond = 5;
const list: Query = pipelinesOf('local');

/** The most of these that follow one another without another between them. */
function longestRow(isOne: readonly boolean[]): number {
  let longest = 0;
  let row = 0;
  for (const one of isOne) {
    row = one ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}

describe('A thousand pipelines at a service that allows five calls a second', function () {
  this.timeout(30_000);

  it(
    'are listed after one call, loaded in order of importance, and throttled only a few times in a row',
    inHeldTime((time) =>
      withService(
        async (test) => {
          for (let index = 0; index < pipelines; index++)
            test.add({ ...plain(), name: `pipeline-${String(index).padStart(4, '0')}` });
          const floors = floorsOn(test, time);
          try {
            floors.scheduler.want(list, 'calm');
            await time.until(() => assert.ok(floors.isWell([list])));
            assert.equal(floors.calls.length, 1);
            assert.equal(floors.rows().length, pipelines);

            const rows = floors.rows().slice(0, repeated(300, pipelines));
            for (const row of rows) floors.scheduler.want(row, 'once');
            const last = rows.at(-1);
            assert.ok(last);
            floors.scheduler.want(last, 'live');
            await time.until(() => assert.ok(floors.isWell([last])));
            const known = rows.filter((row) => floors.isWell([row])).length;
            assert.ok(known < 100, `${known} rows came before the one that is looked at`);

            await time.until(() => assert.ok(floors.isWell(rows)));
            const throttled = floors.calls.map(({ outcome }) => outcome === 'throttled');
            const count = throttled.filter(Boolean).length;
            console.log(
              `      ${floors.calls.length} calls, ${count} throttled, ${longestRow(throttled)} in a row`,
            );
            assert.ok(longestRow(throttled) <= 6, `${longestRow(throttled)} throttles in a row`);
            assert.ok(count <= rows.length / 10, `${count} throttles in all`);
          } finally {
            floors.end();
          }
        },
        { rate: { perSecond, now: () => Date.now() } },
      )(),
    ),
  );
});
