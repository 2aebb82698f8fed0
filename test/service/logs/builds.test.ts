import { BatchGetBuildBatchesCommand, BatchGetBuildsCommand } from '@aws-sdk/client-codebuild';
import type { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeBuild, codeCommit, pipeline, stage, test as testAction } from '../../../src/local/sample/build';
import { buildWith, externalIdOf, runOf, streamOf, textOf, wholeLog, withLogs } from '../support/logClients';
import { failing, plain, tenSeconds } from '../support/pipelines';
import { errorOf } from '../support/testService';

const batches = async (codebuild: CodeBuildClient, ids: string[]) =>
  codebuild.send(new BatchGetBuildBatchesCommand({ ids }));

/** A pipeline with a build that runs as a batch. */
const batched = (combine: string) => {
  const action = testAction('Reconcile', 'payments-ledger-reconciliation', 'SourceOutput');
  return pipeline('batched', [
    stage('Source', codeCommit('batched')),
    stage('Test', {
      ...action,
      configuration: { ...action.configuration, BatchEnabled: 'true', CombineArtifacts: combine },
    }),
  ]);
};

describe('BatchGetBuilds', () => {
  it(
    'goes through the phases of a build while it runs',
    withLogs(
      async (test) => {
        const { add, client, clock } = test;
        add(plain());
        await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
        clock.advance(10_000);
        const id = externalIdOf(await runOf(test, 'plain', 'Compile'));
        const first = await buildWith(test, id);
        assert.deepEqual([first.currentPhase, first.buildStatus], ['SUBMITTED', 'IN_PROGRESS']);
        assert.equal(first.logs?.groupName, undefined);
        assert.equal(first.initiator, 'codepipeline/plain');
        assert.match(first.arn ?? '', /^arn:aws:codebuild:us-east-1:123456789012:build\/plain-build:/);
        const phases = new Set<string | undefined>();
        for (let step = 0; step < 100; step++) {
          const build = await buildWith(test, id);
          phases.add(build.currentPhase);
          const { phases: list = [] } = build;
          assert.ok(
            list
              .slice(0, -1)
              .every(({ phaseStatus, endTime }) => phaseStatus !== undefined && endTime !== undefined),
          );
          assert.equal(list.at(-1)?.phaseType, build.currentPhase);
          clock.advance(100);
        }
        assert.deepEqual(
          [...phases],
          [
            'SUBMITTED',
            'QUEUED',
            'PROVISIONING',
            'DOWNLOAD_SOURCE',
            'INSTALL',
            'PRE_BUILD',
            'BUILD',
            'POST_BUILD',
            'UPLOAD_ARTIFACTS',
            'FINALIZING',
            'COMPLETED',
          ],
        );
        const last = await buildWith(test, id);
        assert.deepEqual([last.buildStatus, last.buildComplete, last.buildNumber], ['SUCCEEDED', true, 1]);
        assert.deepEqual(
          { logGroupName: last.logs?.groupName, logStreamName: last.logs?.streamName },
          streamOf(id),
        );
        const { arn = '' } = last;
        assert.deepEqual((await buildWith(test, arn)).id, id);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'names the phase and the command of a failure, as the log and the action do',
    withLogs(
      async (test) => {
        const { add, client, clock } = test;
        add(plain());
        await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
        clock.advance(120_000);
        const run = await runOf(test, 'plain', 'Compile', 'Failed');
        const build = await buildWith(test, externalIdOf(run));
        assert.equal(build.buildStatus, 'FAILED');
        const failed = build.phases?.find(({ phaseStatus }) => phaseStatus === 'FAILED');
        const [context] = failed?.contexts ?? [];
        assert.equal(
          run.output?.executionResult?.errorDetails?.message,
          `Build terminated with state: FAILED. Phase: ${failed?.phaseType}, Code: ${context?.statusCode}, Message: ${context?.message}`,
        );
        const { events } = await wholeLog(test, streamOf(externalIdOf(run)));
        const text = textOf(events);
        assert.ok(text.includes(`Phase complete: ${failed?.phaseType} State: FAILED`));
        assert.ok(
          text.includes(`Phase context status code: ${context?.statusCode} Message: ${context?.message}\n`),
        );
      },
      { scenario: { rules: [{ seconds: 10 }, { action: 'Compile', failureRate: 1 }] } },
    ),
  );

  it(
    'lists what it does not have, and refuses an empty list in the words of AWS',
    withLogs(async ({ codebuild }) => {
      const ids = ['none:1', 'no-colon', 'arn:aws:codebuild:us-east-1:1:build/none:1'];
      const { builds, buildsNotFound } = await codebuild.send(new BatchGetBuildsCommand({ ids }));
      assert.deepEqual([builds, buildsNotFound], [[], ids]);
      const { name, message } = await errorOf(codebuild.send(new BatchGetBuildsCommand({ ids: [] })));
      assert.deepEqual(
        [name, message],
        ['InvalidInputException', 'The input build ID list cannot be empty.'],
      );
      const many = Array.from({ length: 101 }, (_, place) => `none:${place}`);
      const refusal = await errorOf(codebuild.send(new BatchGetBuildsCommand({ ids: many })));
      assert.equal(refusal.name, 'InvalidInputException');
      assert.match(refusal.message, /^1 validation error detected: /);
    }),
  );
});

describe('BatchGetBuildBatches', () => {
  for (const [outcome, scenario] of [
    ['SUCCEEDED', tenSeconds],
    ['FAILED', failing({ action: 'Reconcile' })],
  ] as const)
    it(
      `has the builds of a batch, each with its own log: ${outcome}`,
      withLogs(
        async (test) => {
          const { add, client, clock, codebuild } = test;
          add(batched('true'));
          await client.send(new StartPipelineExecutionCommand({ name: 'batched' }));
          clock.advance(13_000);
          const id = externalIdOf(await runOf(test, 'batched', 'Reconcile'));
          const [running = assert.fail()] = (await batches(codebuild, [id])).buildBatches ?? [];
          assert.deepEqual([running.buildBatchStatus, running.currentPhase], ['IN_PROGRESS', 'IN_PROGRESS']);
          assert.deepEqual(
            running.buildGroups?.map(({ identifier }) => identifier),
            ['europe', 'americas', 'asia_pacific'],
          );
          assert.deepEqual((await codebuild.send(new BatchGetBuildsCommand({ ids: [id] }))).buildsNotFound, [
            id,
          ]);
          clock.advance(10_000);
          const [batch = assert.fail()] = (await batches(codebuild, [id])).buildBatches ?? [];
          assert.deepEqual([batch.buildBatchStatus, batch.complete], [outcome, true]);
          assert.equal(batch.phases?.at(-1)?.phaseType, outcome);
          assert.equal(
            batch.phases?.some(({ phaseType }) => phaseType === 'COMBINE_ARTIFACTS'),
            outcome === 'SUCCEEDED',
          );
          const statuses: unknown[] = [];
          const texts = new Set<string>();
          for (const { currentBuildSummary } of batch.buildGroups ?? []) {
            const build = await buildWith(test, currentBuildSummary?.arn ?? '');
            assert.equal(build.buildBatchArn, batch.arn);
            assert.equal(build.buildStatus, currentBuildSummary?.buildStatus);
            statuses.push(build.buildStatus);
            texts.add(textOf((await wholeLog(test, streamOf(build.id ?? ''))).events));
          }
          assert.equal(texts.size, 3);
          assert.deepEqual(
            statuses.filter((status) => status === 'FAILED').length,
            outcome === 'FAILED' ? 1 : 0,
          );
          assert.deepEqual((await batches(codebuild, ['none:1'])).buildBatchesNotFound, ['none:1']);
        },
        { scenario },
      ),
    );

  it(
    'has no batch of a build that is none',
    withLogs(
      async (test) => {
        test.add(
          pipeline('single', [
            stage('Source', codeCommit('single')),
            stage('Build', codeBuild('Build', 'web', 'SourceOutput')),
          ]),
        );
        await test.client.send(new StartPipelineExecutionCommand({ name: 'single' }));
        test.clock.advance(30_000);
        const id = externalIdOf(await runOf(test, 'single', 'Build'));
        assert.deepEqual((await batches(test.codebuild, [id])).buildBatchesNotFound, [id]);
      },
      { scenario: tenSeconds },
    ),
  );
});
