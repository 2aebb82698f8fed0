import { join } from 'node:path';
import {
  checkOutcome,
  signedOut,
  stsError,
  testRefusals,
  troublesOf,
  unresolved,
  unusable,
} from '../../../../test/support/aws/credentialCases';
import type { Cases } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';

describe('Credentials of a role that STS does not give', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  describe('STS, for a role', () => {
    const writeRole = () =>
      bench.write(
        'config',
        `[profile work]\nrole_arn = arn:aws:iam::1:role/deploy\nsource_profile = base\nduration_seconds = 43200
[profile base]\naws_access_key_id = AKID\naws_secret_access_key = s\n`,
      );
    const cases: Cases = {
      ...troublesOf('AWS STS'),
      'a duration that is too long': [
        stsError(
          'ValidationError',
          'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        ),
        unusable(/^AWS STS refused the role of profile "work": The requested DurationSeconds exceeds/),
      ],
      'a role behind a role for more than an hour': [
        stsError(
          'ValidationError',
          'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
        ),
        unusable(/^AWS STS refused the role of profile "work": .*role chaining\. Correct/),
      ],
      'a policy that is malformed': [
        stsError('MalformedPolicyDocument', 'Syntax errors in policy.'),
        unusable(/^AWS STS refused the role of profile "work": Syntax errors in policy\./),
      ],
      'a policy that is too large': [
        stsError('PackedPolicyTooLarge', 'Packed size of session tags consumes 101% of allotted space.'),
        unusable(/^AWS STS refused the role of profile "work": Packed size/),
      ],
      'a region that is disabled': [
        stsError('RegionDisabledException', 'STS is not activated in this region.', 403),
        unusable(/^AWS STS is not activated for the account/),
      ],
      'a denial': [
        stsError(
          'AccessDenied',
          'User: arn:aws:iam::1:user/jo is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/deploy',
          403,
        ),
        unusable(/cannot assume the role arn:aws:iam::1:role\/deploy\. Check the role's trust/),
      ],
      'a denial without a reason': [
        stsError('AccessDenied', 'Access denied', 403),
        unusable(/cannot assume the role .*\. Check the role's trust/),
      ],
      'keys that have expired': [stsError('ExpiredToken', 'Expired', 403), signedOut(/have expired\./)],
      'a key that is not known': [
        stsError('InvalidClientTokenId', 'Invalid', 403),
        signedOut(/does not recognize the access key/),
      ],
    };
    testRefusals(bench, { variable: 'AWS_ENDPOINT_URL_STS', service: 'sts', prepare: writeRole }, cases);

    it('explains the role of a connection in the same way', async () => {
      const sts = await bench.serve(() => stsError('ValidationError', 'Too long.'));
      bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
      bench.write('credentials', '[work]\naws_access_key_id = AKID\naws_secret_access_key = s\n');
      const role = { profile: 'work', roleArn: 'arn:aws:iam::1:role/deploy' };
      checkOutcome(
        await unresolved(bench, role),
        unusable(/^AWS STS refused the role of profile "work": Too long\./),
      );
    });

    it('explains a port that nothing listens on', async () => {
      const sts = await bench.serve(() => 'silence');
      await sts.stop();
      bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
      writeRole();
      checkOutcome(
        await unresolved(bench),
        ['unreachable', undefined, /^The connection to HOST was refused/],
        sts.url,
      );
    });
  });

  describe('STS, for a web identity', () => {
    testRefusals(
      bench,
      {
        variable: 'AWS_ENDPOINT_URL_STS',
        service: 'sts',
        prepare: () => {
          bench.write('token', 'who-i-am');
          bench.write(
            'config',
            `[profile work]\nrole_arn = arn:aws:iam::1:role/deploy\nweb_identity_token_file = ${join(bench.home, 'token')}\n`,
          );
        },
      },
      {
        'a token that has expired': [
          stsError('ExpiredTokenException', 'Token expired'),
          unusable(/^The web identity token of profile "work" has expired/),
        ],
        'a token that is invalid': [
          stsError('InvalidIdentityToken', 'No OpenIDConnect provider found.'),
          unusable(
            /^AWS STS refused the web identity token of profile "work": No OpenIDConnect provider found\./,
          ),
        ],
        'a claim that was rejected': [
          stsError('IDPRejectedClaim', 'Not authorized', 403),
          unusable(/^AWS STS refused the web identity token/),
        ],
        'a provider that is away': [
          stsError('IDPCommunicationError', 'x'),
          ['serviceFault', undefined, /^AWS STS could not reach the identity provider/],
        ],
        'a denial': [stsError('AccessDenied', 'Not authorized', 403), unusable(/cannot assume the role/)],
      },
    );
  });
});
