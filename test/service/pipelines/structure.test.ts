import {
  CreateCustomActionTypeCommand,
  CreatePipelineCommand,
  DeleteCustomActionTypeCommand,
  GetPipelineCommand,
  ListPipelinesCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { ActionDeclaration, PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { plain } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const [source, build, release] = plain().stages;
assert.ok(source != null && build != null && release != null);

const withStages = (...stages: PipelineDeclaration['stages']) => plain({ stages });

const lint: ActionDeclaration = {
  name: 'Lint',
  actionTypeId: { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' },
  runOrder: 1,
  configuration: { Project: 'shop' },
  inputArtifacts: [{ name: 'SourceOutput' }],
  outputArtifacts: [],
};
const linted = withStages(source, { name: 'Check', actions: [lint] });

/** One declaration for each exception that a structure may meet with. */
const refused: [exception: string, PipelineDeclaration, message: string][] = [
  [
    'InvalidStructureException',
    withStages(source),
    'Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline',
  ],
  [
    'InvalidStageDeclarationException',
    withStages(source, build, { ...release, name: 'Build' }),
    "Stage name 'Build' is used more than once",
  ],
  [
    'InvalidBlockerDeclarationException',
    withStages(source, { ...build, blockers: [{ name: 'Gate', type: 'Schedule' }] }),
    "Stage 'Build' declares blockers, which are reserved for future use",
  ],
  [
    'InvalidActionDeclarationException',
    linted,
    "ActionType (Category: 'Test', Provider: 'Lint', Owner: 'Custom', Version: '1') in action 'Lint' is not available in region 'US_EAST_1'",
  ],
  [
    'InvalidStructureException',
    {
      ...withStages(source, build, { ...release, name: 'Build' }),
      pipelineType: 'V1',
      executionMode: 'QUEUED',
    },
    'QUEUED or PARALLEL mode can only be used with V2 pipelines',
  ],
];

describe('The structure of a pipeline', function () {
  // The schema of a whole pipeline is compiled when the first one is created, which takes its time.
  this.timeout(20_000);

  for (const [exception, pipeline, message] of refused) {
    it(
      `is not created when ${exception} refuses it (${message.slice(0, 30)}…)`,
      withService(async ({ client }) => {
        const error = await errorOf(client.send(new CreatePipelineCommand({ pipeline })));
        assert.deepEqual([error.name, error.message], [exception, message]);
        assert.deepEqual((await client.send(new ListPipelinesCommand({}))).pipelines, []);
      }),
    );

    it(
      `changes nothing when ${exception} refuses it (${message.slice(0, 30)}…)`,
      withService(async ({ client, add }) => {
        add(plain());
        const error = await errorOf(client.send(new UpdatePipelineCommand({ pipeline })));
        assert.deepEqual([error.name, error.message], [exception, message]);
        const { pipeline: kept } = await client.send(new GetPipelineCommand({ name: 'plain' }));
        assert.equal(kept?.version, 1);
        assert.equal(kept.stages?.length, 3);
      }),
    );
  }

  it(
    'may use a custom type as long as the type exists',
    withService(async ({ client }) => {
      const id = { category: 'Test', provider: 'Lint', version: '1' } as const;
      await client.send(
        new CreateCustomActionTypeCommand({
          ...id,
          configurationProperties: [{ name: 'Project', required: true, key: true, secret: false }],
          inputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
          outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
        }),
      );
      await client.send(new CreatePipelineCommand({ pipeline: linted }));
      const configured = { ...lint, configuration: {} };
      const lacking = withStages(source, { name: 'Check', actions: [configured] });
      const missing = await errorOf(client.send(new UpdatePipelineCommand({ pipeline: lacking })));
      assert.equal(
        missing.message,
        "Action configuration for action 'Lint' is missing required configuration 'Project'",
      );
      await client.send(new DeleteCustomActionTypeCommand(id));
      const gone = await errorOf(client.send(new UpdatePipelineCommand({ pipeline: linted })));
      assert.equal(gone.name, 'InvalidActionDeclarationException');
      assert.match(gone.message, /is not available in region 'US_EAST_1'$/);
    }),
  );
});
