import assert from 'node:assert/strict';
import { isWebUrl } from '../links/webUrl';
import type { Cause } from './cause';
import { causeLinks } from './causeLinks';

const stackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1';
const causes: readonly (readonly [Cause, string | undefined])[] = [
  [
    {
      ...{ kind: 'stack', stacks: ['shop'], stackId, resource: 'Role', type: 'AWS::IAM::Role' },
      ...{ status: 'CREATE_FAILED', at: 0, others: 0 },
    },
    `cloudformation/home?region=eu-west-1#/stacks/events?stackId=${encodeURIComponent(stackId)}`,
  ],
  [
    { kind: 'deployment', id: 'd-ABC', counts: [] },
    'codesuite/codedeploy/deployments/d-ABC?region=eu-west-1',
  ],
  [
    { kind: 'service', service: 'search', cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' },
    'ecs/v2/clusters/prod/services/search/events?region=eu-west-1',
  ],
  [
    {
      kind: 'function',
      name: 'arn:aws:lambda:eu-west-1:111122223333:function:warm:live',
      failure: { kind: 'timeout' },
    },
    'lambda/home?region=eu-west-1#/functions/warm',
  ],
  [
    { kind: 'targets', target: 'i-1', counts: [], commandId: 'c-1' },
    'systems-manager/run-command/c-1?region=eu-west-1',
  ],
  [{ kind: 'targets', target: 'pod', counts: [] }, undefined],
  [
    { kind: 'reported', what: 'rollback', target: 'env', facts: { application: 'app' } },
    'systems-manager/appconfig/applications/app/environments/env?region=eu-west-1',
  ],
  [{ kind: 'build', status: 'FAILED', tests: [], failedTests: 0, allTests: 0 }, undefined],
];

describe('The pages of the console that show more of a cause', () => {
  for (const [cause, expected] of causes)
    it(`are those of ${cause.kind}, ${expected === undefined ? 'or none' : 'by its names'}`, () => {
      const [link] = causeLinks(cause, 'eu-west-1');
      const url = expected && `https://eu-west-1.console.aws.amazon.com/${expected}`;
      assert.equal(link?.url, url);
      assert.ok(link === undefined || isWebUrl(link.url));
    });

  it('are in the console of the partition', () => {
    const [link] = causeLinks({ kind: 'deployment', id: 'd-ABC', counts: [] }, 'cn-north-1');
    assert.match(link?.url ?? '', /^https:\/\/cn-north-1\.console\.amazonaws\.cn\/codesuite/);
  });
});
