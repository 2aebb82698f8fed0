import { codeCommit, stage } from '../../../../src/local/sample/build';
import { build, filters, many, refuse, withTriggers } from './builders';

describe('The rules for triggers', () => {
  refuse([
    {
      what: 'a trigger of an action that does not exist',
      declaration: withTriggers({ sourceActionName: 'Nobody' }),
      code: 'Structure',
      message: 'Triggers for connections must reference a CodeStarSourceConnection action.',
    },
    {
      what: 'a trigger of an action that is no connection',
      declaration: {
        ...withTriggers({ sourceActionName: 'Source' }),
        stages: [stage('Source', codeCommit('shop')), stage('Build', build)],
      },
      code: 'Structure',
      message: 'Triggers for connections must reference a CodeStarSourceConnection action.',
    },
    {
      what: 'two triggers of one source action',
      declaration: withTriggers({ sourceActionName: 'Source' }, { sourceActionName: 'Source' }),
      code: 'Structure',
      message: /one trigger configuration/,
    },
    ...[
      { tags: { includes: ['v*'] }, branches: { includes: ['main'] } },
      { tags: { includes: ['v*'] }, filePaths: { includes: ['src/**'] } },
      { filePaths: { includes: ['src/**'] } },
      { branches: {} },
      {},
    ].map((push) => ({
      what: `a push filter ${JSON.stringify(push)}`,
      declaration: withTriggers({ sourceActionName: 'Source', push: [push] }),
      code: 'Structure' as const,
      message: filters,
    })),
    ...[{ filePaths: { includes: ['src/**'] } }, { events: ['OPEN' as const] }].map((pullRequest) => ({
      what: `a pull request filter ${JSON.stringify(pullRequest)}`,
      declaration: withTriggers({ sourceActionName: 'Source', pullRequest: [pullRequest] }),
      code: 'Structure' as const,
      message: filters,
    })),
    {
      what: 'the same filter twice',
      declaration: withTriggers({
        sourceActionName: 'Source',
        push: [{ branches: { includes: ['main'] } }, { branches: { includes: ['main'] } }],
      }),
      code: 'Structure',
      message: /same filter more than once/,
    },
    {
      what: 'triggers of more than 200 KB',
      declaration: withTriggers({
        sourceActionName: 'Source',
        push: [{ branches: { includes: many(900, (i) => `${i}`.padEnd(255, 'x')) } }],
      }),
      code: 'Structure',
      message: /204800 bytes/,
    },
  ]);
});
