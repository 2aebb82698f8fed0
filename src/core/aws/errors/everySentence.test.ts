import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { endpointOf } from '../../../domain/connection/connection';
import type { Connection } from '../../../domain/connection/connection';
import { connection } from '../../../../test/support/connections';
import { repeated } from '../../../../test/support/repetitions';
import { services } from '../awsServices';
import type { ServiceName } from '../awsServices';
import { callerErrors } from './callerErrors';
import type { ErrorContext } from './callContext';
import { missingNames } from './missingOperations';
import { networkErrors } from './networkErrors';
import { serviceErrors } from './serviceErrors';
import { toProblem } from './toProblem';

/** Every name of an error that has a sentence of its own, and names of the engine, of emulators and without a meaning. */
const names = [
  ...Object.keys(serviceErrors),
  ...Object.keys(callerErrors),
  ...missingNames,
  ...['CredentialsProviderError', 'ProviderError', 'TokenProviderError'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'TimeoutError'],
  ...['InvalidStructureException', 'NobodyKnowsException', 'constructor', '__proto__', ''],
];
const codes = [undefined, ...Object.keys(networkErrors), 'HPE_INVALID_CONSTANT', 'ENOSUCHCODE', 'toString'];
const statuses = [undefined, 200, 400, 401, 403, 404, 407, 408, 413, 429, 500, 501, 502, 503, 504];

/** What only a program says, in place of the words of a service. */
const programWords = [
  "Cannot read properties of undefined (reading 'stages')",
  "TypeError: Cannot read properties of null (reading 'name')",
  'undefined is not a function',
  'Error: CodePipelineClient.send is not a function',
  'STSClient: connect ECONNREFUSED',
  'CredentialsProviderError: Could not load credentials from any providers',
  'fromIni(undefined) failed in @aws-sdk/credential-provider-ini',
  '[object Object]',
  'Invalid time value',
  'Unexpected token \'<\', "<html>" is not valid JSON',
  'Bad control character in string literal in JSON at position 7',
];
/** What a service says. The sentence may quote it, but for hosts it may only hold the one that was asked. */
const serviceSaid = [
  '',
  'No.',
  "1 validation error detected: Value null at 'pipelineName' failed to satisfy constraint: Member must not be null",
  'Stage BuildCommand of proxy is undefined in this pipeline',
  'User: arn:aws:iam::1:user/jo is not authorized to perform: codepipeline:GetPipelineState on resource: arn:aws:codepipeline:eu-west-1:1:web with an explicit deny in a service control policy',
  'MultiFactorAuthentication failed with invalid MFA one time pass code.',
  'Signature expired: 20200101T000000Z is now earlier than 20200101T001500Z',
  "API for service 'codepipeline' not yet implemented or pro feature",
];

const technical =
  /\bundefined is|of undefined|\[object|Cannot read|is not a function|Invalid time|\bNaN\b|\w*(Provider|Type|Range|Syntax|Reference)Error\b|@aws-sdk|\b(CodePipeline|STS|SSO|SSOOIDC|Signin|IAM)Client\b|fromIni|JSON at position|Unexpected token|\.\.|\s\s/;

const region = 'eu-west-1';
const own = { endpoint: 'http://127.0.0.1:9', called: 'called.example', given: 'given.example' } as const;
const shared = { profile: { of: { sts: 'http://127.0.0.1:1' }, every: 'http://127.0.0.1:2' } } as const;
const serviceNames = Object.keys(services) as ServiceName[];
const everyHost = [
  ...Object.values(own),
  ...['http://127.0.0.1:1', 'http://127.0.0.1:2'],
  ...serviceNames.map((name) => services[name].host(region)),
];

const connections: fc.Arbitrary<Connection> = fc
  .record(
    {
      profile: fc.constantFrom('work', 'my proxy'),
      roleArn: fc.constant('arn:aws:iam::1:role/x'),
      endpoint: fc.constantFrom(own.endpoint, undefined),
      shared: fc.constantFrom(shared, undefined),
    },
    { requiredKeys: [] },
  )
  .map(({ endpoint, shared: addresses, ...rest }) =>
    connection('here', {
      ...{ region, ...rest },
      ...(endpoint !== undefined && { endpoint }),
      ...(addresses !== undefined && { shared: addresses }),
    }),
  );
const contexts: fc.Arbitrary<ErrorContext> = fc.record(
  {
    connection: connections,
    service: fc.constantFrom(...serviceNames),
    operation: fc.constantFrom('ListPipelines', 'OverrideStageCondition', 'GetCallerIdentity'),
    pipeline: fc.constant('web'),
    stage: fc.constant('Deploy'),
    action: fc.constant('Approve'),
    executionId: fc.constant('1a2b3c4d-2222-3333-4444-555555555555'),
    called: fc.constant(own.called),
    host: fc.constant(own.given),
    environment: fc.constantFrom(
      { AWS_PROFILE: 'other' },
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    ),
  },
  { requiredKeys: ['connection', 'service', 'operation'] },
);

/** The only host that a sentence may name. */
const askedHost = ({ connection: of, service, called, host }: ErrorContext): string =>
  host ?? endpointOf(of, service) ?? called ?? services[service].host(region);

describe('The sentence for any error of any service', () => {
  const errors = fc.record({
    name: fc.constantFrom(...names),
    words: fc.constantFrom(...programWords, ...serviceSaid),
    status: fc.constantFrom(...statuses),
    code: fc.constantFrom(...codes),
  });

  it('has no words of a program and no host that was not asked', () => {
    fc.assert(
      fc.property(contexts, errors, (context, { name, words, status, code }) => {
        const $metadata = { ...(status !== undefined && { httpStatusCode: status }) };
        const error = Object.assign(new Error(words), {
          name,
          $metadata,
          ...(code !== undefined && { code }),
        });
        const { message } = toProblem(error, context);
        assert.doesNotMatch(message, technical);
        assert.match(message, /\S(\.|…|--profile \S.*|aws (sso )?login)$/);
        for (const host of everyHost)
          if (host !== askedHost(context)) assert.ok(!message.includes(host), `${host}: ${message}`);
      }),
      { numRuns: repeated(4_000, 40_000) },
    );
  });

  it('quotes what a service says', () => {
    const context = {
      connection: connection('here'),
      service: 'codepipeline',
      operation: 'GetPipeline',
    } as const;
    const said = "1 validation error detected: Value null at 'name' failed: Member must not be null";
    for (const name of ['ValidationException', 'InvalidStructureException'])
      assert.ok(toProblem(Object.assign(new Error(said), { name }), context).message.includes(said), name);
  });
});
