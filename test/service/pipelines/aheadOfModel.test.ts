import {
  CreatePipelineCommand,
  GetPipelineCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { ActionDeclaration } from '../../../src/domain/definition/declaration';
import { codeBuild, deploy, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import { errorOf, withService } from '../support/testService';

const commands = (extra: Partial<ActionDeclaration> = {}): ActionDeclaration => ({
  ...codeBuild('Compile', 'shop', 'SourceOutput'),
  actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
  configuration: { EnvironmentType: 'LINUX_CONTAINER', ComputeType: 'BUILD_GENERAL1_MEDIUM' },
  commands: ['npm ci'],
  ...extra,
});
const shop = (...actions: readonly ActionDeclaration[]) =>
  pipeline('shop', [stage('Source', gitHub('acme/shop')), stage('Work', ...actions)]);

describe('A pipeline as AWS takes it today', function () {
  // The schema of a whole pipeline is compiled when the first one is created, which takes its time.
  this.timeout(20_000);

  it(
    'has the keys that its types have got since',
    withService(async ({ client }) => {
      const lambda = deploy('Ship', 'Lambda', { FunctionName: 'f', Alarms: 'a1,a2' }, 'SourceOutput');
      const created = await client.send(new CreatePipelineCommand({ pipeline: shop(commands(), lambda) }));
      assert.deepEqual(
        created.pipeline?.stages?.[1]?.actions?.map(({ configuration }) => configuration),
        [commands().configuration, lambda.configuration],
      );
    }),
  );

  it(
    'has no command of several lines',
    withService(async ({ client }) => {
      const broken = shop(commands({ commands: ['npm ci\nnpm test'] }));
      const error = await errorOf(client.send(new CreatePipelineCommand({ pipeline: broken })));
      assert.equal(error.name, 'InvalidActionDeclarationException');
      assert.match(error.message, /^Action Compile .* Multi-line formats are not supported\./);
    }),
  );

  it(
    'has configuration values of up to 50,000 characters',
    withService(async ({ client }) => {
      const withValue = (length: number) =>
        shop({
          ...codeBuild('Compile', 'shop', 'SourceOutput'),
          configuration: { ProjectName: 'shop', BuildspecOverride: 'x'.repeat(length) },
        });
      const error = await errorOf(client.send(new CreatePipelineCommand({ pipeline: withValue(50_001) })));
      assert.deepEqual(
        [error.name, error.message],
        [
          'ValidationException',
          "1 validation error detected: Value at 'pipeline.stages.2.member.actions.1.member.configuration' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]",
        ],
      );
      await client.send(new CreatePipelineCommand({ pipeline: withValue(1034) }));
      await client.send(new UpdatePipelineCommand({ pipeline: withValue(50_000) }));
    }),
  );

  it(
    'has a trigger for a source that detects changes, also after an update without one',
    withService(async ({ client }) => {
      const added = [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: { sourceActionName: 'Source', push: [{ branches: { includes: ['main'] } }] },
        },
      ];
      const { pipeline: created } = await client.send(
        new CreatePipelineCommand({ pipeline: shop(commands()) }),
      );
      assert.deepEqual(created?.triggers, added);
      await client.send(new UpdatePipelineCommand({ pipeline: shop(commands()) }));
      const { pipeline: answered } = await client.send(new GetPipelineCommand({ name: 'shop' }));
      assert.deepEqual(answered?.triggers, added);
    }),
  );
});
