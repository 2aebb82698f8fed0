import assert from 'node:assert/strict';
import { checkOutcome, unresolved, unusable } from '../../../../test/support/aws/credentialCases';
import type { Outcome } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';
import type { Answer } from '../../../../test/support/aws/scriptedService';

const unreachable = (sentence: RegExp): Outcome => ['unreachable', undefined, sentence];
const metadata = 'The instance metadata service at HOST';
const container = 'The container credentials endpoint at HOST';
const from = (source: string) =>
  `Profile "work" takes its credentials from it \\(credential_source = ${source}\\)\\. It is there only`;

/** What an endpoint of the machine answers instead of credentials; nothing where its port is closed. */
const answers: Readonly<
  Record<string, readonly [answer: Answer | undefined, isReached: boolean, words: string]>
> = {
  'is not there': [undefined, false, 'could not be reached'],
  'does not respond': ['silence', false, 'could not be reached'],
  'closes the connection': ['reset', false, 'could not be reached'],
  'knows no role': [{ text: '', status: 404 }, true, 'refused to give credentials'],
  'has an internal error': [{ text: '', status: 500 }, true, 'refused to give credentials'],
  'is another service': [{ text: '<html>' }, true, 'did not return credentials in the expected format'],
  'gives no keys': [{ json: { Code: 'Success' } }, true, 'did not return credentials in the expected format'],
};

describe('Credentials of the machine that are not there', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  const writeSource = (source: string) =>
    bench.write(
      'config',
      `[profile work]\nrole_arn = arn:aws:iam::1:role/x\ncredential_source = ${source}\n`,
    );

  /** The SDK asks an endpoint of a container four times, with this pause. */
  const soon = { connection: 50, request: 1_000 };

  /** The address of an endpoint that gives this answer. */
  async function serve(answer: Answer | undefined): Promise<string> {
    const endpoint = await bench.serve(() => answer ?? 'silence');
    if (answer === undefined) await endpoint.stop();
    return endpoint.url;
  }

  for (const [title, [answer, isReached, words]] of Object.entries(answers)) {
    const outcome = isReached ? unusable : unreachable;

    it(`are explained: the instance metadata service ${title}`, async () => {
      const url = await serve(answer);
      bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url });
      writeSource('Ec2InstanceMetadata');
      const sentence = `^${metadata} ${words}\\. ${from('Ec2InstanceMetadata')} on an EC2 instance`;
      checkOutcome(await unresolved(bench), outcome(new RegExp(sentence)), url);
    });

    it(`are explained: the container endpoint ${title}`, async () => {
      const url = await serve(answer);
      bench.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/a-secret-path` });
      writeSource('EcsContainer');
      const sentence = `^${container} ${words}\\. ${from('EcsContainer')} in a container on AWS`;
      checkOutcome(await unresolved(bench, { profile: 'work' }, soon), outcome(new RegExp(sentence)), url);
    });

    it(`are explained without a profile: the container endpoint ${title}`, async () => {
      const url = await serve(answer);
      bench.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/a-secret-path` });
      checkOutcome(
        await unresolved(bench, {}, soon),
        outcome(new RegExp(`^${container} ${words}\\. It is there only in a container`)),
        url,
      );
    });
  }

  it('are not asked for in the first version of the instance metadata service where that is forbidden', async () => {
    const url = await serve({ text: '', status: 404 });
    bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url, AWS_EC2_METADATA_V1_DISABLED: 'true' });
    writeSource('Ec2InstanceMetadata');
    checkOutcome(
      await unresolved(bench),
      unusable(/^The instance metadata service at HOST is disabled/),
      url,
    );
  });

  it('are those of no address', async () => {
    writeSource('Ec2InstanceMetadata');
    const addresses = [
      [{ AWS_EC2_METADATA_SERVICE_ENDPOINT: 'nonsense' }, 'instance metadata service at nonsense'],
      [
        { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv9' },
        'instance metadata service at 169\\.254\\.169\\.254',
      ],
    ] as const;
    for (const [variables, endpoint] of addresses) {
      bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: undefined, ...variables });
      checkOutcome(await unresolved(bench), unusable(new RegExp(`^The ${endpoint} has an address that`)));
    }
    writeSource('EcsContainer');
    for (const [address, host] of [
      [undefined, '169\\.254\\.170\\.2'],
      ['http://example.org/secret', 'example\\.org'],
      ['nonsense', 'nonsense'],
    ] as const) {
      bench.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: address });
      const problem = await unresolved(bench);
      checkOutcome(
        problem,
        unusable(new RegExp(`^The container credentials endpoint at ${host} has an address`)),
      );
      assert.doesNotMatch(problem.message, /secret/);
    }
  });
});
