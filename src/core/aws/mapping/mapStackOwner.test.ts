import assert from 'node:assert/strict';
import type { StackResource } from '@aws-sdk/client-cloudformation';
import { toStackOwner } from './mapStackOwner';

const resource = (extra: Partial<StackResource>): StackResource => ({
  StackName: 'shop-pipelines',
  LogicalResourceId: 'Shop',
  PhysicalResourceId: 'shop',
  ResourceType: 'AWS::CodePipeline::Pipeline',
  Timestamp: new Date(0),
  ResourceStatus: 'UPDATE_COMPLETE',
  ...extra,
});
const ownerIn = (...StackResources: StackResource[]) => toStackOwner('shop', { StackResources });

describe('The stack of a pipeline', () => {
  it('is that of the resource with its name', () => {
    assert.deepEqual(
      ownerIn(resource({ PhysicalResourceId: 'other', LogicalResourceId: 'Other' }), resource({})),
      {
        stack: 'shop-pipelines',
        logicalId: 'Shop',
      },
    );
  });

  it('is none where the name is that of a project, or of a pipeline that the stack let go', () => {
    assert.equal(ownerIn(resource({ ResourceType: 'AWS::CodeBuild::Project' })), undefined);
    assert.equal(ownerIn(resource({ ResourceStatus: 'DELETE_SKIPPED' })), undefined);
    assert.equal(toStackOwner('shop', {}), undefined);
  });
});
