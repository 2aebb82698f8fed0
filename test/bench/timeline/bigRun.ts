import type { ActionExecution } from '../../../src/domain/execution/execution';
import type { TimelineInput } from '../../../src/domain/timeline/input';
import type { TimelineSnapshot } from '../../../src/domain/timelineContract';

const minute = 60_000;
const origin = Date.UTC(2026, 0, 5, 9, 0, 0);
const pipeline = { connection: 'local', name: 'bench' };
const ref = { pipeline, executionId: 'run-1' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const actionsPerStage = 10;

/** An execution that still runs, with one bar for each of `count` actions in stages of ten; the last ten are open. */
export function bigRun(count: number): TimelineInput {
  const nameOf = (index: number) => ({
    stage: `Stage-${Math.floor(index / actionsPerStage)}`,
    action: `Action-${index % actionsPerStage}`,
  });
  const actions = Array.from({ length: count }, (_, index): ActionExecution => {
    const start = origin + Math.floor(index / actionsPerStage) * minute;
    const isOpen = index >= count - actionsPerStage;
    return {
      execution: ref,
      id: `attempt-${index}`,
      ...nameOf(index),
      status: isOpen ? 'InProgress' : 'Succeeded',
      startedAt: start,
      updatedAt: isOpen ? start : start + minute - (index % actionsPerStage) * 1000,
      type,
      configuration: { ProjectName: `project-${index}` },
      resolvedConfiguration: { ProjectName: `project-${index}` },
      inputArtifacts: [],
      outputArtifacts: [],
      outputVariables: { Number: String(index) },
      externalId: `build:${index}`,
      externalUrl: `https://example.com/build/${index}`,
    };
  });
  const stages = Array.from({ length: Math.ceil(count / actionsPerStage) }, (_, index) => ({
    name: `Stage-${index}`,
    actions: Array.from({ length: actionsPerStage }, (_unused, action) => ({
      name: `Action-${action}`,
      type,
      runOrder: 1,
      configuration: {},
      inputArtifacts: [],
      outputArtifacts: [],
    })),
  }));
  return {
    execution: {
      ref,
      status: 'InProgress',
      startedAt: origin,
      updatedAt: origin,
      sourceRevisions: [],
      isRollback: false,
    },
    actions,
    declaration: { ref: pipeline, version: 1, type: 'V2', mode: 'SUPERSEDED', variables: [], stages },
  };
}

/** The snapshot of such a run `seconds` after its last stage began. */
export function bigSnapshot(input: TimelineInput, seconds: number): TimelineSnapshot {
  const latest = Math.max(...input.actions.map(({ startedAt }) => startedAt));
  return {
    target: { connection: 'local', pipeline: 'bench', executionId: 'run-1' },
    connectionName: 'Local',
    region: 'us-east-1',
    mayChange: true,
    denied: [],
    serviceNow: latest + seconds * 1000,
    content: { kind: 'execution', input },
  };
}
