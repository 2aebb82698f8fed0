import {
  AcknowledgeJobCommand,
  CreateCustomActionTypeCommand,
  GetPipelineStateCommand,
  PollForJobsCommand,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { ActionExecution, CodePipelineClient, Job } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { actionTypeKey } from '../../../src/domain/definition/actionType';
import type { ActionType } from '../../../src/domain/definition/actionType';
import type { ActionDeclaration, PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { approval, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { actionTypeTemplate } from '../../../src/domain/integrations/actionTypeDefinition';
import type { TestService } from './testService';

/** A custom action type, with a secret and a property to poll by. */
export const lintType: ActionType = {
  id: { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' },
  settings: {
    entityUrlTemplate: 'https://lint.example/{Config:Project}',
    executionUrlTemplate: 'https://lint.example/{Config:Project}/runs/{ExternalExecutionId}?key={Config:Key}',
  },
  actionConfigurationProperties: [
    { name: 'Project', required: true, key: true, secret: false, queryable: true },
    { name: 'Key', required: true, key: false, secret: true },
  ],
  inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
};

/** A custom source, without configuration. */
export const shelfType: ActionType = {
  id: { category: 'Source', owner: 'Custom', provider: 'Shelf', version: '1' },
  actionConfigurationProperties: [],
  inputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
  outputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
};

/** Creates the type that the templates of action types and of pipelines both name. */
export function createTemplateType(): CreateCustomActionTypeCommand {
  const { configurationProperties = [], tags = [], ...type } = actionTypeTemplate('Build');
  return new CreateCustomActionTypeCommand({
    ...{ ...type, configurationProperties: [...configurationProperties], tags: [...tags] },
  });
}

/** An action type of a partner's. */
export const snykTypeId = {
  category: 'Invoke',
  owner: 'ThirdParty',
  provider: 'Snyk',
  version: '1',
} as const;

const action = (name: string, of: Partial<ActionDeclaration>): ActionDeclaration => ({
  ...approval(name, '', ''),
  configuration: {},
  ...of,
});

export const lint = (name: string, Project = 'web', extra: Partial<ActionDeclaration> = {}) =>
  action(name, {
    actionTypeId: lintType.id,
    configuration: { Project, Key: 'opensesame' },
    inputArtifacts: [{ name: 'SourceOutput' }],
    outputArtifacts: [{ name: `${name}Output` }],
    namespace: `${name}Variables`,
    ...extra,
  });

export const snyk = (name: string) =>
  action(name, { actionTypeId: snykTypeId, inputArtifacts: [{ name: 'SourceOutput' }] });

export const shelf = (name: string) =>
  action(name, { actionTypeId: shelfType.id, outputArtifacts: [{ name: 'SourceOutput' }] });

/** Source, then these actions in one stage, then an approval that shows what they left behind. */
export const checked = (
  actions: ActionDeclaration[] = [lint('Lint')],
  extra: Partial<PipelineDeclaration> = {},
): PipelineDeclaration =>
  pipeline(
    'checked',
    [
      stage('Source', codeCommit('checked')),
      stage('Check', ...actions),
      stage('Release', approval('Approve', '', '')),
    ],
    {
      artifactStore: {
        type: 'S3',
        location: 'artifacts',
        encryptionKey: { id: 'alias/pipelines', type: 'KMS' },
      },
      ...extra,
    },
  );

export function addActionType({ service }: TestService, type: ActionType): void {
  service.core.engine.world.customActionTypes.set(actionTypeKey(type.id), { type, tags: [], deleted: false });
}

/** Adds a pipeline and brings it to its second stage. */
export async function reachCheck(test: TestService, declaration: PipelineDeclaration): Promise<string> {
  addActionType(test, lintType);
  addActionType(test, shelfType);
  test.add(declaration);
  const start = new StartPipelineExecutionCommand({ name: declaration.name });
  const { pipelineExecutionId } = await test.client.send(start);
  test.clock.advance(10_000);
  return pipelineExecutionId ?? assert.fail();
}

export async function poll(client: CodePipelineClient, Project = 'web', maxBatchSize = 10): Promise<Job[]> {
  const { jobs = [] } = await client.send(
    new PollForJobsCommand({ actionTypeId: lintType.id, queryParam: { Project }, maxBatchSize }),
  );
  return jobs;
}

/** Takes the only job and acknowledges it. */
export async function takeJob(client: CodePipelineClient, Project = 'web'): Promise<string> {
  const [job] = await poll(client, Project, 1);
  assert.ok(job?.id != null);
  const { status } = await client.send(new AcknowledgeJobCommand({ jobId: job.id, nonce: job.nonce }));
  assert.equal(status, 'InProgress');
  return job.id;
}

export async function runOf(client: CodePipelineClient, at = 0): Promise<ActionExecution> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'checked' }));
  return stageStates[1]?.actionStates?.[at]?.latestExecution ?? assert.fail('the action was not reached');
}

/** The report that a job has succeeded, or is continued. */
export const succeed = (jobId: string, more: object = {}) =>
  new PutJobSuccessResultCommand({ jobId, ...more });

export const fail = (jobId: string, message = 'It broke.') =>
  new PutJobFailureResultCommand({ jobId, failureDetails: { type: 'JobFailed', message } });
