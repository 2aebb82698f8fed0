import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/aws/gateway';
import type { ProblemKind } from '../../../src/domain/problem';
import { Bench, connectionTo, never, problemOf } from './bench';
import { failure } from './scriptedService';
import type { Answer } from './scriptedService';

const pipeline = { connection: 'here', name: 'web' };
const execution = { pipeline, executionId: '1a2b3c4d-2222-3333-4444-555555555555' };
const stage = { pipeline, stage: 'Deploy' };

const read = (gateway: AwsGateway) => gateway.getPipelineState(pipeline, never);
const stop = (gateway: AwsGateway) => gateway.stopExecution(execution, 'wait', undefined, never);
const retry = (gateway: AwsGateway) =>
  gateway.retryStage(stage, execution.executionId, 'FAILED_ACTIONS', never);
const override = (gateway: AwsGateway) =>
  gateway.overrideCondition(stage, execution.executionId, 'beforeEntry', never);
const rollBack = (gateway: AwsGateway) => gateway.rollbackStage(stage, execution.executionId, never);
const start = (gateway: AwsGateway) =>
  gateway.startExecution(
    pipeline,
    { clientRequestToken: 'token-1', sourceRevisions: [], variables: [] },
    never,
  );
const approve = (gateway: AwsGateway) =>
  gateway.putApprovalResult(
    { ...stage, action: 'Approve' },
    { verdict: 'Approved', summary: '', token: 'x' },
    never,
  );

type Case = readonly [
  answer: Answer,
  call: (gateway: AwsGateway) => Promise<unknown>,
  kind: ProblemKind,
  sentence: RegExp,
];

const denial =
  'User: arn:aws:iam::123456789012:user/jo is not authorized to perform: codepipeline:GetPipelineState on resource: arn:aws:codepipeline:eu-west-1:123456789012:web because no identity-based policy allows the codepipeline:GetPipelineState action';

const cases: Readonly<Record<string, Case>> = {
  'a pipeline that is gone': [
    failure('PipelineNotFoundException'),
    read,
    'notFound',
    /^"web" is not in here\..*refresh/,
  ],
  'a pipeline that is gone and was called proxy': [
    failure('PipelineNotFoundException', "Account '1' does not have a pipeline with name 'proxy'"),
    read,
    'notFound',
    /^"web" is not in here/,
  ],
  'an execution that is gone': [
    failure('PipelineExecutionNotFoundException'),
    (gateway) => gateway.getExecution(execution, never),
    'notFound',
    /"web" has no execution 1a2b3c4d/,
  ],
  'a stage that is gone': [
    failure('StageNotFoundException'),
    retry,
    'notFound',
    /no stage "Deploy" any more/,
  ],
  'an action that is gone': [
    failure('ActionNotFoundException'),
    approve,
    'notFound',
    /no action "Approve" any more/,
  ],
  'too many executions': [
    failure('ConcurrentPipelineExecutionsLimitExceededException', 'x'),
    start,
    'limitExceeded',
    /as many executions in progress/,
  ],
  'a busy pipeline': [
    failure('ConflictException', 'x'),
    start,
    'conflict',
    /busy with another change of "web"/,
  ],
  'a stop that came too late': [
    failure('PipelineExecutionNotStoppableException', 'x'),
    stop,
    'notStoppable',
    /^It ended before the stop reached it: execution 1a2b3c4d/,
  ],
  'a second stop': [
    failure('DuplicatedStopRequestException', 'x'),
    stop,
    'alreadyStopping',
    /already asked for/,
  ],
  'a stage with nothing to retry': [
    failure('StageNotRetryableException'),
    retry,
    'notRetryable',
    /"Deploy" cannot be retried/,
  ],
  'an execution that was overtaken': [
    failure('NotLatestPipelineExecutionException'),
    retry,
    'notRetryable',
    /A later execution has reached the stage "Deploy"/,
  ],
  'an execution that was overtaken while a condition held it': [
    failure('NotLatestPipelineExecutionException'),
    override,
    'notRetryable',
    /no condition holds execution 1a2b3c4d there any more/,
  ],
  'a condition that cannot be overridden': [
    failure('ConditionNotOverridableException', 'Its result is SKIP'),
    override,
    'notPossible',
    /condition of the stage "Deploy" cannot be overridden now: Its result is SKIP\./,
  ],
  'a stage that cannot be rolled back': [
    failure('UnableToRollbackStageException', 'The stage is running'),
    rollBack,
    'notPossible',
    /"Deploy" cannot be rolled back to execution 1a2b3c4d: The stage is running\./,
  ],
  'a target that is out of date': [
    failure('PipelineExecutionOutdatedException'),
    rollBack,
    'notPossible',
    /too late to roll "Deploy" back/,
  ],
  'an approval token that is used up': [
    failure('InvalidApprovalTokenException'),
    approve,
    'approvalClosed',
    /"Approve" has expired/,
  ],
  'an approval that was answered': [
    failure('ApprovalAlreadyCompletedException'),
    approve,
    'approvalClosed',
    /answered the approval "Approve" before/,
  ],
  'a refused value': [
    failure('ValidationException', "1 validation error detected: Value at 'name' is bad"),
    read,
    'invalid',
    /refused the request: 1 validation error detected: Value at 'name' is bad\. Correct/,
  ],
  throttling: [failure('ThrottlingException', 'Rate exceeded'), read, 'throttled', /too many/],
  'HTTP 429 with no words': [{ text: '', status: 429 }, read, 'throttled', /too many/],
  'a missing permission': [
    failure('AccessDeniedException', denial, 403),
    read,
    'accessDenied',
    /^The default credentials may not do codepipeline:GetPipelineState on arn:aws:codepipeline:eu-west-1:123456789012:web\. Ask/,
  ],
  'a denial that names nothing': [
    failure('AccessDeniedException', '', 403),
    read,
    'accessDenied',
    /may not do codepipeline:GetPipelineState\. Ask/,
  ],
  'an explicit denial': [
    failure('AccessDeniedException', denial.replace(/because.*/, 'with an explicit deny in a policy'), 403),
    read,
    'accessDenied',
    /A policy denies it/,
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
    /does not know the access key .* in eu-west-1/,
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
    /clock of this machine is wrong/,
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
    /does not know GetPipelineState/,
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
    /proxy would not pass/,
  ],
  'a fault of the service': [failure('InternalFailure', '', 500), read, 'serviceFault', /failed on its side/],
  'a gateway that finds no service': [
    { text: '<html>Bad gateway</html>', status: 502 },
    read,
    'serviceFault',
    /failed on its side/,
  ],
  'a crash of an imitation of AWS': [
    { text: '<html>NotImplementedError</html>', status: 500 },
    read,
    'serviceFault',
    /failed on GetPipelineState and does not say why\. An imitation/,
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

  for (const [name, [answer, call, kind, sentence]] of Object.entries(cases))
    it(`is a sentence: ${name}`, async () => {
      const service = await bench.serve(() => answer);
      const problem = await problemOf(call(bench.gateway(connectionTo(service.url))));
      assert.equal(problem.kind, kind);
      assert.match(problem.message, sentence);
      assert.doesNotMatch(problem.message, /undefined|\.\.|\s\s/);
    });

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

  it('lets no value that was refused into the sentence, the details or the log', async () => {
    const words = "1 validation error detected: Value 'hunter2' at 'variables.1.member.value' is too long";
    const service = await bench.serve(() => failure('ValidationException', words));
    const problem = await problemOf(start(bench.gateway(connectionTo(service.url))));
    const written = [problem.message, JSON.stringify(problem.details), ...bench.logged].join('\n');
    assert.match(problem.message, /Value at 'variables\.1\.member\.value' is too long/);
    assert.doesNotMatch(written, /hunter2/);
  });

  it("lets no session token of a signature's text into the sentence, the details or the log", async () => {
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
