import assert from 'node:assert/strict';
import { services } from './awsServices';
import type { ServiceName } from './awsServices';
import { kindOf, toProblem } from './errors/toProblem';
import type { Connection } from '../../domain/connection/connection';

const connection: Connection = {
  id: 'here',
  name: 'here',
  region: 'eu-west-1',
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
};
const failureOf = (service: ServiceName, error: Error) =>
  toProblem(error, { connection, service, operation: 'AnyOperation' });
const named = (name: string) => Object.assign(new Error('No.'), { name });

describe('What fails at a service', () => {
  it('names that service, its host and its IAM action', () => {
    const { message } = failureOf('sts', named('ValidationError'));
    assert.equal(message, 'AWS STS refused the request: No. Correct it and try again.');
    const unreachable = failureOf('sts', Object.assign(new Error(''), { code: 'ECONNREFUSED' }));
    assert.match(unreachable.message, /^The connection to sts\.eu-west-1\.amazonaws\.com was refused/);
    assert.equal(failureOf('sts', named('AccessDenied')).details.deniedAction, 'sts:AnyOperation');
  });

  it('is marked as that of the service, unless it is CodePipeline', () => {
    const serviceIn = (service: ServiceName) => failureOf(service, named('InternalFailure')).details.service;
    assert.equal(serviceIn('codepipeline'), undefined);
    assert.equal(serviceIn('sso-oidc'), 'sso-oidc');
  });

  it('is explained once, for the meter and for the caller', () => {
    let looks = 0;
    const error = Object.defineProperty(named('InternalFailure'), 'code', { get: () => void (looks += 1) });
    assert.equal(kindOf(error), 'serviceFault');
    assert.equal(failureOf('codepipeline', error).kind, 'serviceFault');
    assert.equal(looks, 1);
  });

  it('has a host in every region', () => {
    const hosts = Object.values(services).map(({ host }) => host('eu-west-1'));
    assert.deepEqual(hosts, [
      'codepipeline.eu-west-1.amazonaws.com',
      'sts.eu-west-1.amazonaws.com',
      'iam.amazonaws.com',
      'oidc.eu-west-1.amazonaws.com',
    ]);
  });
});
