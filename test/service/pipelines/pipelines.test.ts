import {
  CreatePipelineCommand,
  DeletePipelineCommand,
  GetPipelineCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const create = (client: CodePipelineClient, pipeline: PipelineDeclaration) =>
  client.send(new CreatePipelineCommand({ pipeline }));

const update = (client: CodePipelineClient, pipeline: PipelineDeclaration) =>
  client.send(new UpdatePipelineCommand({ pipeline }));

const get = async (client: CodePipelineClient, name: string, version?: number) =>
  (await client.send(new GetPipelineCommand({ name, version }))).pipeline ?? assert.fail('no pipeline');

/** A definition as written by hand, without members that have a default. */
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
    'returns the pipeline with its defaults, and starts its first execution',
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
    'returns and stores the tags',
    withService(async ({ client }) => {
      const tags = [{ key: 'team', value: 'shop' }];
      const answer = await client.send(new CreatePipelineCommand({ pipeline: sparse, tags }));
      assert.deepEqual(answer.tags, tags);
    }),
  );

  it(
    'refuses a name in use, an invalid structure, and a mask without a secret',
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
    'refuses invalid stages and actions, each with its own exception',
    withService(async ({ client }) => {
      const [source, approve] = sparse.stages ?? [];
      assert.ok(source != null && approve != null);
      const nameWith = async (...stages: NonNullable<PipelineDeclaration['stages']>) =>
        (await errorOf(create(client, { ...sparse, stages: [source, ...stages] }))).name;
      assert.equal(await nameWith(approve, approve), 'InvalidStageDeclarationException');
      const blocked = { ...approve, blockers: [{ name: 'Wait', type: 'Schedule' as const }] };
      assert.equal(await nameWith(blocked), 'InvalidBlockerDeclarationException');
      const [ask] = approve.actions ?? [];
      const unknown = { category: 'Approval', owner: 'AWS', provider: 'Unheard', version: '1' } as const;
      assert.equal(
        await nameWith({ ...approve, actions: [{ name: 'Ask', ...ask, actionTypeId: unknown }] }),
        'InvalidActionDeclarationException',
      );
      assert.equal(await nameWith({ ...approve, name: 'no space' }), 'ValidationException');
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
    'is never returned, and stays stored when its mask is sent back',
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

describe('DeletePipeline', () => {
  it(
    'ends a pipeline and all its executions, and accepts a pipeline that does not exist',
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
