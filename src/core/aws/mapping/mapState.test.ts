import assert from 'node:assert/strict';
import { toPipelineState } from './mapState';
import { at, ref } from '../../../../test/support/aws/mappingSubjects';

describe('The mapping of the state of a pipeline', () => {
  it('reads every stage with its latest execution, the executions in front of it, its transition and its conditions', () => {
    const state = toPipelineState(ref, {
      pipelineVersion: 3,
      stageStates: [
        {
          stageName: 'Build',
          inboundExecutions: [],
          inboundTransitionState: { enabled: true },
          actionStates: [{ actionName: 'Compile', entityUrl: 'https://x' }],
        },
        {
          stageName: 'Deploy',
          inboundExecution: { pipelineExecutionId: 'e2', status: 'InProgress' },
          inboundTransitionState: {
            enabled: false,
            disabledReason: 'freeze',
            lastChangedBy: 'arn:jo',
            lastChangedAt: at(5),
          },
          latestExecution: { pipelineExecutionId: 'e1', status: 'InProgress', type: 'ROLLBACK' },
          actionStates: [
            {
              actionName: 'Approve',
              latestExecution: { status: 'InProgress', token: 'open', lastStatusChange: at(6) },
            },
          ],
          beforeEntryConditionState: {
            latestExecution: { status: 'Failed', summary: 'window' },
            conditionStates: [
              {
                ruleStates: [{ ruleName: 'Hours', latestExecution: { status: 'Failed', summary: 'night' } }],
              },
            ],
          },
        },
      ],
    });
    assert.deepEqual(state, {
      ref,
      version: 3,
      stages: [
        {
          name: 'Build',
          inboundExecutionIds: [],
          transition: { isEnabled: true },
          actions: [{ name: 'Compile', entityUrl: 'https://x' }],
          conditions: [],
        },
        {
          name: 'Deploy',
          latestExecution: { executionId: 'e1', status: 'InProgress', isRollback: true },
          inboundExecutionIds: ['e2'],
          transition: {
            isEnabled: false,
            disabledReason: 'freeze',
            changedBy: 'arn:jo',
            changedAt: 5000,
          },
          actions: [{ name: 'Approve', status: 'InProgress', token: 'open', changedAt: 6000 }],
          conditions: [
            {
              gate: 'beforeEntry',
              status: 'Failed',
              summary: 'window',
              rules: [{ name: 'Hours', status: 'Failed', summary: 'night' }],
            },
          ],
        },
      ],
    });
  });
});
