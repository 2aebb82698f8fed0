import { checkOutcome, notFound, unresolved, unusable } from '../../../../test/support/aws/credentialCases';
import type { Outcome } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';

const keys = 'aws_access_key_id = AKID\naws_secret_access_key = s\n';
const upperKeys = 'AWS_ACCESS_KEY_ID = AKID\nAWS_SECRET_ACCESS_KEY = s\nAWS_SESSION_TOKEN = t\n';
const role = 'role_arn = arn:aws:iam::1:role/deploy\n';
const inCapitals = (settings: string, section: string): Outcome =>
  unusable(
    new RegExp(`^The AWS SDK reads settings in lower case only\\. Write ${settings} of ${section} in`),
  );
const cut =
  /could not be loaded: The AWS SDK takes what follows " #" or " ;" in the credential_process for a comment/;

interface Files {
  readonly config?: string;
  readonly credentials?: string;
}

/** What the AWS CLI reads and the SDK does not, or what both read otherwise than it looks. */
const cases: Readonly<Record<string, readonly [files: Files, outcome: Outcome]>> = {
  'keys in capitals': [
    { config: '[profile work]\nregion = eu-west-1\n', credentials: `[work]\n${upperKeys}` },
    inCapitals('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY', 'profile "work"'),
  ],
  'half of the keys in capitals': [
    { credentials: '[work]\naws_access_key_id = AKID\nAws_Secret_Access_Key = s\n' },
    inCapitals('Aws_Secret_Access_Key', 'profile "work"'),
  ],
  'keys in capitals behind a role': [
    {
      config: `[profile work]\n${role}source_profile = base\n`,
      credentials: `[base]\n${upperKeys}`,
    },
    inCapitals('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY', 'profile "base"'),
  ],
  'a source in capitals': [
    { config: `[profile work]\n${role}SOURCE_PROFILE = base\n` },
    inCapitals('SOURCE_PROFILE', 'profile "work"'),
  ],
  'a role in capitals': [
    { config: `[profile work]\n${role.replace('role_arn', 'Role_ARN')}source_profile = base\n` },
    inCapitals('Role_ARN', 'profile "work"'),
  ],
  'a process in capitals': [
    { config: '[profile work]\nCredential_Process = tool\n' },
    inCapitals('Credential_Process', 'profile "work"'),
  ],
  'a session in capitals': [
    {
      config:
        '[profile work]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = Dev\n[sso-session corp]\nSSO_Start_URL = https://x\nsso_region = eu-central-1\n',
    },
    inCapitals('SSO_Start_URL', 'the SSO session "corp"'),
  ],
  'a header of the credentials file in the config file': [
    { config: `[work]\n${keys}` },
    notFound(
      /^Profile "work" was not found: in .*config, its section must be \[profile work\], not \[work\]\./,
    ),
  ],
  'a header of the config file in the credentials file': [
    { credentials: `[profile "work"]\n${keys}` },
    notFound(
      /^Profile "work" was not found: in .*credentials, its section must be \[work\], not \[profile work\]\./,
    ),
  ],
  'a source with a header of the other file': [
    { config: `[profile work]\n${role}source_profile = base\n[base]\n${keys}` },
    unusable(/^Profile "base" was not found: in .*config, its section must be \[profile base\]/),
  ],
  'a process whose command holds the sign of a comment': [
    { config: `[default]\nregion = x\n[profile work]\ncredential_process = sh -c "exit 3 ; echo '{}'"\n` },
    unusable(cut),
  ],
  'the same in the credentials file': [
    { credentials: `[work]\ncredential_process = sh -c "exit 3 # {}"\n` },
    unusable(cut),
  ],
  'a process that fails beside one that is cut': [
    { config: '[profile work]\ncredential_process = exit 3\n[profile other]\ncredential_process = a ; b\n' },
    unusable(/could not be loaded: Command failed\. Run/),
  ],
};

describe('Credentials in settings that are misread', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  for (const [name, [{ config = '', credentials = '' }, outcome]] of Object.entries(cases))
    it(`name the fault: ${name}`, async () => {
      bench.write('config', config);
      bench.write('credentials', credentials);
      checkOutcome(await unresolved(bench), outcome);
    });

  it('say that the SDK cannot read a name with the sign of a comment', async () => {
    bench.write('config', `[profile 'a #1']\n${keys}`);
    checkOutcome(
      await unresolved(bench, { profile: 'a #1' }),
      notFound(/^The AWS SDK cannot read the name of profile "a #1".*Rename it/),
    );
  });
});
