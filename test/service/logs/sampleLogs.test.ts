import { BatchGetBuildBatchesCommand } from '@aws-sdk/client-codebuild';
import { ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { lambdaStreams } from '../../../src/local/simulation/lambdaLog';
import { buildWith, externalIdOf, runOf, streamOf, textOf, wholeLog, withLogs } from '../support/logClients';
import type { LogService } from '../support/logClients';

const sample = { sample: true };

const logTextOf = async (test: LogService, run: ActionExecutionDetail) =>
  textOf((await wholeLog(test, streamOf(externalIdOf(run)))).events);

describe('The logs of the sample account', function () {
  this.timeout(60_000);

  it(
    'have one that fails in BUILD and then again in POST_BUILD',
    withLogs(async (test) => {
      const text = await logTextOf(test, await runOf(test, 'notifications-service', 'Build', 'Failed'));
      const [build, post] = ['BUILD', 'POST_BUILD'].map((phase) =>
        text.indexOf(`Phase complete: ${phase} State: FAILED`),
      );
      assert.ok(build !== undefined && post !== undefined && build > 0 && post > build);
      const line = text.slice(0, build).lastIndexOf('error TS');
      assert.ok(line > text.indexOf('Running command npm run build'));
      assert.match(text, /UPLOAD_ARTIFACTS State: FAILED/);
    }, sample),
  );

  it(
    'have one with a command of several lines, which is repeated after its failure',
    withLogs(async (test) => {
      const text = await logTextOf(test, await runOf(test, 'checkout-api', 'BuildImage', 'Failed'));
      const command = /Running command (set -e\n[^]*?latest)\n/.exec(text)?.[1] ?? assert.fail(text);
      assert.ok(command.split('\n').length > 5);
      assert.ok(text.includes(`Command did not exit successfully ${command} exit status 1\n`));
      assert.match(text, /error TS2339/);
    }, sample),
  );

  it(
    'have one of 30,000 lines that fails, in pages of 10,000 at most',
    withLogs(async (test) => {
      const run = await runOf(test, 'mobile-release', 'BuildAndroid', 'Failed');
      const { events, pages } = await wholeLog(test, streamOf(externalIdOf(run)));
      assert.ok(events.length > 30_000, String(events.length));
      assert.ok(pages >= 5, String(pages));
      assert.match(textOf(events.slice(-60)), /VoucherViewModel\.kt:87:34 Unresolved reference/);
    }, sample),
  );

  for (const [pipeline, action] of [
    ['storefront-web', 'UnitTests'],
    ['notifications-service', 'ContractTests'],
  ] as const)
    it(
      `have one in colours: ${action}`,
      withLogs(async (test) => {
        const text = await logTextOf(test, await runOf(test, pipeline, action, 'Failed'));
        const colours = new Set(text.split('\u001b[').map((part) => /^(\d+)m/.exec(part)?.[1]));
        for (const code of ['1', '2', '7', '31', '32', '39']) assert.ok(colours.has(code), code);
      }, sample),
    );

  it(
    'have a batch, whose failed build says which test failed',
    withLogs(async (test) => {
      const run = await runOf(test, 'payments-ledger', 'ReconciliationTests', 'Failed');
      const { buildBatches = [] } = await test.codebuild.send(
        new BatchGetBuildBatchesCommand({ ids: [externalIdOf(run)] }),
      );
      const groups = buildBatches[0]?.buildGroups ?? [];
      assert.equal(groups.length, 3);
      const failed = groups.filter(
        ({ currentBuildSummary }) => currentBuildSummary?.buildStatus === 'FAILED',
      );
      assert.equal(failed.length, 1);
      const build = await buildWith(test, failed[0]?.currentBuildSummary?.arn ?? '');
      const { events } = await wholeLog(test, streamOf(build.id ?? ''));
      assert.match(textOf(events), /\nFAILED tests\/test_\w+\.py::test_\w+ - AssertionError/);
    }, sample),
  );

  it(
    'have those of functions: each invocation in the stream of an instance',
    withLogs(async (test) => {
      const run = await runOf(test, 'data-lake-etl', 'CheckRowCounts', 'Succeeded');
      const id = externalIdOf(run);
      const streams = lambdaStreams(test.service.core.engine, 'check-row-counts');
      assert.ok(streams.length > 20);
      const logGroupName = '/aws/lambda/check-row-counts';
      const day = run.startTime?.toISOString().slice(0, 10).replaceAll('-', '/') ?? '';
      const stream = streams.find(({ name }) => name.startsWith(`${day}/[$LATEST]`)) ?? assert.fail();
      const { events } = await wholeLog(test, { logGroupName, logStreamName: stream.name });
      const text = textOf(events);
      assert.ok(text.includes(`START RequestId: ${id} Version: $LATEST\n`), text);
      assert.ok(text.includes(`REPORT RequestId: ${id}\tDuration: `));
    }, sample),
  );

  it(
    'exist for every build that has ended, and end as it did',
    withLogs(async (test) => {
      const { pipelines = [] } = await test.client.send(new ListPipelinesCommand({}));
      const seen = new Set<string>();
      for (const { name = '' } of pipelines) {
        const { versions } = test.service.core.engine.world.pipelines.get(name) ?? assert.fail();
        for (const { actions } of versions.at(-1)?.stages ?? [])
          for (const { name: action, actionTypeId, configuration } of actions) {
            if (actionTypeId.provider !== 'CodeBuild' || configuration.BatchEnabled !== undefined) continue;
            if (name === 'loyalty-points-service' || action === 'BuildAndroid') continue;
            const run = await runOf(test, name, action, 'Succeeded');
            const text = await logTextOf(test, run);
            assert.match(text, /Phase complete: BUILD State: SUCCEEDED/, action);
            assert.doesNotMatch(text, /FAILED|undefined|NaN/, action);
            seen.add(configuration.ProjectName ?? '');
          }
      }
      assert.ok(seen.size >= 13, [...seen].join());
    }, sample),
  );
});
