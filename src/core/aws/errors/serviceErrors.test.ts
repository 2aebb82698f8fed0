import assert from 'node:assert/strict';
import { Bench, connectionTo, problemOf } from '../../../../test/support/aws/bench';
import { read, start, testSentences } from '../../../../test/support/aws/errorCases';
import type { Case } from '../../../../test/support/aws/errorCases';
import { policyStatementFor } from '../../../domain/policyStatement';
import { failure } from '../../../../test/support/aws/scriptedService';

const denial =
  'User: arn:aws:iam::123456789012:user/jo is not authorized to perform: codepipeline:GetPipelineState on resource: arn:aws:codepipeline:eu-west-1:123456789012:web because no identity-based policy allows the codepipeline:GetPipelineState action';

const cases: Readonly<Record<string, Case>> = {
  'a refused value': [
    failure('ValidationException', "1 validation error detected: Value at 'name' is bad"),
    read,
    'invalid',
    /refused the request: 1 validation error detected: Value at 'name' is bad\. Correct/,
  ],
  throttling: [failure('ThrottlingException', 'Rate exceeded'), read, 'throttled', /throttling requests/],
  'HTTP 429 with no words': [{ text: '', status: 429 }, read, 'throttled', /throttling requests/],
  'a missing permission': [
    failure('AccessDeniedException', denial, 403),
    read,
    'accessDenied',
    /^The default credentials may not perform codepipeline:GetPipelineState on arn:aws:codepipeline:eu-west-1:123456789012:web\. Ask/,
  ],
  'a denial that names nothing': [
    failure('AccessDeniedException', '', 403),
    read,
    'accessDenied',
    /may not perform codepipeline:GetPipelineState\. Ask/,
  ],
  'an explicit denial': [
    failure('AccessDeniedException', denial.replace(/because.*/, 'with an explicit deny in a policy'), 403),
    read,
    'accessDenied',
    /a policy explicitly denies it/,
  ],
  'an explicit denial of several resources in a policy of the caller': [
    failure(
      'AccessDeniedException',
      denial.replace(/:web because.*/, ':web/* with an explicit deny in an identity-based policy'),
      403,
    ),
    read,
    'accessDenied',
    /codepipeline:GetPipelineState on arn:aws:codepipeline:eu-west-1:123456789012:web\/\*: an identity-based policy explicitly denies it\. Contact/,
  ],
  'an explicit denial by the organization, with its policy': [
    failure(
      'AccessDeniedException',
      denial.replace(
        /because.*/,
        'with an explicit deny in a service control policy: arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1',
      ),
      403,
    ),
    read,
    'accessDenied',
    /: a service control policy of the organization arn:aws:organizations::123456789012:policy\/o-1\/service_control_policy\/p-1 explicitly denies it\. Contact/,
  ],
  'an expired token': [
    failure('ExpiredTokenException', 'The security token included in the request is expired', 403),
    read,
    'credentials',
    /have expired/,
  ],
  'an unknown key': [
    failure('UnrecognizedClientException', 'The security token included in the request is invalid.', 403),
    read,
    'credentials',
    /does not recognize the access key .* in eu-west-1/,
  ],
  'a wrong secret key': [
    failure('InvalidSignatureException', 'The request signature we calculated does not match', 403),
    read,
    'credentials',
    /refused the signature made with/,
  ],
  'a wrong clock': [
    failure(
      'InvalidSignatureException',
      'Signature expired: 20200101T000000Z is now earlier than 20200101T001500Z',
      403,
    ),
    read,
    'unreachable',
    /clock of this computer is wrong/,
  ],
  'a region that is not enabled': [
    failure('OptInRequired', 'The AWS Access Key Id needs a subscription for the service', 403),
    read,
    'wrongEndpoint',
    /region eu-west-1 is not enabled/,
  ],
  'an operation that is not known': [
    failure('UnknownOperationException', '', 404),
    read,
    'wrongEndpoint',
    /does not support GetPipelineState/,
  ],
  'a web page': [{ text: '<html>Welcome</html>' }, read, 'wrongEndpoint', /not a CodePipeline service/],
  'a web page that says 404': [
    { text: '<html>Not here</html>', status: 404 },
    read,
    'wrongEndpoint',
    /not a CodePipeline service/,
  ],
  'JSON of something else': [
    { json: { error: { message: 'no such route' } }, status: 404 },
    read,
    'wrongEndpoint',
    /not a CodePipeline service/,
  ],
  'an answer without what the API always sends': [
    { json: { stageStates: [{}] } },
    read,
    'wrongEndpoint',
    /no "stageName"/,
  ],
  'a proxy that wants a sign-in': [
    { text: 'Proxy Authentication Required', status: 407 },
    read,
    'unreachable',
    /proxy did not forward/,
  ],
  'a fault of the service': [
    failure('InternalFailure', '', 500),
    read,
    'serviceFault',
    /had an internal error/,
  ],
  'a gateway that finds no service': [
    { text: '<html>Bad gateway</html>', status: 502 },
    read,
    'serviceFault',
    /had an internal error/,
  ],
  'a crash of an imitation of AWS': [
    { text: '<html>NotImplementedError</html>', status: 500 },
    read,
    'serviceFault',
    /failed to perform GetPipelineState and did not report a reason\. An AWS emulator/,
  ],
  'an error nobody knows': [
    failure('NobodyKnowsException', 'Because of reasons.'),
    read,
    'unknown',
    /^GetPipelineState failed: Because of reasons\. The log/,
  ],
};

describe('An error of the service', () => {
  const bench = new Bench();
  beforeEach(() => {
    bench.isolate();
    bench.setEnvironment({ AWS_MAX_ATTEMPTS: '1' });
  });
  afterEach(() => bench.end());

  testSentences(bench, cases);

  /** How IAM tells each kind of policy, and what is said of it. */
  const policies: readonly (readonly [string, RegExp])[] = [
    ['identity-based policy', /an identity-based policy/],
    ['resource-based policy', /a resource-based policy/],
    ['permissions boundary', /a permissions boundary/],
    ['session policy', /a session policy/],
    ['service control policy', /a service control policy of the organization/],
    ['resource control policy', /a resource control policy of the organization/],
    ['VPC endpoint policy', /a VPC endpoint policy/],
    ['role trust policy', /a role trust policy/],
  ];
  for (const [policy, words] of policies) {
    const problemWith = async (reason: string) => {
      const service = await bench.serve(() =>
        failure('AccessDeniedException', denial.replace(/because.*/, reason), 403),
      );
      return problemOf(read(bench.gateway(connectionTo(service.url))));
    };

    it(`tells an explicit deny in "${policy}", and offers no statement`, async () => {
      const article = /^[aeiou]/.test(policy) ? 'an' : 'a';
      const problem = await problemWith(`with an explicit deny in ${article} ${policy}`);
      assert.match(problem.message, words);
      assert.match(problem.message, /explicitly denies it/);
      assert.equal(policyStatementFor([problem]), undefined);
    });

    it(`offers a statement where no "${policy}" allows only if a statement helps`, async () => {
      const problem = await problemWith(
        `because no ${policy} allows the codepipeline:GetPipelineState action`,
      );
      const isOwn = policy === 'identity-based policy';
      if (!isOwn) assert.match(problem.message, words);
      assert.equal(policyStatementFor([problem]) !== undefined, isOwn);
    });
  }

  it("keeps the service's words, its name and the request id for the log", async () => {
    const service = await bench.serve(() => failure('AccessDeniedException', denial, 403));
    const problem = await problemOf(read(bench.gateway(connectionTo(service.url))));
    assert.deepEqual(problem.details, {
      operation: 'GetPipelineState',
      errorName: 'AccessDeniedException',
      serviceMessage: denial,
      requestId: 'request-1',
      deniedAction: 'codepipeline:GetPipelineState',
      deniedResource: 'arn:aws:codepipeline:eu-west-1:123456789012:web',
    });
    assert.ok(bench.logged.some((line) => line.includes('request-1') && line.includes('AccessDenied')));
  });

  it('shows no refused value in the sentence, the details or the log', async () => {
    const words = "1 validation error detected: Value 'hunter2' at 'variables.1.member.value' is too long";
    const service = await bench.serve(() => failure('ValidationException', words));
    const problem = await problemOf(start(bench.gateway(connectionTo(service.url))));
    const written = [problem.message, JSON.stringify(problem.details), ...bench.logged].join('\n');
    assert.match(problem.message, /Value at 'variables\.1\.member\.value' is too long/);
    assert.doesNotMatch(written, /hunter2/);
  });

  it("shows no session token of a signature's text in the sentence, the details or the log", async () => {
    const words =
      "The request signature we calculated does not match. The Canonical String for this request should have been\n'POST\nx-amz-security-token:SESSIONTOKEN'";
    const service = await bench.serve(() => failure('InvalidSignatureException', words, 403));
    const problem = await problemOf(read(bench.gateway(connectionTo(service.url))));
    const written = [problem.message, JSON.stringify(problem.details), ...bench.logged].join('\n');
    assert.match(written, /signature we calculated/);
    assert.doesNotMatch(written, /SESSIONTOKEN/);
    assert.equal(problem.cause, undefined);
  });
});
