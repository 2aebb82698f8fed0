import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { cliArguments, cliCommand } from './cli';
import type { ApiInput, ApiRequest } from './cli';
import { connection } from '../../../test/support/builders';
import { repeated } from '../../../test/support/repetitions';

const here = connection('here');
const request = (operation: string, input: ApiInput): ApiRequest => ({
  service: 'codepipeline',
  operation,
  input,
});
const stop = (reason: string) => ({ pipelineName: 'shop', abandon: true, reason });

/** The words that a shell makes of command lines, one after the other. */
function shellWords(lines: readonly string[]): readonly string[] {
  const input = lines.map((line) => String.raw`printf '%s\0' ` + line).join('\n');
  const { stdout, stderr } = spawnSync('sh', { input, encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.split('\0').slice(0, -1);
}

/** Texts with everything in them that a shell, a terminal or the AWS CLI gives a meaning to. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...'\'"\\$`!~#&|;<>()[]{}*?=%^-@ \t\n\r\u001b\u0000a1é\u202e', '$(id)', '😀'))
    .map((parts) => parts.join('')),
  fc.constantFrom('-x', '--reason', 'file:///etc/passwd', 'https://example.com', '', "it's", '@file'),
);

describe('A call as an AWS CLI command', () => {
  it("names the operation and its members in the CLI's form", () => {
    const input = {
      pipelineName: 'shop',
      stageName: 'Deploy',
      pipelineExecutionId: 'e-1',
      retryMode: 'ALL_ACTIONS',
    };
    assert.equal(
      cliCommand(request('RetryStageExecution', input), here),
      'aws codepipeline retry-stage-execution --pipeline-name shop --stage-name Deploy --pipeline-execution-id e-1 --retry-mode ALL_ACTIONS --region eu-west-1',
    );
  });

  it('writes true as a flag, a structure as JSON, and omits absent members', () => {
    assert.equal(
      cliCommand(request('StopPipelineExecution', { abandon: false, reason: undefined }), here),
      'aws codepipeline stop-pipeline-execution --no-abandon --region eu-west-1',
    );
    assert.equal(
      cliCommand(
        request('PutApprovalResult', { result: { status: 'Approved', summary: "It's fine" } }),
        here,
      ),
      String.raw`aws codepipeline put-approval-result --result '{"status":"Approved","summary":"It'\''s fine"}' --region eu-west-1`,
    );
  });

  it('names an endpoint of AWS for CodePipeline only', () => {
    const there = connection('there', { endpoint: 'https://codepipeline-fips.us-east-1.amazonaws.com' });
    const endpointFor = (service: string) =>
      cliArguments({ service, operation: 'BatchGetBuilds', input: {} }, there).includes('--endpoint-url');
    assert.deepEqual([endpointFor('codepipeline'), endpointFor('codebuild')], [true, false]);
  });

  it('names the profile and the endpoint of the connection', () => {
    const there = connection('there', { profile: 'my work', endpoint: 'https://proxy.example:8443/' });
    assert.equal(
      cliCommand(request('ListPipelines', {}), there),
      "aws codepipeline list-pipelines --profile 'my work' --region eu-west-1 --endpoint-url https://proxy.example:8443/",
    );
  });

  describe('for an endpoint of the shared config', () => {
    const endpoint = 'http://127.0.0.1:4566';
    const urlIn = (changes: Parameters<typeof connection>[1]) => {
      const words = cliArguments(request('ListPipelines', {}), connection('there', changes));
      const at = words.indexOf('--endpoint-url');
      return at < 0 ? undefined : words[at + 1];
    };
    const ofProfile = { profile: { every: endpoint } };

    it('leaves it to the CLI where the command names the profile', () => {
      assert.equal(urlIn({ profile: 'local', shared: ofProfile }), undefined);
    });

    it('names it where the command does not name the profile, and that of the environment', () => {
      assert.equal(urlIn({ shared: ofProfile }), endpoint);
      assert.equal(
        urlIn({ profile: 'local', roleArn: 'arn:aws:iam::1:role/x', shared: ofProfile }),
        endpoint,
      );
      assert.equal(urlIn({ profile: 'local', shared: { environment: { every: endpoint } } }), endpoint);
    });

    it('names that of the setting before it', () => {
      const setting = { profile: 'local', endpoint: 'http://127.0.0.1:1', shared: ofProfile };
      assert.equal(urlIn(setting), 'http://127.0.0.1:1');
    });
  });

  it('calls a service on this machine without credentials, as the connection does', () => {
    const local = connection('local', { endpoint: 'http://127.0.0.1:4567' });
    assert.match(cliCommand(request('ListPipelines', {}), local), /--no-sign-request$/);
  });

  it('never runs without the role that the connection assumes', () => {
    const role = connection('role', {
      profile: 'base',
      roleArn: 'arn:aws:iam::123456789012:role/Deployer',
      externalId: 'x-1',
    });
    const words = cliArguments(request('ListPipelines', {}), role);
    const profile = words[words.indexOf('--profile') + 1];
    assert.equal(
      profile,
      'a profile that assumes arn:aws:iam::123456789012:role/Deployer with external id x-1',
    );
  });

  it('joins a value that looks like a flag to its own flag', () => {
    assert.ok(cliArguments(request('StopPipelineExecution', stop('-x')), here).includes('--reason=-x'));
  });

  it('passes as JSON what the CLI would read from a file', () => {
    const words = cliArguments(request('StopPipelineExecution', stop('file:///etc/passwd')), here);
    assert.deepEqual(
      JSON.parse(words[words.indexOf('--cli-input-json') + 1] ?? ''),
      stop('file:///etc/passwd'),
    );
  });

  it('means the same after a shell has read it, whatever the values are', function () {
    this.timeout(60_000);
    // Many for each shell, which takes longer to start than to read them.
    const calls = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 30, size: 'max' });
    fc.assert(
      fc.property(calls, (all) => {
        const commands = all.map(([reason, name, profile]) => {
          const input = {
            pipelineName: name,
            reason,
            result: { summary: reason },
            variables: [{ value: name }],
          };
          const caller = { ...here, profile: profile.replaceAll('\0', '') };
          return {
            line: cliCommand(request('AnyOperation', input), caller),
            words: cliArguments(request('AnyOperation', input), caller),
          };
        });
        assert.deepEqual(
          shellWords(commands.map(({ line }) => line)),
          commands.flatMap(({ words }) => words),
        );
      }),
      { numRuns: repeated(10, 300) },
    );
  });

  it('shows every character in it: none moves a terminal', () => {
    fc.assert(
      fc.property(text, (reason) => {
        const line = cliCommand(request('AnyOperation', { reason, result: { summary: reason } }), here);
        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});
