import assert from 'node:assert/strict';
import { services } from './awsServices';
import type { ServiceName } from './awsServices';
import { kindOf, toProblem } from './errors/toProblem';
import type { Connection } from '../../domain/connection/connection';
import type { SharedAddresses } from '../../domain/connection/sharedAddresses';

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

  const unknownHost = (region: string, shared: SharedAddresses = {}, called?: string) =>
    toProblem(Object.assign(new Error(''), { code: 'ENOTFOUND' }), {
      connection: { ...connection, region, shared },
      service: 'codepipeline',
      operation: 'ListPipelines',
      ...(called !== undefined && { called }),
    }).message;

  it('names the host of the partition, in the form that is asked for', () => {
    const isNamed = (host: string, message: string) =>
      assert.ok(message.startsWith(`The host ${host} could not be found.`), message);
    isNamed('codepipeline.cn-north-1.amazonaws.com.cn', unknownHost('cn-north-1'));
    isNamed('codepipeline.eusc-de-east-1.amazonaws.eu', unknownHost('eusc-de-east-1'));
    isNamed('codepipeline-fips.us-gov-west-1.amazonaws.com', unknownHost('us-gov-west-1', { isFips: true }));
    isNamed('codepipeline.eu-west-1.api.aws', unknownHost('eu-west-1', { isDualStack: true }));
  });

  it('names the host of the request, whatever the table says', () => {
    assert.match(unknownHost('eu-west-1', {}, 'another.example'), /^The host another\.example could/);
  });

  it('names the endpoint of the shared config, and where to correct it', () => {
    const message = unknownHost('eu-west-1', { profile: { every: 'http://local.example' } }, 'local.example');
    assert.match(message, /^The host of http:\/\/local\.example could not be found.*endpoint\.$/);
  });

  it('has a host in every region', () => {
    const hosts = Object.values(services).map(({ host }) => host('eu-west-1'));
    assert.deepEqual(hosts, [
      'codepipeline.eu-west-1.amazonaws.com',
      'codebuild.eu-west-1.amazonaws.com',
      'logs.eu-west-1.amazonaws.com',
      'codedeploy.eu-west-1.amazonaws.com',
      'cloudformation.eu-west-1.amazonaws.com',
      'sqs.eu-west-1.amazonaws.com',
      'ecs.eu-west-1.amazonaws.com',
      'states.eu-west-1.amazonaws.com',
      'lambda.eu-west-1.amazonaws.com',
      'elasticbeanstalk.eu-west-1.amazonaws.com',
      'appconfig.eu-west-1.amazonaws.com',
      'servicecatalog.eu-west-1.amazonaws.com',
      'sts.eu-west-1.amazonaws.com',
      'iam.amazonaws.com',
      'portal.sso.eu-west-1.amazonaws.com',
      'eu-west-1.signin.aws.amazon.com',
      'oidc.eu-west-1.amazonaws.com',
    ]);
  });
});
