import type { ActionExecution } from '../../../src/domain/execution/execution';
import type { PipelineTimelineInput, TimelineRun } from '../../../src/domain/timeline/input';
import type { TimelineSnapshot } from '../../../src/domain/timelineContract';

const minute = 60_000;
const origin = Date.UTC(2026, 0, 5, 9, 0, 0);
const pipeline = { connection: 'local', name: 'bench' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };

/** The last executions of a pipeline, of which the newest still runs in its last stage. */
export function manyRuns(count: number, stageCount: number): PipelineTimelineInput {
  const names = Array.from({ length: stageCount }, (_, index) => `Stage-${index}`);
  const runs = Array.from({ length: count }, (_, index): TimelineRun => {
    const ref = { pipeline, executionId: `run-${index}` };
    const isOpen = index === 0;
    const start = origin - index * 60 * minute;
    const actions = names.map((stage, place): ActionExecution => {
      const isLast = isOpen && place === stageCount - 1;
      return {
        execution: ref,
        id: `run-${index} ${place}`,
        ...{ stage, action: 'Run', type },
        status: isLast ? 'InProgress' : 'Succeeded',
        startedAt: start + place * minute,
        updatedAt: start + (place + (isLast ? 0 : 1)) * minute,
        ...{ configuration: {}, resolvedConfiguration: {}, outputVariables: {} },
        ...{ inputArtifacts: [], outputArtifacts: [] },
      };
    });
    return {
      execution: {
        ref,
        status: isOpen ? 'InProgress' : 'Succeeded',
        startedAt: start,
        updatedAt: start + (isOpen ? 0 : stageCount) * minute,
        sourceRevisions: [
          { actionName: 'Run', revisionId: `${index}`.padStart(40, 'a'), summary: `Change ${index}` },
        ],
        isRollback: false,
      },
      actions,
    };
  });
  const stages = names.map((name) => ({
    name,
    actions: [{ name: 'Run', type, runOrder: 1, configuration: {}, inputArtifacts: [], outputArtifacts: [] }],
  }));
  return {
    pipeline,
    runs,
    more: { loaded: count, asked: count, hasMore: true },
    declaration: { ref: pipeline, version: 1, type: 'V2', mode: 'SUPERSEDED', variables: [], stages },
  };
}

/** The snapshot of such a pipeline `seconds` after the last stage of its newest execution began. */
export const runsSnapshot = (input: PipelineTimelineInput, seconds: number): TimelineSnapshot => ({
  target: { connection: 'local', pipeline: 'bench' },
  ...{ connectionName: 'Local', region: 'us-east-1', mayChange: true, denied: [] },
  serviceNow:
    Math.max(...input.runs.flatMap(({ actions }) => actions.map(({ startedAt }) => startedAt))) +
    seconds * 1000,
  content: { kind: 'pipeline', input },
});
