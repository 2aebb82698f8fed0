import assert from 'node:assert/strict';
import {
  condition,
  failedInDeploy,
  gated,
  isMain,
  picture,
  rule,
  start,
  startAndWait,
  stateOf,
  stillInDeploy,
  wentThrough,
} from '../support/conditions';
import { tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';

const day = 24 * 3600_000;

describe('The syntax that rules take from elsewhere', () => {
  it(
    'opens a deployment window on a day before the last one of the month',
    withService(
      async ({ client, clock, add }) => {
        const window = rule(
          'Window',
          'DeploymentWindow',
          { Cron: '* * * L-3 * ? *' },
          { timeoutInMinutes: 86_400 },
        );
        add(gated({ beforeEntry: condition('FAIL', window) }));
        const id = await start(client);
        // The clock begins on the 18th of November, and the window opens on the 27th.
        clock.advance(8 * day);
        assert.equal(await picture(client, id), stillInDeploy);
        clock.advance(day);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'compares a variable with a pattern of Java',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', isMain('MATCHES', '(?i)MA[a-z&&[^b]]n')) }));
        assert.equal(await picture(client, await startAndWait(client, clock)), wentThrough);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'names what it cannot evaluate, and does not answer',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', isMain('MATCHES', 'ma\\Xn')) }));
        assert.equal(await picture(client, await startAndWait(client, clock)), failedInDeploy);
        const { beforeEntryConditionState: state } = await stateOf(client);
        assert.equal(state?.latestExecution?.status, 'Errored');
        assert.deepEqual(state.conditionStates?.[0]?.ruleStates?.[0]?.latestExecution?.errorDetails, {
          code: 'ConfigurationError',
          message:
            "The regular expression 'ma\\Xn' cannot be evaluated by the local service: \\X, a grapheme cluster.",
        });
      },
      { scenario: tenSeconds },
    ),
  );
});
