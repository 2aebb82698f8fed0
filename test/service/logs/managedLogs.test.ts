import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import type { Scenario } from '../../../src/local/simulation/scenario';
import { runOf, textOf, wholeLog, withLogs } from '../support/logClients';
import type { LogService } from '../support/logClients';
import { tenSeconds } from '../support/pipelines';

const commands = ['npm ci', 'npm test', 'echo done'];

const managed = pipeline('managed', [
  stage('Source', codeCommit('managed')),
  stage('Build', {
    name: 'Compile',
    actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
    runOrder: 1,
    configuration: {},
    commands,
    inputArtifacts: [{ name: 'SourceOutput' }],
    outputArtifacts: [],
  }),
]);

/** Runs the commands to their end; the ARN of their stream, and what it says. */
async function runCommands(test: LogService) {
  test.add(managed);
  await test.client.send(new StartPipelineExecutionCommand({ name: 'managed' }));
  test.clock.advance(20_000);
  const run = await runOf(test, 'managed', 'Compile');
  const arn = run.output?.executionResult?.logStreamARN ?? assert.fail();
  const [, logGroupName = '', logStreamName = ''] = /:log-group:(.*):log-stream:(.*)$/.exec(arn) ?? [];
  const { events } = await wholeLog(test, { logGroupName, logStreamName });
  return { run, logGroupName, text: textOf(events) };
}

describe('The log of an action that runs commands', () => {
  it(
    'has every command in its order',
    withLogs(
      async (test) => {
        const { text, logGroupName } = await runCommands(test);
        assert.equal(logGroupName, '/aws/codepipeline/managed');
        const places = commands.map((command) => text.indexOf(`Running command ${command}\n`));
        assert.ok(places.every((place) => place > 0));
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        assert.match(text, /\ndone\n/);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'ends where the action says that it failed',
    withLogs(
      async (test) => {
        const { run, text } = await runCommands(test);
        assert.equal(run.status, 'Failed');
        const { message = '' } = run.output?.executionResult?.errorDetails ?? {};
        const [, command] = /while executing command: (.*)\. Reason/.exec(message) ?? assert.fail(message);
        assert.ok(text.includes(`Command did not exit successfully ${command} exit status`));
        assert.match(text, /Phase complete: BUILD State: FAILED/);
      },
      { scenario: { rules: [{ seconds: 10 }, { action: 'Compile', failureRate: 1 }] } },
    ),
  );

  const own: Scenario = {
    rules: [...tenSeconds.rules, { action: 'Compile', log: 'logs/own.txt' }],
    logs: { 'logs/own.txt': 'first\nsecond\n\nlast\n' },
  };

  it(
    'is the file that the scenario names, line by line',
    withLogs(
      async (test) => {
        assert.equal((await runCommands(test)).text, 'first\nsecond\n\nlast\n');
      },
      { scenario: own },
    ),
  );
});
