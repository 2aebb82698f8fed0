import {
  CreatePipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { pipelineTemplates } from '../../../src/domain/definition/templates/pipelineTemplates';
import { withPresets } from '../../../src/domain/definition/templates/placeholder';
import { tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import { createTemplateType } from '../support/workers';
import type { TestService } from '../support/testService';

const name = 'my-pipeline';

async function approveAll({ client }: TestService): Promise<void> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
  for (const { stageName, actionStates = [] } of stageStates)
    for (const { actionName, latestExecution } of actionStates)
      if (latestExecution?.token !== undefined && latestExecution.status === 'InProgress')
        await client.send(
          new PutApprovalResultCommand({
            ...{ pipelineName: name, stageName, actionName, token: latestExecution.token },
            result: { status: 'Approved', summary: 'Looks good.' },
          }),
        );
}

describe('A pipeline made of a template', () => {
  for (const { id, definition } of pipelineTemplates)
    it(
      `is created as it is, and runs to its end: ${id}`,
      withService(
        async (test) => {
          if (id === 'custom-action') await test.client.send(createTemplateType());
          await test.client.send(new CreatePipelineCommand({ pipeline: withPresets(definition) }));
          test.clock.advance(3_600_000);
          await approveAll(test);
          test.clock.advance(3_600_000);
          const { pipelineExecutionSummaries: [first] = [] } = await test.client.send(
            new ListPipelineExecutionsCommand({ pipelineName: name }),
          );
          // No worker takes the job of the custom action here.
          assert.equal(first?.status, id === 'custom-action' ? 'InProgress' : 'Succeeded');
        },
        { scenario: tenSeconds },
      ),
    );
});
