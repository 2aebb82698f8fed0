import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { connection } from '../../../../test/support/builders';
import { repeated } from '../../../../test/support/repetitions';
import { technical } from '../../../../test/support/aws/credentialCases';
import type { ServiceName } from '../awsServices';
import { duringResolution } from './resolution';
import type { CredentialTrouble, MetadataReason, ProcessReason, Resolution } from './resolution';
import { toProblem } from './toProblem';

/** As the providers of the SDK word them. */
const providerWords = [
  'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
  'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
  'The SSO session token associated with profile=work was not found or is invalid. To refresh this SSO session run aws sso login.',
  "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
  "Value not present for 'clientId' in SSO Token. Cannot refresh.",
  'SSO returns an invalid temporary credential.',
  'Failed to load a token for session arn, please re-authenticate using aws login',
  'Failed to load token from /home/SSO/x.json: Error: ENOENT',
  'Failed to refresh token: TypeError: Cannot read properties of undefined. Please re-authenticate using aws login',
  'Failed to generate Dpop proof: undefined is not a function',
  'Your session has expired. Please reauthenticate.',
  'Unable to refresh credentials because of a change in your password. Please reauthenticate with your new password.',
  "Unable to refresh credentials due to insufficient permissions. You may be missing permission for the 'CreateOAuth2Token' action.",
  'Token refresh response missing required fields',
  'Profile is configured with invalid SSO credentials. Required parameters "sso_account_id". Got undefined',
  "Profile 'work' is missing required property 'sso_session'.",
  "Sso session 'corp' is missing required property 'sso_region'.",
  "Sso session 'corp' could not be found in shared credentials file.",
  'Incomplete configuration. The fromSSO() argument hash must include "ssoStartUrl", "ssoAccountId"',
  'Conflicting SSO region configurations in profile work and sso-session corp',
  'Unsupported credential source in profile work. Got undefined, expected EcsContainer',
  'Detected a cycle attempting to resolve credentials for profile work. Profiles visited: work',
  'Could not resolve credentials using profile: [work] in configuration/credentials file(s).',
  'Could not load credentials from any providers',
  'Web identity configuration not specified',
  'EC2 Instance Metadata Service access disabled',
  'AWS EC2 Metadata v1 fallback has been blocked by AWS SDK configuration in the following: [].',
  'TimeoutError from instance metadata service',
  'Invalid response from STS.assumeRole call with role undefined',
  "Cannot read properties of undefined (reading 'sso_region')",
  'Invalid time value',
  'undefined is not iterable (cannot read property Symbol(Symbol.iterator))',
  'Unexpected token \'<\', "<html>" is not valid JSON',
  '',
];
const errorNames = [
  ...['CredentialsProviderError', 'ProviderError', 'TokenProviderError', 'InstanceMetadataV1FallbackError'],
  ...['TypeError', 'RangeError', 'SyntaxError', 'Error', 'MfaDeclined'],
  ...['ValidationError', 'MalformedPolicyDocument', 'PackedPolicyTooLarge', 'RegionDisabledException'],
  ...[
    'AccessDenied',
    'AccessDeniedException',
    'InvalidIdentityToken',
    'IDPRejectedClaim',
    'IDPCommunicationError',
  ],
  ...['ExpiredToken', 'ExpiredTokenException', 'InvalidClientTokenId', 'SignatureDoesNotMatch', 'Throttling'],
  ...['UnauthorizedException', 'ForbiddenException', 'ResourceNotFoundException', 'TooManyRequestsException'],
  ...['InvalidGrantException', 'InvalidClientException', 'InternalServerException', 'SlowDownException'],
];
const codes = [
  undefined,
  'ENOTFOUND',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EPROTO',
  'HPE_INVALID_CONSTANT',
  'ERR_INVALID_URL',
];

const asked: fc.Arbitrary<Resolution> = fc.record(
  {
    service: fc.constantFrom<ServiceName>('sts', 'sso', 'sso-oidc', 'signin'),
    operation: fc.constantFrom(
      'AssumeRole',
      'AssumeRoleWithWebIdentity',
      'GetRoleCredentials',
      'CreateToken',
    ),
    host: fc.constantFrom('asked.example', 'http://127.0.0.1:9'),
    isSignIn: fc.boolean(),
    profile: fc.constantFrom('work', 'SSO proxy'),
    role: fc.constant({ account: '1', name: 'Dev' }),
  },
  { requiredKeys: ['service', 'operation', 'host', 'role'] },
);
const unasked: fc.Arbitrary<Resolution> = fc.record(
  { operation: fc.constant('ResolveCredentials'), profile: fc.constant('work') },
  { requiredKeys: ['operation'] },
);

const section = { kind: 'profile', name: 'work' } as const;
const metadataReasons: readonly MetadataReason[] = [
  'unreachable',
  'refused',
  'invalid',
  'disabled',
  'badAddress',
];
const processReasons: readonly ProcessReason[] = ['failed', 'version', 'json', 'incomplete', 'expired'];
const troubles: readonly CredentialTrouble[] = [
  { kind: 'noSection', section },
  { kind: 'noSection', section: { kind: 'services', name: 'dev' }, in: section, setting: 'services' },
  { kind: 'unreadableName', section },
  { kind: 'unreadableName', section, in: section, setting: 'source_profile' },
  { kind: 'refusedFile', file: '/f', header: '__proto__' },
  { kind: 'unreadableFile', file: '/f' },
  { kind: 'missingSettings', section, settings: ['a', 'b'] },
  { kind: 'conflictingSettings', section, settings: ['a', 'b'] },
  { kind: 'badSetting', section, setting: 'a', value: 'b', allowed: 'c' },
  { kind: 'cycle', profiles: ['a', 'b', 'a'] },
  { kind: 'noSource', section },
  { kind: 'incomplete' },
  { kind: 'brokenSignIn', by: 'sso' },
  { kind: 'brokenSignIn', by: 'login' },
  ...processReasons.map((reason) => ({ kind: 'process', reason }) as const),
  ...metadataReasons.flatMap((reason) =>
    (['metadata', 'container'] as const).map((kind) => ({ kind, reason, host: '169.254.0.1' })),
  ),
];

describe('The sentence for credentials that cannot be resolved', () => {
  const sentence = (error: Error, resolution: Resolution) =>
    toProblem(duringResolution(error, resolution), {
      connection: { ...connection('here'), profile: 'work' },
      service: 'codepipeline',
      operation: 'ListPipelines',
    }).message;

  it('has no words of a program and no host that was not asked, whatever the SDK says', () => {
    fc.assert(
      fc.property(
        fc.oneof(asked, unasked),
        fc.constantFrom(...errorNames),
        fc.constantFrom(...providerWords),
        fc.constantFrom(undefined, 400, 401, 403, 404, 429, 500, 503),
        fc.constantFrom(...codes),
        (resolution, name, message, httpStatusCode, code) => {
          const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode }, code });
          const text = sentence(error, resolution);
          assert.doesNotMatch(text, technical);
          assert.match(text, /\S[.…]$|--profile \S.*$|aws (sso )?login$/);
        },
      ),
      { numRuns: repeated(2_000, 20_000) },
    );
  });

  it('has none for any trouble with the settings or the machine', () => {
    for (const trouble of troubles)
      assert.doesNotMatch(sentence(new Error('x'), { operation: 'ResolveCredentials', trouble }), technical);
  });
});
