import {
  ListActionExecutionsCommand,
  ListPipelinesCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { Causes } from '../../../src/core/causes/causes';
import { causeWords } from '../../../src/domain/cause/causeWords';
import type { LogAddress } from '../../../src/domain/log/logAddress';
import type { CauseWords } from '../../../src/domain/cause/causeText';
import { codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { failing } from '../support/pipelines';
import { gatewayTo } from '../support/floors';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const addressOf = (
  name: string,
  {
    pipelineExecutionId = '',
    stageName = '',
    actionName = '',
    actionExecutionId = '',
  }: ActionExecutionDetail,
): LogAddress => ({
  execution: { pipeline: { connection: 'local', name }, executionId: pipelineExecutionId },
  stage: stageName,
  action: actionName,
  actionExecutionId,
});

/** The newest failed attempts of a provider, in all pipelines. */
async function failuresOf({ client }: TestService, provider: string): Promise<readonly LogAddress[]> {
  const found: LogAddress[] = [];
  const { pipelines = [] } = await client.send(new ListPipelinesCommand({}));
  for (const { name: pipeline = '' } of pipelines) {
    const { actionExecutionDetails = [] } = await client.send(
      new ListActionExecutionsCommand({ pipelineName: pipeline, maxResults: 100 }),
    );
    for (const detail of actionExecutionDetails)
      if (detail.status === 'Failed' && detail.input?.actionTypeId?.provider === provider)
        found.push(addressOf(pipeline, detail));
  }
  return found;
}

/** Asks the local service as the extension does, about failed attempts of a provider: the newest, a few at most. */
async function explain(test: TestService, provider: string): Promise<readonly CauseWords[]> {
  const gateway = gatewayTo(test);
  const causes = new Causes({
    store: { get: () => ({}) },
    scheduler: { fetch: (query, signal) => gateway.ask(query, signal) },
  });
  const failures = (await failuresOf(test, provider)).slice(0, mostFailures);
  try {
    return await Promise.all(
      failures.map(async (failure) => {
        const { cause, problem } = await causes.read(failure);
        assert.equal(problem, undefined);
        assert.ok(cause, failure.action);
        return causeWords(cause);
      }),
    );
  } finally {
    causes.dispose();
    gateway.dispose();
  }
}

const mostFailures = 8;

const sample = { sample: true };

const serving = pipeline('serving', [
  stage('Source', codeCommit('serving')),
  stage('Deploy', ecs('Service', 'prod', 'search', 'SourceOutput')),
]);

describe('Why actions of the sample account failed', function () {
  this.timeout(60_000);

  it(
    'is told of every build, by its failing tests where it has a report',
    withService(async (test) => {
      const all = await explain(test, 'CodeBuild');
      assert.ok(all.length > 3);
      for (const { sentence, facts } of all) {
        assert.match(sentence, /failed|exited|timed out/);
        assert.ok(facts.some(({ name }) => name === 'Phase'));
      }
      const withTests = all.filter(({ tests = [] }) => tests.length > 0);
      assert.ok(withTests.length > 0);
      for (const { sentence, tests = [] } of withTests)
        assert.ok(sentence.includes(tests[0]?.name.split(' › ').at(-1) ?? '?'), sentence);
    }, sample),
  );

  it(
    'is told of every deployment, by the script that failed',
    withService(async (test) => {
      const all = await explain(test, 'CodeDeploy');
      assert.ok(all.length > 0);
      for (const { sentence, output = [] } of all) {
        assert.match(sentence, /^scripts\/\S+ exited with \d+ in \w+ on i-\w+: ./);
        assert.ok(output.length > 0);
      }
    }, sample),
  );

  it(
    'is told of a service, by the task that stopped',
    withService(
      async (test) => {
        test.add(serving);
        await test.client.send(new StartPipelineExecutionCommand({ name: 'serving' }));
        test.clock.advance(60_000);
        const [told, ...others] = await explain(test, 'ECS');
        assert.equal(others.length, 0);
        assert.match(
          told?.sentence ?? '',
          /^(The container search exited with \d+[.:]|A task of search stopped: CannotPullContainerError)/,
        );
        assert.ok(told?.facts.some(({ name, value }) => name === 'Failed tasks' && value === '3'));
      },
      { scenario: failing({ action: 'Service' }) },
    ),
  );

  it(
    'is told of every stack, by the resource that failed first',
    withService(async (test) => {
      const all = await explain(test, 'CloudFormation');
      assert.ok(all.length > 0);
      for (const { sentence } of all)
        assert.match(sentence, /^\w+ \(AWS::\w+::\w+\) could not be (created|updated): ./);
    }, sample),
  );
});
