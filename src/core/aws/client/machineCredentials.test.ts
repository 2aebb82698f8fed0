import { checkOutcome, unresolved, unusable } from '../../../../test/support/aws/credentialCases';
import type { Outcome } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';
import type { Answer } from '../../../../test/support/aws/scriptedService';

describe('Credentials of the machine that are not there', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  describe('the machine', () => {
    const writeSource = (source: string) =>
      bench.write(
        'config',
        `[profile work]\nrole_arn = arn:aws:iam::1:role/x\ncredential_source = ${source}\n`,
      );
    const checkMachine = async (url: string, outcome: Outcome) =>
      checkOutcome(await unresolved(bench), outcome, url);

    it('has no instance metadata service', async () => {
      const metadata = await bench.serve(() => 'silence');
      await metadata.stop();
      bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url });
      writeSource('Ec2InstanceMetadata');
      await checkMachine(metadata.url, [
        'unreachable',
        undefined,
        /^The instance metadata service at HOST could not be reached\. Profile "work" takes its credentials from it \(credential_source = Ec2InstanceMetadata\)/,
      ]);
    });

    it('has an instance metadata service without a role, or another service in its place', async () => {
      const answers: readonly Answer[] = [
        { text: '', status: 404 },
        { text: '<html>', status: 200 },
      ];
      for (const answer of answers) {
        const metadata = await bench.serve(() => answer);
        bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url });
        writeSource('Ec2InstanceMetadata');
        await checkMachine(
          metadata.url,
          unusable(/^The instance metadata service at HOST (refused|did not)/),
        );
      }
    });

    it('forbids the first version of the instance metadata service', async () => {
      const metadata = await bench.serve(() => ({ text: '', status: 404 }));
      bench.setEnvironment({
        AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
        AWS_EC2_METADATA_V1_DISABLED: 'true',
      });
      writeSource('Ec2InstanceMetadata');
      await checkMachine(metadata.url, unusable(/^The instance metadata service at HOST is disabled/));
    });

    it('has no container endpoint, or one at an address that is not accepted', async () => {
      writeSource('EcsContainer');
      await checkMachine(
        '-',
        unusable(/^The container credentials endpoint at 169\.254\.170\.2 has an address/),
      );
      bench.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://example.org/secret' });
      await checkMachine('-', unusable(/^The container credentials endpoint at example\.org has an address/));
      bench.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'nonsense' });
      await checkMachine('-', unusable(/^The container credentials endpoint at nonsense has an address/));
    });
  });
});
