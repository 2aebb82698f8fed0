import assert from 'node:assert/strict';
import type { GitConfiguration } from '@aws-sdk/client-codepipeline';
import { toPipelineDeclaration, toPipelineSummary } from './mapPipeline';
import { at, ref } from '../../../../test/support/aws/mappingSubjects';

describe('The mapping of a pipeline', () => {
  it("uses the API's defaults for a pipeline summary with few members", () => {
    assert.deepEqual(toPipelineSummary('here', { name: 'web', created: at(7) }), {
      ref,
      version: 1,
      type: 'V1',
      mode: 'SUPERSEDED',
      updatedAt: 7000,
    });
  });

  it('keeps the structure of a pipeline and omits absent members', () => {
    const source = { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' } as const;
    const declaration = toPipelineDeclaration(ref, {
      pipeline: {
        name: 'web',
        roleArn: 'arn:aws:iam::1:role/x',
        artifactStores: {
          'eu-west-1': { type: 'S3', location: 'near' },
          'us-east-1': { type: 'S3', location: 'far' },
        },
        version: 3,
        pipelineType: 'V2',
        executionMode: 'QUEUED',
        stages: [
          {
            name: 'Source',
            actions: [
              {
                name: 'Checkout',
                actionTypeId: source,
                outputArtifacts: [{ name: 'code' }],
                region: 'eu-west-1',
              },
            ],
          },
        ],
        variables: [{ name: 'STAGE', defaultValue: 'blue' }, { name: 'TICKET' }],
      },
      metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:1:web' },
    });
    assert.deepEqual(declaration, {
      ref,
      roleArn: 'arn:aws:iam::1:role/x',
      stores: ['near', 'far'],
      version: 3,
      type: 'V2',
      mode: 'QUEUED',
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Checkout',
              type: source,
              runOrder: 1,
              configuration: {},
              inputArtifacts: [],
              outputArtifacts: ['code'],
              region: 'eu-west-1',
            },
          ],
        },
      ],
      variables: [{ name: 'STAGE', defaultValue: 'blue' }, { name: 'TICKET' }],
      arn: 'arn:aws:codepipeline:eu-west-1:1:web',
    });
  });

  it('tells the filters of triggers by source', () => {
    const trigger = (gitConfiguration: GitConfiguration) => ({
      providerType: 'CodeStarSourceConnection' as const,
      gitConfiguration,
    });
    const { triggers } = toPipelineDeclaration(ref, {
      pipeline: {
        ...{ name: 'web', roleArn: 'arn:aws:iam::1:role/x', stages: [] },
        triggers: [
          trigger({ sourceActionName: 'Plain' }),
          trigger({
            sourceActionName: 'Push',
            push: [{ branches: { includes: ['main'] }, filePaths: { excludes: ['docs/**'] } }, { tags: {} }],
            pullRequest: [{ events: ['CLOSED'] }],
          }),
          trigger({ sourceActionName: 'Opened', pullRequest: [{ events: ['CLOSED', 'OPEN'] }] }),
          trigger({ sourceActionName: 'Any', pullRequest: [{ branches: { includes: ['main'] } }] }),
        ],
      },
    });
    assert.deepEqual(triggers, [
      { source: 'Plain', push: [], pullRequest: [] },
      {
        source: 'Push',
        push: [{ branches: { includes: ['main'] }, filePaths: { excludes: ['docs/**'] } }, { tags: {} }],
        pullRequest: [{ events: ['CLOSED'] }],
      },
      { source: 'Opened', push: [], pullRequest: [{ events: ['CLOSED', 'OPEN'] }] },
      { source: 'Any', push: [], pullRequest: [{ branches: { includes: ['main'] } }] },
    ]);
  });

  it('names the rules of the conditions of each gate, and none for a stage without conditions', () => {
    const { stages } = toPipelineDeclaration(ref, {
      pipeline: {
        name: 'web',
        roleArn: 'arn:aws:iam::1:role/x',
        stages: [
          { name: 'Source', actions: [] },
          {
            name: 'Deploy',
            actions: [],
            beforeEntry: { conditions: [{ rules: [{ name: 'Window', ruleTypeId: undefined }] }] },
            onFailure: { result: 'ROLLBACK' },
          },
        ],
      },
    });
    assert.equal(stages[0] && 'conditions' in stages[0], false);
    assert.deepEqual(stages[1]?.conditions, [{ gate: 'beforeEntry', rules: ['Window'] }]);
  });
});
