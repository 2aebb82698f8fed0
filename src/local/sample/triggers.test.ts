import { codeCommit, stage } from './build';
import { report } from '../../../test/support/definition/report';
import { build, many, withTriggers } from '../../../test/support/definition/shopPipelines';

const filtersMessage =
  'The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.';

describe('The rules for triggers', () => {
  report([
    {
      what: 'a trigger of an action that does not exist',
      definition: withTriggers({ sourceActionName: 'Nobody' }),
      code: 'trigger-without-connection',
      message: 'Triggers for connections must reference a CodeStarSourceConnection action.',
      path: ['triggers', 0, 'gitConfiguration', 'sourceActionName'],
    },
    {
      what: 'a trigger of an action that is no connection',
      definition: {
        ...withTriggers({ sourceActionName: 'Source' }),
        stages: [stage('Source', codeCommit('shop')), stage('Build', build)],
      },
      code: 'trigger-without-connection',
      message: 'Triggers for connections must reference a CodeStarSourceConnection action.',
      path: ['triggers', 0, 'gitConfiguration', 'sourceActionName'],
    },
    {
      what: 'two triggers of one source action',
      definition: withTriggers({ sourceActionName: 'Source' }, { sourceActionName: 'Source' }),
      code: 'duplicate-trigger',
      message:
        'There can only be one trigger configuration for a source action. The following source action has more: Source',
      path: ['triggers', 1, 'gitConfiguration', 'sourceActionName'],
    },
    ...[
      { tags: { includes: ['v*'] }, filePaths: { includes: ['src/**'] } },
      { filePaths: { includes: ['src/**'] } },
      { branches: {} },
      {},
    ].map((push) => ({
      what: `a push filter ${JSON.stringify(push)}`,
      definition: withTriggers({ sourceActionName: 'Source', push: [push] }),
      code: 'invalid-trigger-filter' as const,
      message: filtersMessage,
      path: ['triggers', 0, 'gitConfiguration', 'push', 0],
    })),
    ...[{ filePaths: { includes: ['src/**'] } }, { events: ['OPEN' as const] }].map((pullRequest) => ({
      what: `a pull request filter ${JSON.stringify(pullRequest)}`,
      definition: withTriggers({ sourceActionName: 'Source', pullRequest: [pullRequest] }),
      code: 'invalid-trigger-filter' as const,
      message: filtersMessage,
      path: ['triggers', 0, 'gitConfiguration', 'pullRequest', 0],
    })),
    {
      what: 'the same filter twice',
      definition: withTriggers({
        sourceActionName: 'Source',
        push: [{ branches: { includes: ['main'] } }, { branches: { includes: ['main'] } }],
      }),
      code: 'duplicate-trigger-filter',
      message:
        'The trigger configuration for the source action Source contains the same filter more than once.',
      path: ['triggers', 0, 'gitConfiguration', 'push', 1],
    },
    {
      what: 'triggers of more than 200 KB',
      definition: withTriggers({
        sourceActionName: 'Source',
        push: [{ branches: { includes: many(900, (i) => `${i}`.padEnd(255, 'x')) } }],
      }),
      code: 'triggers-too-large',
      message: 'The triggers of a pipeline can only have up to 204800 bytes.',
      path: ['triggers'],
    },
  ]);
});
