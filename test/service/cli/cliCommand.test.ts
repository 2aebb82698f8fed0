import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { ListPipelineExecutionsCommand, StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import fc from 'fast-check';
import { cliCommand } from '../../../src/domain/operate/cli';
import type { ApiInput } from '../../../src/domain/operate/cli';
import { connection } from '../../support/builders';
import { awsCliVersion, installedVersion, startAwsProgram, undisturbed } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';

/** Runs a line with a shell and the installed AWS CLI, as a user would who pastes it. */
const inShell = async (line: string) => promisify(execFile)('sh', ['-c', line], { env: undisturbed });

/** The arguments that a shell passes to the program `aws`, in whose place it runs a function. */
async function argumentsInShell(line: string): Promise<string[]> {
  const { stdout } = await inShell(`aws() { printf '%s\\0' "$@"; }\n${line}`);
  const args = stdout.split('\0');
  assert.equal(args.pop(), '', 'The line has run something besides the AWS CLI.');
  return args;
}

/** Runs a line with a shell, and the AWS CLI as it is loaded already. @throws Error where the CLI refuses the line. */
async function inShellWith(program: AwsProgram, line: string): Promise<void> {
  const run = await program.run(await argumentsInShell(line), undisturbed);
  if (run.code !== 0) throw Object.assign(new Error(run.stderr), run);
}

const at = (endpoint: string) => connection('local', { region: 'us-east-1', endpoint });

interface Heard {
  readonly target: string | undefined;
  readonly input: unknown;
}

/** Does something with a server that keeps what it is asked and answers nothing. */
async function withListener(use: (url: string, heard: Heard[]) => Promise<void>): Promise<void> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const target = request.headers['x-amz-target'];
      heard.push({ target: String(target), input: JSON.parse(Buffer.concat(parts).toString()) });
      response.setHeader('content-type', 'application/x-amz-json-1.1').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc
    .array(fc.constantFrom(...'\'"\\$`!~#&|;<>()[]{}*?=%^-@, \t\n\u001ba1é', '$(id)', '😀'), { minLength: 1 })
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '-x',
    '--reason',
    '-',
    'file:///etc/passwd',
    'fileb://x',
    'https://127.0.0.1:1/',
    '[1]',
    '{}',
  ),
);

/** Objects as JSON returns them. */
const recordOf = <T>(members: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T>(members, { noNullPrototype: true });

const stops = recordOf({
  pipelineName: anyText,
  pipelineExecutionId: anyText,
  abandon: fc.boolean(),
  reason: fc.option(anyText, { nil: '' }),
});

const starts = recordOf({
  name: anyText,
  // The CLI generates one where none is given.
  clientRequestToken: fc.uuid(),
  variables: fc.array(recordOf({ name: anyText, value: anyText }), { minLength: 1, maxLength: 2 }),
  sourceRevisions: fc.array(
    recordOf({
      actionName: anyText,
      revisionType: fc.constantFrom('COMMIT_ID', 'S3_OBJECT_KEY'),
      revisionValue: anyText,
    }),
    { maxLength: 2 },
  ),
});

const answers = recordOf({
  pipelineName: anyText,
  stageName: anyText,
  actionName: anyText,
  result: recordOf({ status: fc.constantFrom('Approved', 'Rejected'), summary: anyText }),
  token: fc.uuid(),
});

if (installedVersion == null)
  describe('A copied command', () => {
    it('was not tried, because the AWS CLI is not installed here', () =>
      assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`A copied command, run by a shell and the AWS CLI (${installedVersion})`, function () {
    this.timeout(300_000);

    let program: AwsProgram;
    before(async () => {
      program = await startAwsProgram();
    });
    after(() => program.end());

    /** Asserts that a shell and the AWS CLI send exactly this input. */
    const assertSent = async (url: string, heard: Heard[], operation: string, input: ApiInput) => {
      heard.length = 0;
      await inShellWith(program, cliCommand({ service: 'codepipeline', operation, input }, at(url)));
      assert.deepEqual(heard, [{ target: `CodePipeline_20150709.${operation}`, input }]);
    };

    for (const [operation, inputs] of [
      ['StopPipelineExecution', stops],
      ['StartPipelineExecution', starts],
      ['PutApprovalResult', answers],
    ] as const)
      it(`sends the values of ${operation} unchanged`, () =>
        withListener((url, heard) =>
          fc.assert(
            fc.asyncProperty<[ApiInput]>(inputs, (input) => assertSent(url, heard, operation, input)),
            { numRuns: 5, endOnFailure: true },
          ),
        ));

    // The shell starts the installed program itself here, which no other test does.
    it(
      'stops an execution of the local service with its reason',
      withService(async ({ service, client, add }) => {
        add(plain());
        const { pipelineExecutionId } = await client.send(
          new StartPipelineExecutionCommand({ name: 'plain' }),
        );
        const reason = "it's “wrong”; $(stop) it";
        const input = { pipelineName: 'plain', pipelineExecutionId, abandon: true, reason };
        const request = { service: 'codepipeline', operation: 'StopPipelineExecution', input } as const;
        await inShell(cliCommand(request, at(service.url)));
        const { pipelineExecutionSummaries } = await client.send(
          new ListPipelineExecutionsCommand({ pipelineName: 'plain' }),
        );
        assert.equal(pipelineExecutionSummaries?.[0]?.stopTrigger?.reason, reason);
      }),
    );

    it('is refused, naming the role, where the connection assumes one', async () => {
      const roleArn = 'arn:aws:iam::123456789012:role/Deployer';
      const request = { service: 'codepipeline', operation: 'ListPipelines', input: {} } as const;
      const line = cliCommand(request, { ...at('http://127.0.0.1:1'), roleArn });
      await assert.rejects(inShellWith(program, line), (error: { stderr?: string }) => {
        assert.match(error.stderr ?? '', /profile .*role\/Deployer.* could not be found/);
        return true;
      });
    });
  });
