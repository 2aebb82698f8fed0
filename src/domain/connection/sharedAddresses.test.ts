import assert from 'node:assert/strict';
import { asksSts, budgetOf, destinationOf, endpointOf, needsCredentials, ownEndpoint } from './connection';
import type { Connection } from './connection';
import type { SharedAddresses } from './sharedAddresses';
import { issueReport } from '../issueReport';
import { connection } from '../../../test/support/connections';

const emulator = 'http://127.0.0.1:4566';
const vpc = 'https://vpce-1.codepipeline.eu-west-1.vpce.amazonaws.com';
const reached = (shared: SharedAddresses, changes: Partial<Connection> = {}) =>
  connection('here', { shared, ...changes });

describe('A connection with an endpoint of the shared config', () => {
  it('asks each service at its own endpoint, and every other at the common one', () => {
    const of = reached({
      environment: { of: { sts: 'http://sts' } },
      profile: { of: { sts: 'http://never', sso_oidc: 'http://oidc' }, every: emulator },
    });
    assert.deepEqual(
      ['codepipeline', 'sts', 'sso-oidc', 'iam'].map((service) => endpointOf(of, service)),
      [emulator, 'http://sts', 'http://oidc', emulator],
    );
  });

  it('knows services by the ids of the SDK', () => {
    const ids = { cloudwatch_logs: 'http://logs', elastic_beanstalk: 'http://beanstalk' };
    const of = reached({ environment: { of: ids } });
    assert.deepEqual(
      ['logs', 'elastic-beanstalk', 'ecs'].map((service) => endpointOf(of, service)),
      ['http://logs', 'http://beanstalk', undefined],
    );
  });

  it('asks other services there when the setting names an endpoint of AWS for CodePipeline', () => {
    const of = reached({ environment: { of: { sts: 'http://sts' } } }, { endpoint: vpc });
    assert.deepEqual(
      [ownEndpoint(of), endpointOf(of, 'sts'), endpointOf(of, 'iam')],
      [vpc, 'http://sts', undefined],
    );
  });

  it('is asked who calls by STS, unless only CodePipeline has an endpoint', () => {
    assert.equal(asksSts(reached({})), true);
    assert.equal(asksSts(reached({ profile: { every: emulator } })), true);
    assert.equal(asksSts(reached({ profile: { of: { codepipeline: emulator } } })), false);
    assert.equal(asksSts(reached({}, { endpoint: emulator })), false);
  });

  it('is another destination, with limits of its own', () => {
    const plain = connection('here', { profile: 'local' });
    const local = reached({ profile: { every: emulator } }, { profile: 'local' });
    assert.notEqual(destinationOf(local), destinationOf(plain));
    assert.deepEqual([budgetOf(plain), budgetOf(local)], ['local · eu-west-1', `${emulator} · eu-west-1`]);
    const report = issueReport({ extension: '1', editor: '1', system: 's', host: 'h', language: 'en' }, [
      local,
    ]);
    assert.match(report, /1 with local endpoint$/);
  });

  it('needs no credentials on this machine, unless a profile or the environment names some', () => {
    const shared: SharedAddresses = { environment: { every: emulator } };
    assert.equal(needsCredentials(reached(shared)), false);
    assert.equal(needsCredentials(reached({ ...shared, hasCredentials: true })), true);
    assert.equal(needsCredentials(reached(shared, { profile: 'local' })), true);
    assert.equal(
      needsCredentials(reached({ ...shared, hasCredentials: true }, { endpoint: emulator })),
      false,
    );
    assert.equal(needsCredentials(reached({ environment: { every: 'https://aws.example' } })), true);
  });
});
