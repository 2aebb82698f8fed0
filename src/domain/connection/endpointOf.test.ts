import assert from 'node:assert/strict';
import { endpointOf } from './connection';

const ofAws = [
  'https://vpce-0123-abcd.codepipeline.eu-west-1.vpce.amazonaws.com',
  'https://codepipeline-fips.us-gov-west-1.amazonaws.com',
  'https://codepipeline.cn-north-1.amazonaws.com.cn',
  'https://codepipeline.eusc-de-east-1.amazonaws.eu',
  'https://codepipeline.eu-west-1.api.aws',
];
const imitations = [
  'http://127.0.0.1:4567',
  'http://localhost:4566',
  'https://localhost.localstack.cloud:4566',
  'https://amazonaws.com.example',
  'not an address',
];

describe('The endpoint of a connection', () => {
  it('is where CodePipeline is asked', () => {
    for (const endpoint of [...ofAws, ...imitations])
      assert.equal(endpointOf({ endpoint }, 'codepipeline'), endpoint);
  });

  it('is not where another service is asked when it belongs to AWS', () => {
    for (const endpoint of ofAws) assert.equal(endpointOf({ endpoint }, 'codebuild'), undefined);
  });

  it('is where every service is asked when it does not belong to AWS, whose account is another one', () => {
    for (const endpoint of imitations) assert.equal(endpointOf({ endpoint }, 'codebuild'), endpoint);
  });

  it('need not be set', () => {
    assert.equal(endpointOf({}, 'codepipeline'), undefined);
  });
});
