import {
  CreatePipelineCommand,
  DeletePipelineCommand,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { alarm, condition, gated, picture, start, stateOf } from './support/conditions';
import { guarded, plain, tenSeconds } from './support/pipelines';
import { errorOf, withService } from './support/testService';

const create = (client: CodePipelineClient, pipeline: PipelineDeclaration) =>
  client.send(new CreatePipelineCommand({ pipeline }));

const update = (client: CodePipelineClient, pipeline: PipelineDeclaration) =>
  client.send(new UpdatePipelineCommand({ pipeline }));

const get = async (client: CodePipelineClient, name: string, version?: number) =>
  (await client.send(new GetPipelineCommand({ name, version }))).pipeline ?? assert.fail('no pipeline');

const statuses = async (client: CodePipelineClient, pipelineName: string) =>
  (await client.send(new ListPipelineExecutionsCommand({ pipelineName }))).pipelineExecutionSummaries?.map(
    ({ status }) => status,
  );

/** What somebody would write by hand, with nothing in it that has a default. */
const sparse: PipelineDeclaration = {
  name: 'sparse',
  roleArn: 'arn:aws:iam::123456789012:role/pipeline',
  artifactStore: { type: 'S3', location: 'bucket' },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Source',
          actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
          configuration: { Owner: 'northbeam', Repo: 'shop', Branch: 'main', OAuthToken: 'ghp_secret' },
          outputArtifacts: [{ name: 'Code' }],
        },
      ],
    },
    {
      name: 'Approve',
      actions: [
        {
          name: 'Ask',
          actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
        },
      ],
    },
  ],
};

const withToken = (OAuthToken: string, change: { actionName?: string; Branch?: string } = {}) => {
  const [source, ...others] = sparse.stages ?? [];
  const [action] = source?.actions ?? [];
  assert.ok(source != null && action != null);
  const configuration = { ...action.configuration, OAuthToken, Branch: change.Branch ?? 'main' };
  const changed = { ...action, name: change.actionName ?? 'Source', configuration };
  return { ...sparse, stages: [{ ...source, actions: [changed] }, ...others] };
};

describe('CreatePipeline', () => {
  it(
    'answers the pipeline with its defaults filled in, and starts its first execution',
    withService(
      async ({ client, clientOf }) => {
        const { pipeline } = await create(clientOf('mei'), { ...sparse, version: 12 });
        assert.equal(pipeline?.version, 1);
        assert.equal(pipeline.executionMode, 'SUPERSEDED');
        assert.equal(pipeline.pipelineType, 'V1');
        assert.deepEqual(pipeline.stages?.[1]?.actions?.[0], {
          ...sparse.stages?.[1]?.actions?.[0],
          runOrder: 1,
          configuration: {},
          inputArtifacts: [],
          outputArtifacts: [],
        });
        assert.deepEqual(await get(client, 'sparse'), pipeline);
        const { pipelineExecutionSummaries: [first] = [] } = await client.send(
          new ListPipelineExecutionsCommand({ pipelineName: 'sparse' }),
        );
        assert.equal(first?.status, 'InProgress');
        assert.equal(first.trigger?.triggerType, 'CreatePipeline');
        assert.match(first.trigger.triggerDetail ?? '', /mei$/);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'answers and keeps the tags',
    withService(async ({ client }) => {
      const tags = [{ key: 'team', value: 'shop' }];
      const answer = await client.send(new CreatePipelineCommand({ pipeline: sparse, tags }));
      assert.deepEqual(answer.tags, tags);
    }),
  );

  it(
    'refuses a name in use, a structure that cannot be run, and a mask that hides nothing',
    withService(async ({ client }) => {
      await create(client, sparse);
      const taken = await errorOf(create(client, sparse));
      assert.equal(taken.name, 'PipelineNameInUseException');
      assert.equal(
        taken.message,
        "A pipeline with the name 'sparse' already exists in account '123456789012'",
      );
      const short = { ...sparse, name: 'short', stages: sparse.stages?.slice(0, 1) };
      assert.equal((await errorOf(create(client, short))).name, 'InvalidStructureException');
      const masked = await errorOf(create(client, { ...withToken('****'), name: 'masked' }));
      assert.equal(masked.name, 'InvalidActionDeclarationException');
      assert.match(masked.message, /^Action configuration for the new action "Source" contains an invalid/);
      const { pipelines } = await client.send(new ListPipelinesCommand({}));
      assert.deepEqual(
        pipelines?.map(({ name }) => name),
        ['sparse'],
      );
    }),
  );

  it(
    'refuses the thousand-and-first pipeline',
    withService(async ({ client, add }) => {
      for (let count = 0; count < 999; count++) add(plain({ name: `plain-${count}` }));
      await create(client, sparse);
      assert.equal(
        (await errorOf(create(client, { ...sparse, name: 'more' }))).name,
        'LimitExceededException',
      );
    }),
  );
});

describe('A secret in the configuration of an action', () => {
  it(
    'is never answered, and kept when its mask comes back',
    withService(
      async ({ client, clock, service }) => {
        const secretOf = (version: number) =>
          service.core.engine.world.pipelines.get('sparse')?.versions[version - 1]?.stages[0]?.actions[0]
            ?.configuration.OAuthToken;
        const shown = (pipeline: PipelineDeclaration | undefined) =>
          pipeline?.stages?.[0]?.actions?.[0]?.configuration?.OAuthToken;

        assert.equal(shown((await create(client, sparse)).pipeline), '****');
        assert.equal(shown(await get(client, 'sparse')), '****');
        clock.advance(10_000);
        const { actionExecutionDetails } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'sparse' }),
        );
        const input = actionExecutionDetails?.find(({ actionName }) => actionName === 'Source')?.input;
        assert.equal(input?.configuration?.OAuthToken, '****');
        assert.equal(input.resolvedConfiguration?.OAuthToken, '****');

        await update(client, withToken('****', { Branch: 'next' }));
        assert.equal(secretOf(2), 'ghp_secret');
        assert.equal(shown((await update(client, withToken('ghp_new'))).pipeline), '****');
        assert.equal(secretOf(3), 'ghp_new');
        const renamed = await errorOf(update(client, withToken('****', { actionName: 'Renamed' })));
        assert.equal(renamed.name, 'InvalidActionDeclarationException');
        assert.equal((await get(client, 'sparse')).version, 3);
      },
      { scenario: tenSeconds },
    ),
  );
});

describe('UpdatePipeline', () => {
  it(
    'makes the next version, keeps the ones before, and starts nothing',
    withService(async ({ client, clock, add }) => {
      add(plain());
      clock.advance(5_000);
      const { pipeline } = await update(client, { ...plain(), executionMode: 'QUEUED', version: 7 });
      assert.equal(pipeline?.version, 2);
      assert.equal((await get(client, 'plain')).executionMode, 'QUEUED');
      assert.equal((await get(client, 'plain', 1)).executionMode, 'SUPERSEDED');
      assert.equal((await update(client, { ...plain(), executionMode: 'QUEUED' })).pipeline?.version, 3);
      assert.deepEqual(await statuses(client, 'plain'), []);
      const { metadata } = await client.send(new GetPipelineCommand({ name: 'plain' }));
      assert.equal(metadata?.updated?.getTime(), (metadata?.created?.getTime() ?? 0) + 5_000);
    }),
  );

  it(
    'refuses a pipeline that does not exist, and a structure that cannot be run',
    withService(async ({ client, add }) => {
      const unknown = await errorOf(update(client, plain()));
      assert.equal(unknown.name, 'ResourceNotFoundException');
      assert.equal(
        unknown.message,
        "The account with id '123456789012' does not include a pipeline with the name 'plain'",
      );
      add(plain());
      const twice = { ...plain(), stages: [...plain().stages, ...plain().stages.slice(1, 2)] };
      assert.match((await errorOf(update(client, twice))).name, /^Invalid(Stage|Structure)/);
      assert.equal((await get(client, 'plain')).version, 1);
    }),
  );

  it(
    'cancels what waits at once, and what runs when its actions have ended',
    withService(
      async ({ client, clock, add }) => {
        add(plain({ executionMode: 'QUEUED' }));
        const ids = [await start(client, 'plain'), await start(client, 'plain')];
        clock.advance(15_000);
        ids.push(await start(client, 'plain'));
        assert.deepEqual(await statuses(client, 'plain'), ['InProgress', 'InProgress', 'InProgress']);
        await update(client, plain({ executionMode: 'QUEUED' }));
        assert.deepEqual(await statuses(client, 'plain'), ['Cancelled', 'InProgress', 'InProgress']);
        const fresh = await start(client, 'plain');
        clock.advance(5_000);
        assert.equal(await picture(client, ids[0] ?? '', 'plain'), 'Cancelled, Build Cancelled');
        const { actionExecutionDetails } = await client.send(
          new ListActionExecutionsCommand({
            pipelineName: 'plain',
            filter: { pipelineExecutionId: ids[0] },
          }),
        );
        assert.deepEqual(
          actionExecutionDetails?.map(({ actionName, status }) => `${actionName} ${status}`),
          ['Compile Succeeded', 'Source Succeeded'],
        );
        clock.advance(60_000);
        assert.equal(
          await picture(client, fresh, 'plain'),
          'Succeeded, Source Succeeded, Build Succeeded, Deploy Succeeded',
        );
        assert.deepEqual(await statuses(client, 'plain'), [
          'Succeeded',
          'Cancelled',
          'Cancelled',
          'Cancelled',
        ]);
        const retry = new RetryStageExecutionCommand({
          pipelineName: 'plain',
          stageName: 'Deploy',
          pipelineExecutionId: fresh,
          retryMode: 'ALL_ACTIONS',
        });
        assert.equal((await errorOf(client.send(retry))).name, 'StageNotRetryableException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'cancels the rules of a condition at once',
    withService(
      async ({ client, clock, add }) => {
        const declared = gated({ beforeEntry: condition('FAIL', alarm()) });
        add(declared);
        const id = await start(client);
        clock.advance(15_000);
        await update(client, declared);
        assert.equal(await picture(client, id), 'Cancelled, Source Succeeded, Deploy Cancelled');
        const { beforeEntryConditionState } = await stateOf(client);
        assert.equal(beforeEntryConditionState?.latestExecution?.status, 'Cancelled');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'lets an open approval end, and a stop come to its own end',
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        add(plain());
        const asked = await start(client, 'guarded');
        const stopped = await start(client, 'plain');
        clock.advance(15_000);
        await client.send(
          new StopPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId: stopped }),
        );
        await update(client, guarded());
        await update(client, plain());
        clock.advance(3600_000);
        assert.equal(await picture(client, stopped, 'plain'), 'Stopped, Source Succeeded, Build Stopped');
        const { actionStates: [approval] = [] } = await stateOf(client, 'Release', 'guarded');
        await client.send(
          new PutApprovalResultCommand({
            pipelineName: 'guarded',
            stageName: 'Release',
            actionName: 'Approve',
            result: { status: 'Approved', summary: '' },
            token: approval?.latestExecution?.token,
          }),
        );
        assert.equal(
          await picture(client, asked, 'guarded'),
          'Cancelled, Source Succeeded, Release Cancelled',
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'leaves PARALLEL executions to the version they were started under',
    withService(
      async ({ client, clock, add }) => {
        add(plain({ executionMode: 'PARALLEL' }));
        const id = await start(client, 'plain');
        clock.advance(15_000);
        const [source, build] = plain().stages;
        assert.ok(source != null && build != null);
        await update(client, { ...plain(), stages: [source, { ...build, name: 'Make' }] });
        clock.advance(60_000);
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId: id }),
        );
        assert.equal(pipelineExecution?.status, 'Succeeded');
        assert.equal(pipelineExecution.pipelineVersion, 1);
        const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'plain' }));
        assert.deepEqual(
          stageStates?.map(({ stageName, latestExecution }) => [stageName, latestExecution]),
          [
            ['Source', undefined],
            ['Make', undefined],
          ],
        );
      },
      { scenario: tenSeconds },
    ),
  );
});

describe('DeletePipeline', () => {
  it(
    'ends a pipeline and all that runs in it, and minds no pipeline that is gone',
    withService(
      async ({ client, clock }) => {
        await create(client, sparse);
        const [before] =
          (await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'sparse' })))
            .pipelineExecutionSummaries ?? [];
        await client.send(new DeletePipelineCommand({ name: 'sparse' }));
        await client.send(new DeletePipelineCommand({ name: 'sparse' }));
        clock.advance(60_000);
        const gone = await errorOf(get(client, 'sparse'));
        assert.equal(gone.name, 'PipelineNotFoundException');
        assert.equal(gone.message, "Account '123456789012' does not have a pipeline with name 'sparse'");

        await create(client, sparse);
        assert.equal((await get(client, 'sparse')).version, 1);
        const after =
          (await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'sparse' })))
            .pipelineExecutionSummaries ?? [];
        assert.equal(after.length, 1);
        assert.notEqual(after[0]?.pipelineExecutionId, before?.pipelineExecutionId);
      },
      { scenario: tenSeconds },
    ),
  );
});
