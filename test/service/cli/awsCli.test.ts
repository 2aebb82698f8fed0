import assert from 'node:assert/strict';
import { model } from '../../../src/local/model/model';
import { isOneStory } from '../../host/run/story';
import type { AwsCli } from '../support/awsCli';
import { awsCliVersion, installedVersion, startAwsProgram, undisturbed } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { farm, gated, hooked, scanned, scenario, targets, web } from '../support/cliPipelines';
import { startCliService } from '../support/cliService';
import type { CliService } from '../support/cliService';

interface Started {
  pipelineExecutionId: string;
}

if (installedVersion == null)
  describe('The AWS CLI', () => {
    it('is not installed here, so this suite did not run', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`The AWS CLI (${installedVersion})`, function () {
    this.timeout(600_000);
    isOneStory(this);

    let program: AwsProgram;
    let cli: CliService;
    const aws: AwsCli = (operation, ...rest) => cli.aws(operation, ...rest);
    const pass = (seconds: number) => cli.pass(seconds);
    const stageOf = (pipeline: string, stage: string) => cli.stageOf(pipeline, stage);
    const statusOf = (pipeline: string, executionId: string) => cli.statusOf(pipeline, executionId);

    before(async () => {
      program = await startAwsProgram();
    });
    after(() => program.end());
    before(async () => {
      cli = await startCliService(program, scenario);
    });
    after(() => cli.end());

    const tokenOf = async () => (await stageOf('web', 'Release')).actions[0]?.token;

    const answer = async (status: string, token: string | undefined) => {
      const where = { pipelineName: 'web', stageName: 'Release', actionName: 'Approve' };
      return aws('PutApprovalResult', { ...where, token, result: { status, summary: 'as agreed' } });
    };

    let first: string;

    it('creates a pipeline, whose first execution is approved and succeeds', async () => {
      const created = await aws<{ pipeline: object; tags: object[] }>('CreatePipeline', {
        pipeline: web,
        tags: [{ key: 'team', value: 'web' }],
      });
      assert.deepEqual(created.pipeline, web);
      await assert.rejects(aws('CreatePipeline', { pipeline: web }), { name: 'PipelineNameInUseException' });
      await pass(25);
      const token = await tokenOf();
      const { approvedAt } = await answer('Approved', token);
      // Version 1 prints timestamps as they came, version 2 as dates.
      assert.ok(Number(approvedAt) > 0 || Date.parse(String(approvedAt)) > 0);
      await assert.rejects(answer('Rejected', token), { name: 'ApprovalAlreadyCompletedException' });
      await pass(15);
      const { pipelineExecutionSummaries } = await aws<{
        pipelineExecutionSummaries: { pipelineExecutionId: string; status: string; trigger: object }[];
      }>('ListPipelineExecutions', { pipelineName: 'web' });
      assert.equal(pipelineExecutionSummaries.length, 1);
      assert.equal(pipelineExecutionSummaries[0]?.status, 'Succeeded');
      first = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? '';
    });

    it('starts an execution, which fails, is retried and then rejected', async () => {
      const { pipelineExecutionId } = await aws<Started>('StartPipelineExecution', { name: 'web' });
      await pass(25);
      assert.equal(await statusOf('web', pipelineExecutionId), 'Failed');
      const retry = { pipelineName: 'web', stageName: 'Build', pipelineExecutionId };
      await aws('RetryStageExecution', { ...retry, retryMode: 'FAILED_ACTIONS' });
      await pass(15);
      const { status, actions, retryStageMetadata } = await stageOf('web', 'Build');
      assert.deepEqual([status, actions[0]?.status], ['Succeeded', 'Succeeded']);
      assert.deepEqual(retryStageMetadata, {
        manualStageRetryAttempt: 1,
        latestRetryTrigger: 'ManualStageRetry',
      });
      await answer('Rejected', await tokenOf());
      assert.equal(await statusOf('web', pipelineExecutionId), 'Failed');
      const { actionExecutionDetails } = await aws<{ actionExecutionDetails: { actionName: string }[] }>(
        'ListActionExecutions',
        { pipelineName: 'web', filter: { pipelineExecutionId } },
        '--page-size',
        '1',
      );
      assert.deepEqual(
        actionExecutionDetails.map(({ actionName }) => actionName),
        ['Approve', 'Compile', 'Compile', 'Source'],
      );
    });

    it('rolls a stage back to a target that succeeded in it', async () => {
      const back = { pipelineName: 'web', stageName: 'Release', targetPipelineExecutionId: first };
      const { pipelineExecutionId } = await aws<Started>('RollbackStage', back);
      await answer('Approved', await tokenOf());
      await pass(15);
      assert.equal(await statusOf('web', pipelineExecutionId), 'Succeeded');
      assert.equal((await stageOf('web', 'Release')).latestExecution?.type, 'ROLLBACK');
    });

    it('stops an execution, and refuses to stop it twice', async () => {
      const { pipelineExecutionId } = await aws<Started>('StartPipelineExecution', { name: 'web' });
      const stop = { pipelineName: 'web', pipelineExecutionId, abandon: true, reason: 'wrong branch' };
      await aws('StopPipelineExecution', stop);
      await assert.rejects(aws('StopPipelineExecution', stop), { name: 'DuplicatedStopRequestException' });
      await pass(5);
      assert.equal(await statusOf('web', pipelineExecutionId), 'Stopped');
    });

    it('disables a transition, in front of which an execution waits, and enables it again', async () => {
      const gate = { pipelineName: 'web', stageName: 'Build', transitionType: 'Inbound' };
      await aws('DisableStageTransition', { ...gate, reason: 'freeze' });
      const { pipelineExecutionId } = await aws<Started>('StartPipelineExecution', { name: 'web' });
      await pass(60);
      const { inboundExecution, inboundTransitionState } = await stageOf('web', 'Build');
      assert.equal(inboundExecution?.pipelineExecutionId, pipelineExecutionId);
      assert.equal(inboundTransitionState?.disabledReason, 'freeze');
      await aws('EnableStageTransition', gate);
      await pass(15);
      assert.equal(
        (await stageOf('web', 'Release')).latestExecution?.pipelineExecutionId,
        pipelineExecutionId,
      );
    });

    it('lists, reads, changes and deletes pipelines', async () => {
      await aws('CreatePipeline', { pipeline: targets });
      const { pipelines } = await aws<{ pipelines: { name: string }[] }>(
        'ListPipelines',
        {},
        '--page-size',
        '1',
      );
      assert.deepEqual(pipelines.map(({ name }) => name).sort(), ['targets', 'web']);
      const changed = await aws<{ pipeline: { version: number } }>('UpdatePipeline', { pipeline: web });
      assert.equal(changed.pipeline.version, 2);
      const { pipeline } = await aws<{ pipeline: { version: number } }>('GetPipeline', {
        name: 'web',
        version: 1,
      });
      assert.equal(pipeline.version, 1);
      await pass(15);
      const { actions } = await stageOf('targets', 'Deploy');
      const { targets: found } = await aws<{ targets: object[] }>('ListDeployActionExecutionTargets', {
        actionExecutionId: actions[0]?.actionExecutionId,
      });
      assert.ok(found.length > 0);
      await aws('DeletePipeline', { name: 'targets' });
      await assert.rejects(aws('GetPipeline', { name: 'targets' }), { name: 'PipelineNotFoundException' });
    });

    it('reports a revision, and returns the execution that it started', async () => {
      const { newRevision, pipelineExecutionId } = await aws<Started & { newRevision: boolean }>(
        'PutActionRevision',
        {
          pipelineName: 'web',
          stageName: 'Source',
          actionName: 'Source',
          actionRevision: { revisionId: 'r1', revisionChangeId: 'c1', created: '2026-01-01T00:00:00Z' },
        },
      );
      assert.equal(newRevision, true);
      assert.equal(await statusOf('web', pipelineExecutionId), 'InProgress');
    });

    it('overrides a condition, whose rules it lists', async () => {
      await aws('CreatePipeline', { pipeline: gated });
      await pass(25);
      const { ruleTypes } = await aws<{ ruleTypes: object[] }>('ListRuleTypes');
      assert.ok(ruleTypes.length > 0);
      const { ruleExecutionDetails } = await aws<{
        ruleExecutionDetails: { pipelineExecutionId: string; ruleName: string }[];
      }>('ListRuleExecutions', { pipelineName: 'gated' });
      assert.equal(ruleExecutionDetails[0]?.ruleName, 'Quiet');
      const { pipelineExecutionId = '' } = ruleExecutionDetails[0] ?? {};
      const stage = { pipelineName: 'gated', stageName: 'Build', pipelineExecutionId };
      await aws('OverrideStageCondition', { ...stage, conditionType: 'BEFORE_ENTRY' });
      await pass(15);
      assert.equal(await statusOf('gated', pipelineExecutionId), 'Succeeded');
    });

    it('creates an action type, and does its jobs as a worker', async () => {
      const { actionType } = await aws<{ actionType: { id: object } }>('CreateCustomActionType', farm.type);
      const actionTypeId = actionType.id;
      const { actionTypes } = await aws<{ actionTypes: object[] }>('ListActionTypes', {
        actionOwnerFilter: 'Custom',
      });
      assert.equal(actionTypes.length, 1);
      await aws('CreatePipeline', { pipeline: farm.pipeline });
      for (const outcome of ['Failure', 'Success']) {
        await pass(15);
        const { jobs } = await aws<{ jobs: { id: string; nonce: string }[] }>('PollForJobs', {
          actionTypeId,
        });
        const { id: jobId = '', nonce } = jobs[0] ?? {};
        const { jobDetails } = await aws<{ jobDetails: { id: string } }>('GetJobDetails', { jobId });
        assert.equal(jobDetails.id, jobId);
        assert.deepEqual(await aws('AcknowledgeJob', { jobId, nonce }), { status: 'InProgress' });
        if (outcome === 'Success') {
          await aws('PutJobSuccessResult', { jobId, outputVariables: { Size: '3' } });
        } else {
          await aws('PutJobFailureResult', {
            jobId,
            failureDetails: { type: 'JobFailed', message: 'Out of seed.' },
          });
          assert.equal((await stageOf('farm', 'Work')).actions[0]?.errorDetails?.message, 'Out of seed.');
          await aws('StartPipelineExecution', { name: 'farm' });
        }
      }
      assert.equal((await stageOf('farm', 'Work')).status, 'Succeeded');
      await aws('DeletePipeline', { name: 'farm' });
      const { category, provider, version: number } = farm.type;
      await aws('DeleteCustomActionType', { category, provider, version: number });
    });

    it("reads and changes a partner's action type, and does its jobs as the partner", async () => {
      const { actionType } = await aws<{ actionType: object }>('GetActionType', scanned.typeId);
      await aws('UpdateActionType', { actionType });
      await aws('CreatePipeline', { pipeline: scanned.pipeline });
      for (const outcome of ['Failure', 'Success']) {
        await pass(15);
        const { jobs } = await aws<{ jobs: { jobId: string; clientId: string }[] }>('PollForThirdPartyJobs', {
          actionTypeId: scanned.typeId,
        });
        const access = { jobId: jobs[0]?.jobId, clientToken: `token-${jobs[0]?.clientId}` };
        const { jobDetails } = await aws<{ jobDetails: { nonce: string } }>(
          'GetThirdPartyJobDetails',
          access,
        );
        await aws('AcknowledgeThirdPartyJob', { ...access, nonce: jobDetails.nonce });
        if (outcome === 'Success') {
          await aws('PutThirdPartyJobSuccessResult', access);
        } else {
          const failureDetails = { type: 'JobFailed', message: 'Vulnerable.' };
          await aws('PutThirdPartyJobFailureResult', { ...access, failureDetails });
          await aws('StartPipelineExecution', { name: 'scanned' });
        }
      }
      assert.equal((await stageOf('scanned', 'Work')).status, 'Succeeded');
    });

    it('creates a webhook, which starts an execution when it is called', async () => {
      await aws('CreatePipeline', { pipeline: hooked });
      const webhook = {
        name: 'on-push',
        targetPipeline: 'hooked',
        targetAction: 'Source',
        filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' }],
        authentication: 'UNAUTHENTICATED',
        authenticationConfiguration: {},
      };
      const { webhook: made } = await aws<{ webhook: { url: string; arn: string } }>('PutWebhook', {
        webhook,
      });
      await aws('RegisterWebhookWithThirdParty', { webhookName: 'on-push' });
      const called = await fetch(made.url, {
        method: 'POST',
        body: JSON.stringify({ ref: 'refs/heads/main' }),
      });
      const { pipelineExecutionId } = (await called.json()) as Started;
      assert.equal(await statusOf('hooked', pipelineExecutionId), 'InProgress');
      const { webhooks } = await aws<{ webhooks: { lastTriggered: string }[] }>('ListWebhooks');
      assert.ok(webhooks[0]?.lastTriggered);
      await aws('DeregisterWebhookWithThirdParty', { webhookName: 'on-push' });
      await aws('DeleteWebhook', { name: 'on-push' });
      assert.deepEqual((await aws<{ webhooks: object[] }>('ListWebhooks')).webhooks, []);
    });

    it('adds tags, lists them and removes them', async () => {
      const resourceArn = 'arn:aws:codepipeline:us-east-1:123456789012:web';
      await aws('TagResource', { resourceArn, tags: [{ key: 'stage', value: 'live' }] });
      await aws('UntagResource', { resourceArn, tagKeys: ['team'] });
      const { tags } = await aws<{ tags: object[] }>('ListTagsForResource', { resourceArn });
      assert.deepEqual(tags, [{ key: 'stage', value: 'live' }]);
    });

    it('passes no data of a call to the next', async () => {
      const args = ['codepipeline', 'list-pipelines', '--endpoint-url', 'http://127.0.0.1:1'];
      const { stderr } = await program.run(args, undisturbed);
      assert.match(stderr, /You must specify a region/);
      const unsigned = await program.run(args, { ...undisturbed, AWS_DEFAULT_REGION: 'us-east-1' });
      assert.match(unsigned.stderr, /Unable to locate credentials/);
    });

    it('has tried every operation', () => {
      assert.deepEqual([...cli.asked].sort(), Object.keys(model.operations).sort());
    });
  });
