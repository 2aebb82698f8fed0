import assert from 'node:assert/strict';
import { toProblem } from './toProblem';
import type { Environment } from '../config/sharedFiles';
import { connectionTo } from '../../../../test/support/aws/bench';

const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's' };
const error = (name: string, message = '') => Object.assign(new Error(message), { name });
const expired = error('ExpiredTokenException');

describe('The sentence for refused credentials', () => {
  const sentence = (failure: Error, environment: Environment, profile?: string) =>
    toProblem(failure, {
      connection: connectionTo('https://codepipeline.example', profile === undefined ? {} : { profile }),
      environment,
      service: 'codepipeline',
      operation: 'ListPipelines',
    }).message;

  it('names the keys of the environment and how to set them, where they are used', () => {
    assert.equal(
      sentence(expired, keys),
      'The credentials of the environment (AWS_ACCESS_KEY_ID) have expired. Update the environment variables and restart the editor, or specify a profile in the connection.',
    );
    for (const environment of [keys, { ...keys, AWS_PROFILE: 'work' }])
      assert.match(
        sentence(error('UnrecognizedClientException'), environment),
        /access key of the environment/,
      );
  });

  it('names the profile in use, that of the connection or of AWS_PROFILE', () => {
    for (const message of [
      sentence(expired, keys, 'work'),
      sentence(expired, { AWS_PROFILE: 'work' }),
      sentence(expired, keys, 'work'),
      sentence(expired, { AWS_PROFILE: 'other' }, 'work'),
    ])
      assert.match(message, /of profile "work" have expired\. .*--profile work/);
    const ended = error(
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired.',
    );
    assert.match(sentence(ended, { AWS_PROFILE: 'work' }), /aws sso login --profile work$/);
    assert.match(sentence(ended, {}), /of the default profile has ended\. Sign in, or run: aws sso login$/);
  });

  it('names the default credentials where no other source is named', () => {
    assert.match(sentence(expired, {}), /^The default credentials have expired\. /);
  });
});
