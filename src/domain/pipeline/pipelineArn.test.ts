import assert from 'node:assert/strict';
import { pipelineArn } from './pipelineArn';

describe('The ARN of a pipeline', () => {
  it('is in the partition of its region', () => {
    const arnIn = (region: string) =>
      pipelineArn({ connection: 'here', name: 'web' }, region, '123456789012');
    assert.equal(arnIn('eu-west-1'), 'arn:aws:codepipeline:eu-west-1:123456789012:web');
    assert.equal(arnIn('cn-north-1'), 'arn:aws-cn:codepipeline:cn-north-1:123456789012:web');
    assert.equal(arnIn('us-gov-west-1'), 'arn:aws-us-gov:codepipeline:us-gov-west-1:123456789012:web');
  });
});
